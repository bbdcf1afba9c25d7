"""The connection of a `.judging` file. Its changes are noticed by checksums: `content.py`."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from judging_app.store import content


class FileConnection(sqlite3.Connection):
    """The driver's connection, with the checksums of the file."""

    @property
    def changes(self) -> "FileChanges":
        """The changes of the tables."""
        return FileChanges(self)

    @property
    def desk(self) -> str:
        """Empty: one desk at a time works on a file."""
        return ""

    def begin(self) -> None:
        """Begin a transaction that may write."""
        self.execute("BEGIN IMMEDIATE")


@dataclass(frozen=True, slots=True)
class FileChanges:
    """The changes of a file (`connection.Changes`), noticed by checksums of its rows."""

    connection: sqlite3.Connection

    def states(self) -> Mapping[str, bytes]:
        """The checksum of each table."""
        return content.kept_totals(self.connection)

    def damaged_tables(self) -> frozenset[str]:
        """The tables whose rows do not match their checksums."""
        return content.changed_tables(self.connection)

    def renew(self) -> None:
        """Compute all checksums again."""
        content.renew(self.connection)

    def of_sheet(self, judge_id: str, idea_id: str) -> AbstractContextManager[None]:
        """Around a change of one sheet: update the judge's checksum at the end."""
        return content.sheet_changes(self.connection, judge_id, idea_id)

    def of_judges(self, judges: Sequence[str]) -> None:
        """Compute the checksums of these judges."""
        content.count_sheets(self.connection, judges)
