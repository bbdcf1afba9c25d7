"""What the parts of a definition share: saying where a fault is."""

from collections.abc import Iterable

from judging_app.errors import InputRefused, Reason
from judging_app.exchange.packages import text_policy
from judging_app.persian.text import clean, clean_line


def fault(where: str, detail: object) -> InputRefused:
    """The refusal of a definition, with the place of the fault."""
    return InputRefused(Reason.BAD_DEFINITION, where=where, detail=str(detail))


def line(text: str, where: str) -> str:
    """The cleaned text, which may not turn out blank."""
    cleaned = optional_line(text, where)
    if not cleaned:
        raise fault(where, "blank")
    return cleaned


def optional_line(text: str, where: str) -> str:
    """The cleaned text. Refused here, where the place is known, is what no package could carry."""
    return _travelling(clean_line(text), where, is_prose=False)


def prose(text: str, where: str) -> str:
    """The same for a text of several lines."""
    return _travelling(clean(text), where, is_prose=True)


def _travelling(cleaned: str, where: str, *, is_prose: bool) -> str:
    if why := text_policy.fault(cleaned, prose=is_prose):
        raise fault(where, why)
    return cleaned


def refuse_doubles(ids: Iterable[str], table: str, key: str = "id") -> None:
    """Refuse a table in which two have the same id."""
    seen: set[str] = set()
    for n, one in enumerate(ids, 1):
        if one in seen:
            raise fault(f"{table}.{n}.{key}", one)
        seen.add(one)
