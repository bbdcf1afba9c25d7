"""The papers of an event: first those of its result, then those of the judging and the keys."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from judging_app.services import papers
from judging_app.services.papers import PaperMade
from ui.base.idea_word import filled
from ui.widgets.records import Cell, Column, Row

COLUMNS = (Column("کاغذ"),)


class PaperKey(StrEnum):
    """The papers by the names of their commands (`judging-app papers minutes`)."""

    MINUTES = "minutes"
    RANKING = "ranking"
    NAMES = "names"
    CEREMONY = "ceremony"
    LETTERS = "letters"
    BALLOTS = "ballots"
    RECEIPTS = "receipts"
    CARDS = "cards"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its title, what it is for, and the service that writes it."""

    key: PaperKey
    title: str
    note: str
    write: Callable[..., PaperMade]
    is_watched: bool = True
    """Whether the service reports its progress."""


KINDS = (
    PaperKind(PaperKey.MINUTES, "صورت‌جلسه", "برای امضای هیئت داوران", papers.write_minutes),
    PaperKind(PaperKey.RANKING, "رتبه‌بندی کامل", "همهٔ {many}، بی‌نام", papers.write_ranking),
    PaperKind(PaperKey.NAMES, "فهرست نام‌ها", "همهٔ برگزیدگان، به ترتیب نام", papers.write_names),
    PaperKind(PaperKey.CEREMONY, "متن آیین", "خواندنی، از رتبهٔ آخر", papers.write_ceremony),
    PaperKind(PaperKey.LETTERS, "نامه‌ها", "برای صاحب هر {one}، بی نام داور", papers.write_letters),
    PaperKind(PaperKey.BALLOTS, "برگهٔ امتیاز", "برای داوری روی کاغذ", papers.write_ballots),
    PaperKind(PaperKey.RECEIPTS, "رسیدها", "برای امضای هر داور", papers.write_receipts),
    PaperKind(PaperKey.CARDS, "کارت‌های داوران", "محرمانه؛ کد هر داور", papers.write_cards),
    PaperKind(
        PaperKey.RECOVERY,
        "برگهٔ بازیابی",
        "محرمانه؛ کلیدهای رویداد",
        papers.write_recovery,
        is_watched=False,
    ),
)
SECRET = frozenset({PaperKey.CARDS, PaperKey.RECOVERY})
"""Papers with codes or keys: they are printed and saved, and have no preview."""


def kind_of(key: str) -> PaperKind | None:
    """Return the paper of that name; None if there is none."""
    return next((kind for kind in KINDS if kind.key == key), None)


def kind_row(kind: PaperKind) -> Row:
    """Return the table row of a paper."""
    return (Cell(kind.title, sub=filled(kind.note), strong=True),)
