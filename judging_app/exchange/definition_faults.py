"""What the parts of a definition share: saying where a fault is."""

from collections.abc import Iterable

from judging_app.errors import InputRefused, Reason
from judging_app.persian.text import clean_line


def fault(where: str, detail: object) -> InputRefused:
    """The refusal of a definition, with the place of the fault."""
    return InputRefused(Reason.BAD_DEFINITION, where=where, detail=str(detail))


def line(text: str, where: str) -> str:
    """The cleaned text, which may not turn out blank."""
    cleaned = clean_line(text)
    if not cleaned:
        raise fault(where, "blank")
    return cleaned


def refuse_doubles(ids: Iterable[str], table: str, key: str = "id") -> None:
    """Refuse a table in which two have the same id."""
    seen: set[str] = set()
    for n, one in enumerate(ids, 1):
        if one in seen:
            raise fault(f"{table}.{n}.{key}", one)
        seen.add(one)
