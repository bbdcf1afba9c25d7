"""Finds formulas of an old `.xls` file that were never calculated ([MS-XLS] 2.4.127, BIFF5 and 8).

Such a formula has an empty text for its value, but a calculated formula may have one, too. A
formula with an empty text counts as calculated if the workbook holds another formula with a value,
or if the formula itself writes `""`.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from judging_app.exchange.tables.sheet import Place

_FORMULA: Final = 0x06
_END: Final = 0x0A
_NOT_CALCULATED: Final = 0x5E
_SHEET: Final = 0x85
_BEGIN: Final = 0x809
_NO_TEXT: Final = (3, 0xFFFF)
"""The first byte and the last two bytes of a value that is an empty text."""
_EMPTY_TEXT: Final = b"\x17\x00"
"""The bytes of `""` in a formula."""
_ZERO: Final = bytes(8)
_HEAD: Final = 22
"""The number of bytes of a formula record before the formula itself."""


@dataclass(frozen=True, slots=True)
class _Formula:
    place: Place
    value: bytes
    formula: bytes

    @property
    def is_blank(self) -> bool:
        """Whether the value is an empty text."""
        return (self.value[0], int.from_bytes(self.value[6:8], "little")) == _NO_TEXT


def uncalculated(stream: bytes) -> list[frozenset[Place]]:
    """The places of formulas that were never calculated, for each worksheet in the file's order.

    Raises `struct.error` or IndexError if a record is truncated.
    """
    sheets = [list(_records(stream, start)) for start in _worksheets(stream)]
    formulas = [
        [_formula(data) for kind, data in records if kind == _FORMULA] for records in sheets
    ]
    is_calculated = any(not one.is_blank for sheet in formulas for one in sheet)
    found = []
    for records, sheet in zip(sheets, formulas, strict=True):
        is_stale = any(kind == _NOT_CALCULATED for kind, _ in records)
        found.append(
            frozenset(
                one.place
                for one in sheet
                if (is_stale and one.value == _ZERO)
                or (one.is_blank and (is_stale or not is_calculated) and not _writes_blank(one))
            )
        )
    return found


def _writes_blank(one: _Formula) -> bool:
    return _EMPTY_TEXT in one.formula


def _formula(data: bytes) -> _Formula:
    row, column = struct.unpack_from("<HH", data)
    return _Formula((row, column), data[6:14].ljust(8, b"\0"), data[_HEAD:])


def _worksheets(stream: bytes) -> Iterator[int]:
    """The positions in the stream where worksheets begin. Charts and macros are skipped."""
    for kind, data in _records(stream, 0):
        if kind == _SHEET and data[5] == 0:
            yield int(struct.unpack_from("<I", data)[0])


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, without the records of charts inside it."""
    depth, place = 0, start
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + length]
        place += 4 + length
        depth += kind == _BEGIN
        if kind == _END:
            depth -= 1
            if depth <= 0:
                return
        if depth == 1:
            yield kind, data
