"""The mapping of a list as JSON, in the form in which `ideas look --json` answers it."""

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

    Raises `ValueError` for another content, and `OSError`.
    """
    answer = msgspec.json.decode(path.read_bytes(), type=_Answer)
    return ListMapping(
        tuple(SheetMapping(one.sheet, *one.headings, uses=one.uses) for one in answer.read)
    )
