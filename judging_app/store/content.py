"""A checksum over every row of a `.judging` file, to find bytes that the disk has changed.

The table `content_check` keeps a total for each table: the sum, modulo 2¹²⁸, of the digests of its
rows. Temporary triggers update the total with each row that is written, in the same transaction, so
no row is read again. Marks are saved at every key press, so they need a faster way: a sheet and its
marks count as one row, each judge has one total for all sheets, and `facts/sheets.py` updates it
without triggers.

The checksums are not secret: a person who edits the file on purpose can correct them too. The seal
(`store/seals.py`) finds such edits.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from judging_app.errors import DamagedFile
from judging_app.store.prepared import Statement
from judging_app.store.table_columns import Columns, columns_by_table, quoted

SHEETS: Final = frozenset({"score_sheet", "score"})
"""Tables that have one total per judge and no triggers."""
EVENINGS: Final = ("audit_entry", "closing", "seal", "sealed_part", "score_file")
"""Tables that scoring, merging and every commit write: they are watched from the beginning."""
OF_JUDGE: Final = "score_sheet of "
"""The name of a judge's total is this prefix and the judge's id."""
SCHEMA: Final = "sqlite_master"
_OWN: Final = frozenset({"content_check"})
_NAMED_BY_DIGEST: Final = frozenset({("blob", "content")})
"""Tables of contents of up to 200 MB; each content is checked against its own digest when read."""
_SIZE: Final = 16
_ALL: Final = (1 << 8 * _SIZE) - 1
_WORDING: Final = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
)
_TOTALS: Final = Statement("content.totals", gives="name, total")
_PUT_TOTAL: Final = Statement("content.put_total")
_ADD_TO_TOTAL: Final = Statement("content.add_to_total")
_REMOVE_TOTALS: Final = Statement("content.remove_totals")
_SHEETS: Final = Statement("content.sheets")
_SHEETS_OF_JUDGE: Final = Statement("content.sheets_of_judge")
_ONE_SHEET: Final = Statement("content.one_sheet")
"""Each gives a sheet with its marks in one row; the judge's id is the first column."""

Totals = dict[str, bytes]


def refuse_changed(
    connection: sqlite3.Connection, path: Path, forgiving: Collection[str] | None = ()
) -> None:
    """Raise `DamagedFile` when the rows of a table do not match its checksum.

    Tables in `forgiving` (None: all) are not checked. A file from before the checksums passes.
    """
    if forgiving is None:
        return
    changed = changed_tables(connection) - set(forgiving)
    if changed:
        raise DamagedFile(path, f"content: {', '.join(sorted(changed))}")


def changed_tables(connection: sqlite3.Connection) -> frozenset[str]:
    """The tables whose rows do not match their checksums."""
    known = kept_totals(connection)
    if not known:
        return frozenset()
    found = totals(connection)
    differing = {name for name in found.keys() | known.keys() if found.get(name) != known.get(name)}
    return frozenset(name.split(" of ")[0] for name in differing)


def watch(connection: sqlite3.Connection, tables: Collection[str] = EVENINGS) -> None:
    """Make triggers that update the totals of these tables with each row this connection writes.

    Making triggers takes time, so those of the other tables are made by `watch_all`, before
    declared facts are written. Totals that the file lacks are computed.
    """
    connection.create_function("judging_moved", -1, _moved)
    connection.create_function("judging_added", 2, _added)
    if not _OWN.issubset(_tables(connection)):
        return
    if not kept_totals(connection):
        _renew_at_once(connection)
    known = columns_by_table(connection)
    for name in tables:
        for trigger in _triggers(name, known[name]):
            connection.execute(trigger)


def watch_all(connection: sqlite3.Connection) -> None:
    """Watch every table that is not watched yet."""
    watch(connection, _watched(connection))


def is_watched(connection: sqlite3.Connection) -> bool:
    """Whether `watch_all` still holds: a rollback also removes the triggers."""
    names = "SELECT name FROM sqlite_temp_master WHERE name = 'INSERT event'"
    return connection.execute(names).fetchone() is not None


def renew(connection: sqlite3.Connection) -> None:
    """Store the totals of the current rows and drop the earlier totals; no BEGIN, no COMMIT."""
    found = dict.fromkeys(_watched(connection), bytes(_SIZE)) | totals(connection)
    _REMOVE_TOTALS.run(connection)
    _put_totals(connection, sorted(found.items()))


def _renew_at_once(connection: sqlite3.Connection) -> None:
    """Run `renew` in one transaction: without it, each total would wait for the disk."""
    if connection.in_transaction:
        renew(connection)
        return
    connection.execute("BEGIN IMMEDIATE")
    renew(connection)
    connection.execute("COMMIT")


def forget(connection: sqlite3.Connection) -> None:
    """Delete all totals after tables were rebuilt; `watch` computes them again."""
    if _OWN.issubset(_tables(connection)):
        _REMOVE_TOTALS.run(connection)


def kept_totals(connection: sqlite3.Connection) -> Totals:
    """The totals that the file stores, by name; empty when it stores none."""
    if not _OWN.issubset(_tables(connection)):
        return {}
    return {name: bytes(total) for name, total in _TOTALS.rows(connection) if any(total)}


