"""Checks a font of the office: its licence, and the letters of this event that it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from judging_app.domain.printed import event_places, idea_places
from judging_app.printing.text.coverage import is_invisible
from judging_app.printing.text.fonts import load_font
from judging_app.services.files import OpenFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system import paths

_PRINTED: Final = frozenset(
    {"title", "owner", "unit", "theme", "award", "organization", "city", "co_senders", "name",
     "role", "signatory", "signatory_role"}
)  # fmt: skip
"""The texts of an event that a certificate may print."""
_LONGEST: Final = 400
"""The most characters of a licence that are shown."""


@dataclass(frozen=True, slots=True)
class FontReport:
    """The result of checking a font.

    `licence` is the text of the licence in the font, or its copyright; empty if it names neither.
    `missing` are the letters of this event's names and titles that it lacks, in the order of the
    texts; other fonts supply them on paper. `example` is the first text with such a letter.
    """

    file: str
    licence: str
    missing: tuple[str, ...] = ()
    example: str = ""


def report_font(file: OpenFile, name: str) -> FontReport:
    """Check one of the user's own fonts (`templates.take_in_font`) against the event's texts.

    Raises `InputRefused` (NOT_FOUND, BAD_FONT).
    """
    font = load_font(paths.templates_folder() / name)
    with file.unit_of_work() as uow:
        texts = tuple(_texts(uow))
    missing: dict[str, str] = {}
    for text in texts:
        for char in text:
            if not char.isspace() and not is_invisible(char) and not font.glyph(char):
                missing.setdefault(char, text)
    licence = font.licence[:_LONGEST]
    return FontReport(name, licence, tuple(missing), next(iter(missing.values()), ""))


def _texts(uow: UnitOfWork) -> Iterator[str]:
    """The texts of the event that a certificate may print."""
    places = (*event_places(uow.event()), *idea_places(uow.ideas()))
    yield from (place.text for place in places if place.field in _PRINTED)
    for one in uow.certificate_choice().honourees:
        yield from (one.name, one.role)
