"""The mapping of a list as JSON, in the form in which `ideas look --json` answers it."""

import json
from pathlib import Path
from typing import Annotated

import msgspec

from judging_app.domain.list_mapping import ColumnUse, ListMapping, SheetMapping

_Row = Annotated[int, msgspec.Meta(ge=1)]


class _Sheet(msgspec.Struct, frozen=True):
    """`headings` are the first and the last row of headings, from 1."""

    sheet: str
    headings: tuple[_Row, _Row]
    uses: tuple[ColumnUse, ...]


class _Answer(msgspec.Struct, frozen=True):
    read: tuple[_Sheet, ...]


def read_mapping(path: Path) -> ListMapping:
    """The mapping under `read` in a JSON file; other keys do not matter.

    The text may be UTF-8 or UTF-16, with or without a mark: an editor or a shell writes either.
    Raises `ValueError` for another content, or a sheet that is named twice, and `OSError`.
    """
    data = path.read_bytes()
    answer = msgspec.json.decode(data.decode(json.detect_encoding(data)), type=_Answer)
    names = [one.sheet for one in answer.read]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f"the sheet is named twice: {twice}")
    return ListMapping(
        tuple(SheetMapping(one.sheet, *one.headings, uses=one.uses) for one in answer.read)
    )