def totals(connection: sqlite3.Connection) -> Totals:
    """The totals of the current rows, by name; a table without rows has none."""
    found = {SCHEMA: _sum(connection.execute(_WORDING))}
    for name, columns in _watched(connection).items():
        found[name] = _total(connection, name, columns)
    if SHEETS.issubset(_tables(connection)):
        found |= {OF_JUDGE + judge: total for judge, total in _by_judge(connection).items()}
    return {name: _bytes(total) for name, total in found.items() if total}


@contextmanager
def sheet_changes(connection: sqlite3.Connection, judge_id: str, idea_id: str) -> Iterator[None]:
    """Around a change of one sheet and its marks: update the judge's total at the end."""
    before = _sum(_ONE_SHEET.stored_rows(connection, judge_id=judge_id, idea_id=idea_id))
    yield
    after = _sum(_ONE_SHEET.stored_rows(connection, judge_id=judge_id, idea_id=idea_id))
    change = _bytes((after - before) & _ALL)
    _ADD_TO_TOTAL.run(connection, name=OF_JUDGE + judge_id, total=change)


def count_sheets(connection: sqlite3.Connection, judges: Sequence[str]) -> None:
    """Compute the totals of these judges, after all their sheets were written again."""
    sheets = ((one, _SHEETS_OF_JUDGE.stored_rows(connection, judge_id=one)) for one in judges)
    _put_totals(connection, [(OF_JUDGE + one, _bytes(_sum(each))) for one, each in sheets])


def _put_totals(connection: sqlite3.Connection, totals: Iterable[tuple[str, bytes]]) -> None:
    rows = ({"name": name, "total": total} for name, total in totals)
    _PUT_TOTAL.run_for_each(connection, rows)


def _total(connection: sqlite3.Connection, table: str, columns: Columns) -> int:
    """The total of a table; 1, which no rows can give, when a text is not valid UTF-8."""
    words = ", ".join(_words(table, columns))
    try:
        return _sum(connection.execute(f"SELECT {words} FROM {quoted(table)}"))  # noqa: S608 - our own table names
    except sqlite3.OperationalError as error:
        if "decode" in str(error):
            return 1
        raise


def _by_judge(connection: sqlite3.Connection) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in _SHEETS.stored_rows(connection):
        found[row[0]] = (found.get(row[0], 0) + _digest(row)) & _ALL
    return found


def _moved(total: bytes, gone: int, *values: Any) -> bytes:
    """The total without the row of the first `gone` values, and with the row of the others."""
    change = _digest(values[gone:]) if len(values) > gone else 0
    change -= _digest(values[:gone]) if gone else 0
    return _bytes((int.from_bytes(total, "big") + change) & _ALL)


def _added(total: bytes, more: bytes) -> bytes:
    return _bytes((int.from_bytes(total, "big") + int.from_bytes(more, "big")) & _ALL)


def _digest(row: Sequence[Any]) -> int:
    plain = [_short(value) if isinstance(value, bytes) else value for value in row]
    return int.from_bytes(_short(repr(plain).encode("utf-8", "surrogatepass")), "big")


def _short(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SIZE).digest()


def _sum(rows: Iterable[Sequence[Any]]) -> int:
    return sum(map(_digest, rows)) & _ALL


def _bytes(total: int) -> bytes:
    return total.to_bytes(_SIZE, "big")


def _tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(columns_by_table(connection))


def _watched(connection: sqlite3.Connection) -> dict[str, Columns]:
    """The tables whose totals are updated by triggers, with their columns."""
    tables = columns_by_table(connection)
    return {name: columns for name, columns in tables.items() if name not in _OWN | SHEETS}


def _words(table: str, columns: Columns) -> tuple[str, ...]:
    """The columns of a table in SQL; for a large content only its size."""
    words = ((column.name, quoted(column.name)) for column in columns)
    return tuple(
        f"length({word})" if (table, name) in _NAMED_BY_DIGEST else word for name, word in words
    )


@lru_cache(maxsize=512)
def _triggers(table: str, columns: Columns) -> tuple[str, ...]:
    words = _words(table, columns)
    old = [word.replace('"', 'OLD."', 1) for word in words]
    new = [word.replace('"', 'NEW."', 1) for word in words]
    return tuple(
        _trigger(event, table, gone, come)
        for event, gone, come in (("INSERT", [], new), ("DELETE", old, []), ("UPDATE", old, new))
    )


def _trigger(event: str, table: str, gone: Sequence[str], come: Sequence[str]) -> str:
    name, on = quoted(f"{event} {table}"), f"AFTER {event} ON main.{quoted(table)}"
    total = f"judging_moved(total, {len(gone)}, {', '.join([*gone, *come])})"
    change = f"UPDATE content_check SET total = {total} WHERE name = {_text(table)}"  # noqa: S608 - our own table names
    return f"CREATE TEMP TRIGGER IF NOT EXISTS {name} {on} BEGIN {change}; END"


def _text(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
