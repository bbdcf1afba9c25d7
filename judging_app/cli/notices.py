"""The notices of an import as lines for a person: grouped by kind, each with its place."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from judging_app.domain.import_report import Notice

NAMED: Final = 5
"""The most notices of one kind that are listed; `--json` lists all."""
_SHOWN: Final = 60
"""The most characters of a text that are shown."""
_AHEAD: Final = 20
"""Characters that are shown before the first difference of two texts."""


def notice_facts(notice: "Notice") -> dict[str, object]:
    """A notice as plain data."""
    return {
        "kind": notice.kind.value,
        "row": notice.row,
        "column": notice.column,
        "detail": notice.detail,
        "other": notice.other,
        "before": notice.before,
        "cell": notice.cell,
        "sheet": notice.sheet,
    }


def notice_lines(notices: "Iterable[Notice]") -> list[str]:
    """For each kind: its count, the first notices, and the number of further ones."""
    from judging_app.domain.import_report import LEFT_OUT

    by_kind: dict[str, list[Notice]] = {}
    for notice in notices:
        by_kind.setdefault(notice.kind.value, []).append(notice)
    lines = []
    for kind, each in sorted(by_kind.items()):
        left_out = " (left out)" if each[0].kind in LEFT_OUT else ""
        lines.append(f"  {kind}: {len(each)}{left_out}")
        lines += [f"    {_line(notice)}" for notice in each[:NAMED]]
        lines += [f"    … and {len(each) - NAMED} more, see --json"] * (len(each) > NAMED)
    return lines


def _line(notice: "Notice") -> str:
    place, text = _place(notice), _text(notice)
    if notice.kind.value == "sheet-not-read":
        return text
    return f"{place}: {text}" if place and text else place or text


def _place(notice: "Notice") -> str:
    """The worksheet, the cell or row, and the heading of a notice, as far as they are known."""
    cell = notice.cell or (f"row {notice.row}" if notice.row else "")
    column = f"«{notice.column}»" if notice.column else ""
    return " ".join(filter(None, (f"«{notice.sheet}»" if notice.sheet else "", cell, column)))


def _text(notice: "Notice") -> str:
    from judging_app.domain.import_report import NoticeKind

    kind, other = notice.kind, f" ({notice.other})" if notice.other else ""
    if kind is NoticeKind.NAME_KEPT_WHOLE:
        return f"«{_cut(notice.detail)}» is one name{other}"
    if kind is NoticeKind.LETTER_WITHOUT_FONT:
        return f"no font has {notice.before}{other}: {_cut(notice.detail)}"
    if kind is NoticeKind.SHEET_NOT_READ and notice.other:
        return f"«{notice.detail}» lacks {notice.other}"
    if notice.before:
        letters = _letters(notice) if kind is NoticeKind.TEXT_CLEANED else ""
        return f"{_before_and_after(notice.before, notice.detail)}{letters}{other}"
    return f"{_cut(notice.detail)}{other}".strip()


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _before_and_after(before: str, after: str) -> str:
    """Both texts from shortly before their first difference."""
    if not after:
        return f"«{_cut(before)}» → –"
    start = max(0, _first_difference(before, after) - _AHEAD)
    dots = "…" if start else ""
    return f"«{dots}{_cut(before[start:])}» → «{dots}{_cut(after[start:])}»"


def _first_difference(before: str, after: str) -> int:
    pairs = zip_longest(before, after)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), 0)


def _letters(notice: "Notice") -> str:
    """The first letters that differ, with their Unicode codes: both texts may look the same."""
    at = _first_difference(notice.before, notice.detail)
    before, after = notice.before[at:], notice.detail[at:]
    if not after or before[1:4] == after[:3]:
        return f" (U+{ord(before[0]):04X} removed)"
    if not before or before[:3] == after[1:4]:
        return f" (U+{ord(after[0]):04X} added)"
    return f" (U+{ord(before[0]):04X} → U+{ord(after[0]):04X})"
