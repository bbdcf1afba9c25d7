"""Imports tables of XLSX, XLS, ODS and CSV files as text cells.

The content decides the file type.
"""

from pathlib import Path
from typing import Final

from msgspec import DecodeError
from msgspec.msgpack import decode

from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.files import read_limited
from judging_app.exchange.tables.sheet import Sheet, Table, cell_name
from judging_app.exchange.tables.text_table import read_text_table
from judging_app.exchange.tables.workbook_file import OLE, ZIP, sheets_of
from judging_app.system.sandbox import Limits, run_in_child
from judging_app.system.sizes import MB

__all__ = ["LIMITS", "WORKBOOK_LIMIT", "Sheet", "Table", "cell_name", "read_table"]

LIMITS: Final = Limits(seconds=30, megabytes=768, back=64)
"""The limits for parsing one workbook. 20,000 ideas in 12 columns take 4 s and 180 MB. Nobody can
predict the cost of a workbook, so the child starts and is stopped at these limits."""
WORKBOOK_LIMIT: Final = 32 * MB
"""Size of the largest table file, in bytes."""


def read_table(path: Path, data: bytes | None = None) -> Table:
    """Import the table of a file of up to `WORKBOOK_LIMIT` bytes.

    `data` is the content of the file if it was read already. A child process parses a workbook
    (`sandbox`). Raises `InputRefused`: the errors of `read_limited`, NOT_A_TABLE, ENCRYPTED,
    NOT_UTF8, EMPTY_TABLE, QUOTE_OPEN with the cell, TOO_BIG for a table with too many cells, and
    LIMIT if a workbook takes too much time or memory.
    """
    with refused_at(path):
        data = read_limited(path, WORKBOOK_LIMIT) if data is None else data
        is_workbook = data.startswith((ZIP, OLE))
        sheets = _workbook(data) if is_workbook else [read_text_table(data, path)]
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise InputRefused(Refusal.EMPTY_TABLE, path=path)
    return Table(filled)


def _workbook(data: bytes) -> list[Sheet]:
    try:
        return decode(
            run_in_child(sheets_of, data, limits=LIMITS, died=Refusal.NOT_A_TABLE), type=list[Sheet]
        )
    except DecodeError as error:  # a hijacked child may answer anything
        raise InputRefused(Refusal.NOT_A_TABLE) from error
