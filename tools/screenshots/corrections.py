"""Ten corrections after the first package, and pictures of what each judge and the minutes say."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Idea, Owner, Section
from judging_app.exchange.idea_form import attachment_of
from judging_app.services import papers
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.amending import write_amendments
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.conflicts import declare_conflict
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.history import audit_log
from judging_app.services.organizer.idea_corrections import (
    add_idea,
    edit_idea,
    list_ideas,
    withdraw_idea,
)
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.panel import rename_judge
from judging_app.system.paths import resources
from ui.audit.dialog import AuditDialog
from ui.code_entry.page import CodePage
from ui.desk.page import DeskPage
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.application.desktop import Desktop

Take = Callable[[str, QWidget | None], None]

TITLE: Final = "انبار مشترک قطعه‌های یدکی پنج منطقه"
TEXT: Final = "راه حل را پیشنهاددهنده روشن‌تر نوشته است: نخست سه خیابان، سپس همهٔ محله."
LATE: Final = Idea("", "دیوار سبز مدرسه‌ها", "", (Section("مسئله", "دیوارها تابستان داغ می‌شوند."),))
DOCUMENT: Final = ("نقشه.txt", "نقشهٔ سه خیابان".encode())
JUDGE_NAME: Final = "پروین دادگرنیا"
OWNER_NAMES: Final = ("رؤیا مؤمنیان", "زهرا کریم‌زاده")
LETTER: Final = "نامهٔ پیشنهاددهنده"
SLIP: Final = "هنگام تایپ اشتباه شده بود"
_SCALE: Final = 1.6
"""Pixels for each point of a pictured paper."""


def correct(file: OpenFile, ids: Sequence[str], *, conflict: tuple[str, str], renamed: str) -> Idea:
    """Make ten corrections on the first seven of these ideas; return the late idea.

    `conflict` is a judge with an idea; `renamed` is the judge whose name is corrected.
    """
    named, also_named, titled, themed, rewritten, attached, withdrawn, *_ = ids
    for idea_id, name in zip((named, also_named), OWNER_NAMES, strict=True):
        first, *others = _idea(file, idea_id).owners
        owners = (Owner(name, first.unit, first.personnel_code), *others)
        _edit(file, idea_id, SLIP, owners=owners)
    _edit(file, titled, LETTER, title=TITLE)
    _edit(file, themed, SLIP, theme_id="")
    heading = _idea(file, rewritten).sections[-1].heading
    sections = (*_idea(file, rewritten).sections[:-1], Section(heading, TEXT))
    _edit(file, rewritten, LETTER, sections=sections)
    document = attachment_of(*DOCUMENT)
    documents = (*_idea(file, attached).attachments, document)
    before = _idea(file, attached)
    blobs = {document.digest: DOCUMENT[1]}
    edit_idea(file, before, replace(before, attachments=documents), LETTER, blobs)
    late = add_idea(file, LATE, "با پست رسید").idea
    withdraw_idea(file, withdrawn, "پیشنهاددهنده انصراف داد")
    declare_conflict(file, *conflict, "همکار پیشنهاددهنده")
    judge = next(card.judge for card in cards_of(file) if card.judge.id == renamed)
    rename_judge(file, renamed, JUDGE_NAME, judge.role, SLIP)
    return late


def _idea(file: OpenFile, idea_id: str) -> Idea:
    return next(entry.idea for entry in list_ideas(file) if entry.idea.id == idea_id)


def _edit(file: OpenFile, idea_id: str, reason: str, **fields: object) -> None:
    before = _idea(file, idea_id)
    edit_idea(file, before, replace(before, **fields), reason)  # type: ignore[arg-type]


def tour(desktop: "Desktop", take: Take, settle: Callable[[], None]) -> None:
    """Show three judges' desks after the corrections, the log, and the page of the minutes.

    The pictured day is played on the sample event.
    """
    with TemporaryDirectory() as folder:
        names = ("laptop", "1.ideas", "2.ideas", "event.judging")
        laptop, first, second, event = (Path(folder) / each for each in names)
        laptop.mkdir()
        sample = resources() / "sample_event"
        made = create_event(
            event, definition=sample / "event.toml", ideas=sample / "ideas.xlsx",
            judges=sample / "judges.xlsx",
        )  # fmt: skip
        with made.file as file:
            build_package(file, first)
            codes = {card.judge.id: card.code for card in cards_of(file)}
            ids = [entry.idea.id for entry in list_ideas(file)]
            marked, blank, handed_in = sorted(codes)[:3]
            _mark(first, codes[marked], ids[:7], None)
            _mark(first, codes[handed_in], ids, laptop)
            correct(file, ids, conflict=(marked, ids[5]), renamed=handed_in)
            write_amendments(file, second)
        for name, judge in (("marked", marked), ("blank", blank), ("handed-in", handed_in)):
            _open(desktop, second, codes[judge], settle)
            _show_desk(desktop, name, ids, take)
            desktop.window.go_home()
            settle()
        with open_file(event) as file:
            take("corrections-log", AuditDialog(desktop.window, audit_log(file)))
            minutes = Path(folder) / "minutes.pdf"
            papers.write_minutes(file, minutes)
        take("corrections-minutes", _picture(minutes))


def _mark(package: Path, code: str, ids: Sequence[str], stick: Path | None) -> None:
    """Mark these ideas; hand in on the stick, if there is one."""
    with open_workspace(package, code) as file:
        desk = load_desk(file)
        for place, idea_id in enumerate(ids):
            for criterion in desk.event.rubric.criteria if idea_id in desk.sheets else ():
                if not desk.event.conflict(desk.judge.id, idea_id):
                    record_score(file, idea_id, criterion.id, 100 * (5 + place % 5))
        if stick is not None:
            finish(file, stick)


def _open(desktop: "Desktop", package: Path, code: str, settle: Callable[[], None]) -> None:
    desktop.open_path(package)
    settle()
    page = desktop.window.page
    if isinstance(page, CodePage):
        page.field.type_code(code)
        page.primary.click()
    settle()


def _show_desk(desktop: "Desktop", name: str, ids: Sequence[str], take: Take) -> None:
    page = desktop.window.page
    if isinstance(page, DeskPage):
        take(f"corrections-{name}", None)
        page.go_to(ids[2])
        take(f"corrections-{name}-title", None)


def _picture(path: Path) -> QWidget:
    """Return a picture of the page of the minutes that lists the amendments."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
        number = next((n for n, text in enumerate(texts) if SLIP.split()[0] in text), 0)
        image = document[number].render(scale=_SCALE).to_pil().convert("RGB")
    label = PlainLabel()
    picture = QPixmap.fromImage(image.toqimage())
    label.setPixmap(picture)
    label.setFixedSize(picture.size())
    label.setAccessibleName("صورت‌جلسه")
    return label
