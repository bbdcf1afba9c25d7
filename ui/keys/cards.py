"""The content of the page of keys and cards. It is loaded in one call."""

from dataclasses import dataclass

from judging_app.domain.event import Event
from judging_app.persian.digits import to_persian
from judging_app.services.files import OpenFile
from judging_app.services.organizer.cards import Card, cards_of
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.keys import has_passphrase
from judging_app.system.progress import Progress, unwatched
from ui.widgets.records import Cell, Column, Row
from ui.words.strings import fa, isolate

CARDS = (Column("داور"), Column("کارت", 96, 1), Column("حالت", 116), Column("کد", 210, 2))
HIDDEN = "••••  ••••  ••••  ••••"
ORDINALS = ("یکم", "دوم", "سوم", "چهارم", "پنجم")


@dataclass(frozen=True, slots=True)
class CardsState:
    """The cards and the judges."""

    event: Event
    cards: tuple[Card, ...]
    has_passphrase: bool


def read_cards(file: OpenFile, progress: Progress = unwatched) -> CardsState:
    """Return every judge's card. Missing cards are made now. Raises `InputRefused` (LOCKED)."""
    cards = cards_of(file, progress)
    return CardsState(overview(file).event, cards, has_passphrase(file))


def shown_code(card: Card) -> str:
    """Return the code as the card prints it."""
    return to_persian(card.code.replace("-", "  "))


def card_row(card: Card, shown: str) -> Row:
    """Return the table row of a card. It has the code if `shown` is its judge."""
    code = shown_code(card) if shown == card.judge.id else HIDDEN
    state = (
        Cell("باطل", kind="chip", tone="brick", icon="ban")
        if card.is_revoked
        else Cell("معتبر", kind="chip", tone="accent", icon="check")
    )
    text = f"{isolate(card.judge.id)} · {card.judge.role}".rstrip(" ·")
    return (
        Cell(card.judge.name, sub=text, strong=True),
        Cell(_number(card.number), muted=True),
        state,
        Cell("—" if card.is_revoked else code, kind="code", muted=shown != card.judge.id),
    )


def _number(number: int) -> str:
    """Return the card's number as a Persian ordinal. Without a known word return digits."""
    return ORDINALS[number - 1] if number <= len(ORDINALS) else fa(number)
