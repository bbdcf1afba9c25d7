"""Takes pictures of the dialogs that ask a judge or an organizer."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from judging_app.domain.attachment import Attachment
from judging_app.domain.precedents import ShownPrecedent
from judging_app.domain.right import Right
from judging_app.services.about import about
from judging_app.services.judge.removing import WorkFacts
from judging_app.services.organizer.server_desk import Seat
from judging_app.services.safety import GoodCopy
from judging_app.store.backups import Backup, Contents
from judging_app.system.server_address import ServerAddress
from ui.application.about_dialog import AboutDialog, LicenceDialog
from ui.application.shortcuts_dialog import ShortcutsDialog
from ui.attachments.outside_dialog import OutsideDialog
from ui.base.idea_word import word
from ui.code_entry.lock_dialog import LockDialog
from ui.deliberation.decision_dialog import DecisionDialog, Question
from ui.desk.aside_dialog import AsideDialog
from ui.desk.go_to_code_dialog import GoToCodeDialog
from ui.desk.precedents_dialog import PrecedentsDialog
from ui.desk.reopen_dialog import ReopenDialog
from ui.ideas.document_dialog import DocumentDialog
from ui.server.address_dialog import AddressDialog
from ui.server.copy_dialog import CopyDialog
from ui.server.seat_dialog import LocalDialog, SeatDialog
from ui.start.remove_dialog import RemoveDialog
from ui.state.desk_state import DeskState
from ui.window.main_window import MainWindow
from ui.words.strings import fa

Take = Callable[[str, QWidget | None], None]


def decision() -> Question:
    """Return the question for a decision by hand."""
    return Question(
        f"تغییر جای {word().of_one} ۱۰۴۷",
        f"جای محاسبه‌شدهٔ این {word().one} ۷ است. جای تازه و دلیل هیئت داوران را بنویسید.",
        "ثبت تصمیم",
        places=20,
        computed=7,
    )


PRECEDENTS = (
    ShownPrecedent("ایستگاه کتاب در بوستان‌ها", 1403, ("قفسهٔ کتاب", "هر کس کتابی می‌گذارد")),
    ShownPrecedent("کتابخانهٔ کوچک محله", None),
)
"""Precedents beside an idea, as a judge sees them."""

SEAT = Seat(
    ServerAddress("postgresql://maryam@db.example.ir/week", "db.example.ir", "week", "maryam"),
    "maryam",
    Right.DESK,
    1,
)
"""A desk at an event on a server."""

COPY = GoodCopy(
    Backup(Path("week.judging"), datetime(2026, 11, 28, 13, 40, tzinfo=UTC), 90_000),
    Contents("هفتهٔ خلاقیت شهرداری نیل‌شهر ۱۴۰۵", "", 0),
)
"""The last copy of that event on this computer."""


def old_work() -> WorkFacts:
    """Return facts of a finished work."""
    written = datetime(2026, 11, 27, 14, 5, tzinfo=UTC)
    return WorkFacts(
        Path("work.judging"), "هفتهٔ خلاقیت شهرداری نیل‌شهر ۱۴۰۵", "دکتر مهین آریا", 130, 130, 2,
        "J01-915E-0002-FA76.scores", written, is_finished=True,
    )  # fmt: skip


def tour(window: MainWindow, desk: DeskState, take: Take) -> None:
    """Show each dialog over the window, as it opens and with text in its fields."""
    first = desk.ideas[0]
    code = GoToCodeDialog(window, lambda text: first if text else None)
    code.field.setText(fa(first.id))
    aside, reopen = AsideDialog(window), ReopenDialog(window)
    aside.field.setPlainText("در تهیهٔ همین طرح همکار بوده‌ام.")
    decided = DecisionDialog(window, decision())
    decided.place.setText("۱")
    facts = about()
    dialogs: dict[str, QDialog] = {
        "shortcuts": ShortcutsDialog(window),
        "about": AboutDialog(window, window.operations, facts),
        "licence": LicenceDialog(window, facts.parts[1]),
        "aside": aside,
        "go-to-code": code,
        "reopen": reopen,
        "lock": LockDialog(window),
        "outside": OutsideDialog(window, "طرح کامل.docx"),
        "decision": decided,
        "remove": RemoveDialog(window, old_work()),
        "server-first": AddressDialog(window),
        "server-known": AddressDialog(window, (SEAT.address.text,)),
        "server-bring": CopyDialog(window, "week", to_server=True, file_name="week.judging"),
        "server-copy": CopyDialog(window, "week", to_server=False, file_name="week.judging"),
        "server-seat": SeatDialog(window, SEAT, "", away=False),
        "server-local": LocalDialog(window, (COPY,)),
        "server-local-none": LocalDialog(window, ()),
        "precedents-of-idea": PrecedentsDialog(window, PRECEDENTS),
        "document": DocumentDialog(window, desk.file, Attachment("فیلم طرح.mp4", "0" * 64, 1)),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        take(name, dialog)
        dialog.close()
        dialog.deleteLater()
