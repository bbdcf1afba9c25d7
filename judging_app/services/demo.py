"""Plays a complete judging day on the sample event, through the services that people use."""

import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from judging_app.domain.desk import Desk
from judging_app.domain.event import Idea, Judge
from judging_app.domain.import_report import Notice
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Hundredths
from judging_app.domain.score_sheet import SheetState, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.judge.judging import (
    finish,
    load_desk,
    open_workspace,
    record_comment,
    record_score,
    reopen,
    stand_aside,
)
from judging_app.services.organizer.cards import Card, cards_of
from judging_app.services.organizer.certificates import make_drafts
from judging_app.services.organizer.events import EventCreated, create_event
from judging_app.services.organizer.merging import Inspected, merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results, export_workbook
from judging_app.system import paths
from judging_app.system.atomic_write import is_free, made_folder, write_failed, write_whole
from judging_app.system.progress import Progress, unwatched

SEED = 1405
LATE_JUDGE = "J02"
LATE_REASON = "پس از گفت‌وگو با کارشناس واحد، نوآوری چهار ایده را بازنگری کردم."
TWICE_JUDGE = "J03"
ASIDE = {
    ("J06", "1117"): (Standing.RECUSED, "همکار پیشنهاددهنده در همین پروژه بوده‌ام."),
    ("J09", "1064"): (Standing.INELIGIBLE, "این طرح پیش‌تر در شهرداری اجرا شده است."),
}
COMMENTS = (
    "ایدهٔ پخته‌ای است؛ برآورد هزینه نیاز به بازبینی دارد.",
    "مسئله را خوب دیده، ولی نمونه‌های مشابه در شهرهای دیگر بررسی نشده است.",
    "با امکانات فعلی شهرداری قابل اجراست.",
    "پیشنهاد می‌کنم نخست در یک محله آزموده شود.",
    "نوآوری دارد، اما نگه‌داری آن در بلندمدت روشن نیست.",
)
_MARKER = ".judging-demo"


@dataclass(frozen=True, slots=True)
class DemoDay:
    """The files and the results of the played day.

    `codes` maps judge ids to the codes of the cards.
    """

    folder: Path
    event: Path
    package: Path
    workspaces: Mapping[str, Path]
    codes: Mapping[str, str]
    score_files: tuple[Path, ...]
    certificates: Path
    workbook: Path
    notices: tuple[Notice, ...]
    inbox: tuple[Inspected, ...]
    results: Results
    pages: int


@dataclass(slots=True)
class _Temper:
    """How an invented judge gives marks: severity in marks, noise, and a random stream."""

    severity: float
    noise: float
    chance: random.Random = field(repr=False)

    @classmethod
    def of(cls, judge: Judge) -> "_Temper":
        chance = random.Random(f"{SEED}/{judge.id}")  # noqa: S311 - play, not secrecy
        return cls(chance.gauss(0, 0.8), chance.uniform(0.6, 1.3), chance)

    def mark(self, idea: Idea, criterion: Criterion) -> Hundredths:
        """A mark near the idea's invented quality, on the criterion's scale."""
        nature = random.Random(f"{SEED}/{idea.id}")  # noqa: S311
        quality = nature.gauss(0.58, 0.13)
        leaning = random.Random(f"{SEED}/{idea.id}/{criterion.id}").gauss(0, 0.06)  # noqa: S311
        marks = criterion.scale.marks()
        wanted = (quality + leaning) * (len(marks) - 1) - self.severity
        place = round(wanted + self.chance.gauss(0, self.noise))
        return marks[min(max(place, 0), len(marks) - 1)]


