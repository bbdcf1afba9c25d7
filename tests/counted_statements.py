"""Counts the statements that a block runs on open events, in files and on servers."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from judging_app.store.file_connection import FileConnection


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count statements by their text until the block ends."""
    found: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        for kind in _kinds():
            _watch(patch, kind, found)
        yield found


def _kinds() -> Iterator[type[Any]]:
    yield FileConnection
    server = sys.modules.get("judging_app.store.server.connection")
    if server is not None:
        yield server.ServerConnection


def _watch(patch: pytest.MonkeyPatch, kind: type[Any], found: Counter[str]) -> None:
    execute, executemany = kind.execute, kind.executemany

    def one(self: Any, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        found[sql] += 1
        return execute(self, sql, parameters)

    def many(self: Any, sql: str, parameters: Iterable[Sequence[Any]], /) -> Any:
        found[sql] += 1
        return executemany(self, sql, parameters)

    patch.setattr(kind, "execute", one)
    patch.setattr(kind, "executemany", many)
