"""The list of ideas as a pure function of the records and of what a person looks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from judging_app.domain.event import Event
from judging_app.domain.people_records import IdeaFact, IdeaRecord
from judging_app.persian.collation import sort_key
from judging_app.persian.text import compact, fold
from ui.base.idea_word import word
from ui.widgets.records import Cell, Column, Row
from ui.words.people import FACT, UNPACKED, facts_of, readings_of
from ui.words.strings import code

NO_OWNER = "بی‌نام"
UNPACKED_KEY = "unpacked"


class Order(StrEnum):
    """The orders of the list."""

    CODE = "code"
    TITLE = "title"
    THEME = "theme"
    READINGS = "readings"


ORDERS = {
    Order.CODE: "به ترتیب کد",
    Order.TITLE: "به ترتیب عنوان",
    Order.THEME: "به ترتیب محور",
    Order.READINGS: "کم‌خوانش‌ها نخست",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search with its filters and its order. Empty values hold every idea."""

    search: str = ""
    theme_id: str | None = None
    fact: str = ""
    order: Order = Order.CODE


def columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    return (
        Column("کد", 72),
        Column(f"عنوان {word().one}"),
        Column("پیشنهاددهندگان", 220, 2),
        Column("خوانش", 84, 1),
        Column("حالت", 142),
    )


def row(record: IdeaRecord, themes: Mapping[str, str]) -> Row:
    """Return the table row of an idea. `themes` maps ids to titles."""
    idea = record.idea
    names = "، ".join(owner.name for owner in idea.owners if owner.name)
    units = "، ".join(dict.fromkeys(owner.unit for owner in idea.owners if owner.unit))
    text, tone, icon = facts_of(record)[0]
    return (
        Cell(code(idea.id), muted=record.is_withdrawn),
        Cell(idea.title, sub=themes.get(idea.theme_id, "بی‌محور"), strong=not record.is_withdrawn,
             muted=record.is_withdrawn),
        Cell(names or NO_OWNER, sub=units, muted=not names),
        Cell("—" if record.is_withdrawn else readings_of(record), kind="number", muted=True),
        Cell(text, kind="chip", tone=tone, icon=icon),
    )  # fmt: skip


def fact_choices() -> tuple[tuple[str, str], ...]:
    """Return key and words of each state that a person can look for."""
    return (*((fact.value, FACT[fact][0]) for fact in IdeaFact), (UNPACKED_KEY, UNPACKED[0]))


class Listing:
    """The records of an event, ready to be searched and sorted.

    The searched texts are made at the first search.
    """

    def __init__(self, records: Sequence[IdeaRecord], event: Event) -> None:
        self._records = records
        self._event = event
        self._texts: dict[str, str] = {}

    def find(self, wanted: Wanted) -> tuple[IdeaRecord, ...]:
        """Return the records that a person looks for, in the wanted order."""
        words = [part for part in map(compact, fold(wanted.search).split()) if part]
        found = [one for one in self._records if self._holds(one, wanted, words)]
        return tuple(sorted(found, key=_key(self._event, wanted.order)))

    def _holds(self, record: IdeaRecord, wanted: Wanted, words: Sequence[str]) -> bool:
        if wanted.theme_id is not None and record.idea.theme_id != wanted.theme_id:
            return False
        if wanted.fact == UNPACKED_KEY and IdeaFact.PACKED in record.facts:
            return False
        if wanted.fact not in ("", UNPACKED_KEY) and IdeaFact(wanted.fact) not in record.facts:
            return False
        text = self._text(record) if words else ""
        return all(part in text for part in words)

    def _text(self, record: IdeaRecord) -> str:
        """Return all that a search finds an idea by; a line break separates the parts."""
        idea = record.idea
        if idea.id not in self._texts:
            theme = self._event.theme(idea.theme_id)
            parts = [idea.id, idea.title, theme.title if theme else ""]
            for owner in idea.owners:
                parts += [owner.name, owner.unit, owner.personnel_code]
            parts += [part.text for part in idea.sections]
            parts += [fact.text for fact in idea.private]
            self._texts[idea.id] = "\n".join(map(compact, parts))
        return self._texts[idea.id]


def _key(event: Event, order: Order) -> Callable[[IdeaRecord], Any]:
    themes = {theme.id: number for number, theme in enumerate(event.themes)}

    def by_code(one: IdeaRecord) -> Any:
        return sort_key(one.idea.id)

    keys: dict[Order, Callable[[IdeaRecord], Any]] = {
        Order.CODE: by_code,
        Order.TITLE: lambda one: (sort_key(one.idea.title), by_code(one)),
        Order.THEME: lambda one: (themes.get(one.idea.theme_id, len(themes)), by_code(one)),
        Order.READINGS: lambda one: (one.is_withdrawn, one.complete, by_code(one)),
    }
    return keys[order]
