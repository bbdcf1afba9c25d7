"""The files of that day: the organizer's three files, and faulty files."""

import os
import random
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import xlsxwriter

from judging_app.exchange.packages.envelope import open_package
from judging_app.exchange.packages.payload import pack, unpack
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from judging_app.system import paths
from judging_app.system.paths import HOME_VARIABLE
from tests.keys import resigned

JUDGES = (
    ("J01", "دکتر مهین آریا", "استاد شهرسازی"),
    ("J02", "مهندس بهرام ستوده", "مدیر پیشین حمل‌ونقل"),
    ("J03", "پروین دادگر", "پژوهشگر اجتماعی"),
)
WORDS = "باغ و پرنده و چهارشنبه"
_CONFLICT = re.compile(r'\[\[conflict\]\]\njudge = "(J\d\d)"\n.*\n.*\n')


@dataclass(frozen=True)
class Office:
    """The organizer's folder, and the name of the stick."""

    folder: Path
    stick: Path

    @property
    def definition(self) -> Path:
        """The event definition."""
        return self.folder / "تعریف رویداد.toml"

    @property
    def ideas(self) -> Path:
        """The workbook of 130 ideas, unchanged."""
        return self.folder / "ایده‌ها.xlsx"

    @property
    def judges(self) -> Path:
        """The workbook of three judges."""
        return self.folder / "داوران.xlsx"

    @property
    def event(self) -> Path:
        """The path of the event file."""
        return self.folder / "هفتهٔ خلاقیت.judging"

    @property
    def package(self) -> Path:
        """The path of the idea package."""
        return self.stick / "هفتهٔ خلاقیت.ideas"


@dataclass(frozen=True)
class Other:
    """Files of another event: the code of its first judge's card, and that judge's score file."""

    code: str
    scores: Path


def make_office(folder: Path) -> Office:
    """Write the three files of the sample event, with three judges."""
    office = Office(folder / "دبیرخانه", folder / "فلش")
    office.folder.mkdir(parents=True)
    office.stick.mkdir()
    sample = paths.resources() / "sample_event"
    shutil.copy(sample / "ideas.xlsx", office.ideas)
    known = {judge_id for judge_id, *_ in JUDGES}
    text = (sample / "event.toml").read_text("utf-8")
    text = _CONFLICT.sub(lambda found: found[0] if found[1] in known else "", text)
    office.definition.write_text(text, "utf-8")
    with xlsxwriter.Workbook(office.judges) as book:
        sheet = book.add_worksheet("داوران")
        for number, row in enumerate((("کد", "نام", "سمت"), *JUDGES)):
            sheet.write_row(number, 0, row)
    return office


def make_other(office: Office, folder: Path, *, title: str = "", rehearsal: bool = False) -> Other:
    """Make another event of the same organizer and judges, in which one judge has handed in."""
    folder.mkdir()
    with mock.patch.dict(os.environ, {HOME_VARIABLE: str(folder / "home")}):
        return _play_other(office, folder, title, rehearsal=rehearsal)


def _play_other(office: Office, folder: Path, title: str, *, rehearsal: bool) -> Other:
    text = office.definition.read_text("utf-8")
    if rehearsal:
        text = text.replace("format = 1\n", "format = 1\nrehearsal = true\n")
    if title:
        text = re.sub("(?m)^title = .*$", f'title = "{title}"', text, count=1)
    (folder / "event.toml").write_text(text, "utf-8")
    made = create_event(folder / "other.judging", definition=folder / "event.toml",
                        ideas=office.ideas, judges=office.judges)  # fmt: skip
    with made.file as event:
        package = build_package(event, folder / "other.ideas").path
        code = cards_of(event)[0].code
    with open_workspace(package, code, folder) as laptop:
        for criterion in load_desk(laptop).event.rubric.criteria:
            record_score(laptop, "1001", criterion.id, 700)
        return Other(code, folder / finish(laptop, folder).file_name)


def with_another_byte(path: Path, copy: Path) -> Path:
    """Write a copy in which one byte of the contents differs, as after a hex editor."""
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    copy.write_bytes(content)
    return copy


def half_of(path: Path, copy: Path) -> Path:
    """Write a copy that ends in the middle."""
    content = path.read_bytes()
    copy.write_bytes(content[: len(content) // 2])
    return copy


def forged(path: Path, copy: Path) -> Path:
    """Write a forger's package: a copied roster, a changed idea, and the forger's signature."""
    genuine = path.read_bytes()
    files = dict(unpack(open_package(genuine).payload, frozenset({"event.json", "ideas.json"})))
    files["ideas.json"] = files["ideas.json"].replace("سایه".encode(), "آفتاب".encode())
    copy.write_bytes(resigned(genuine, pack(files), forger=b"a forger's root!"))
    return copy


def mistyped(code: str) -> str:
    """Return the code with two neighbouring digits exchanged."""
    digits = code.replace("-", "")
    at = next(n for n in range(9, len(digits)) if digits[n] != digits[n - 1])
    return digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]


@contextmanager
def pulled_while_writing(stick: Path) -> Iterator[None]:
    """Remove the stick just before the written file gets its final name."""
    away = stick.with_name("away")
    replace = Path.replace

    def pulled(self: Path, target: Path) -> Path:
        if target.parent == stick and stick.exists():
            replace(stick, away)
        return replace(self, target)

    with mock.patch.object(Path, "replace", pulled):
        yield


def plug_in(stick: Path) -> None:
    """Put the stick in again, with the remains of the interrupted write."""
    stick.with_name("away").rename(stick)


def marks_of(judge_id: str, idea_id: str, count: int) -> str:
    """Return the digits that a judge types for an idea: 3 to 9, near the idea's true value."""
    worth = random.Random(idea_id).gauss(6.2, 1.3)
    chance = random.Random(f"{judge_id}/{idea_id}")
    return "".join(str(min(max(round(worth + chance.gauss(0, 0.9)), 3), 9)) for _ in range(count))
