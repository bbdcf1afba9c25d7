"""The people of a «name» cell: one, or a team."""

import re
from collections.abc import Iterator

from judging_app.domain.event import Owner
from judging_app.persian.text import clean_line

_BREAK = re.compile(r"[،,؛;\r\n\v\f\x85\u2028\u2029]+")
_AND = re.compile(r"\s+و\s+")
_NUMBERING = re.compile(r"^\s*\d+\s*[-.)–]\s*")


def split_names(cell: str) -> tuple[str, ...]:
    """The names in a cell as typed, each cleaned.

    Commas, semicolons and line breaks part names. « و » does only where both sides look like a
    full name (two words or more), so that a name that holds one («روح و ریحان») stays whole.
    """
    return tuple(name for part in _BREAK.split(cell) for name in _split_at_and(part) if name)


def _split_at_and(part: str) -> Iterator[str]:
    names = [clean_line(_NUMBERING.sub("", name)) for name in _AND.split(part)]
    if all(len(name.split()) >= 2 for name in names):
        yield from names
    else:
        yield clean_line(_NUMBERING.sub("", part))


def owners_of(names: str, units: str) -> tuple[Owner, ...]:
    """The owners that a name cell and a unit cell tell of, as typed.

    All share the unit, unless its cell has as many lines as there are names: then line by line.
    A comma does not part units: «بودجه، تشکیلات و آموزش» is one office.
    """
    people = split_names(names)
    lines = [clean_line(line) for line in units.splitlines() if line.strip()]
    if len(lines) != len(people):
        lines = [clean_line(units)] * len(people)
    return tuple(map(Owner, people, lines))