def play_day(folder: Path, progress: Progress = unwatched) -> DemoDay:
    """Play the sample event into `folder`: ten judges, a late revision, a file delivered twice.

    Files of an earlier demo in `folder` are replaced; any other content is refused with
    `ALREADY_EXISTS`. The marks are the same in every run.
    """
    _clear(folder)
    created = _create(folder / "event.judging")
    with created.file as file:
        package = build_package(file, folder / "package.ideas").path
        stick, workspaces = made_folder(folder / "stick"), {}
        cards = cards_of(file)
        for done, card in enumerate(cards):
            progress(done, len(cards) + 2)
            workspaces[card.judge.id] = _play_judge(package, card, folder / "laptops", stick)
        inbox = merge_many(file, [stick])
        progress(len(cards) + 1, len(cards) + 2)
        made = make_drafts(file, folder / "certificates.pdf")
        workbook = export_workbook(file, folder / "results.xlsx")
        results = compute_results(file)
    progress(len(cards) + 2, len(cards) + 2)
    preview = created.preview
    return DemoDay(
        folder=folder,
        event=folder / "event.judging",
        package=package,
        workspaces=workspaces,
        codes={card.judge.id: card.code for card in cards},
        score_files=tuple(sorted(stick.iterdir())),
        certificates=made.path,
        workbook=workbook,
        notices=(*preview.judge_list.notices, *preview.idea_list.notices),
        inbox=inbox,
        results=results,
        pages=made.pages,
    )


def _create(path: Path) -> EventCreated:
    sample = paths.resources() / "sample_event"
    return create_event(
        path,
        definition=sample / "event.toml",
        ideas=sample / "ideas.xlsx",
        judges=sample / "judges.xlsx",
    )


def _clear(folder: Path) -> None:
    if not is_free(folder):
        if not (folder / _MARKER).is_file():
            raise InputRefused(Refusal.ALREADY_EXISTS, path=folder)
        _empty(folder)
    made_folder(folder)
    write_whole(folder / _MARKER, b"judging-app demo\n")


def _empty(folder: Path) -> None:
    """Remove an earlier demo. Its mark goes last, so that an interrupted call can be repeated."""
    with write_failed(folder):
        for each in sorted(folder.iterdir(), key=lambda path: path.name == _MARKER):
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            else:
                each.unlink()


def _play_judge(package: Path, card: Card, laptops: Path, stick: Path) -> Path:
    """Play one judge's evening on a laptop of their own. The score files go to the stick."""
    judge = card.judge
    laptop = laptops / judge.id
    made_folder(laptop)
    temper = _Temper.of(judge)
    with open_workspace(package, card.code, laptop) as file:
        desk = load_desk(file)
        for idea in _to_score(desk):
            _score(file, desk, idea, temper)
        receipt = finish(file, stick)
        if judge.id == LATE_JUDGE:
            reopen(file, LATE_REASON)
            _reconsider(file, temper)
            finish(file, stick)
        if judge.id == TWICE_JUDGE:
            name = Path(receipt.file_name)
            shutil.copy(stick / name, stick / f"{name.stem} (1){name.suffix}")
        return file.path


def _to_score(desk: Desk) -> Iterator[Idea]:
    return (idea for idea in desk.ideas if desk.state(idea.id) is not SheetState.RECUSED)


def _score(file: OpenFile, desk: Desk, idea: Idea, temper: _Temper) -> None:
    if (desk.judge.id, idea.id) in ASIDE:
        stand_aside(file, idea.id, *ASIDE[desk.judge.id, idea.id])
        return
    for criterion in desk.event.rubric.criteria:
        record_score(file, idea.id, criterion.id, temper.mark(idea, criterion))
    if temper.chance.random() < 0.12:
        record_comment(file, idea.id, temper.chance.choice(COMMENTS))


def _reconsider(file: OpenFile, temper: _Temper) -> None:
    """Change four ideas, as a judge does after the file was already handed in."""
    desk = load_desk(file)
    first = desk.event.rubric.criteria[0]
    for idea in temper.chance.sample(list(_to_score(desk)), 4):
        old = desk.sheets[idea.id].marks[first.id]
        top, step = first.scale.maximum, first.scale.step
        record_score(file, idea.id, first.id, old - step if old == top else old + step)
