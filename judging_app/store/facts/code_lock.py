"""Whether a workspace asks for its judge's code. `keys.py` has the keys themselves."""

from typing import Final

from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_ASKS_FOR_CODE: Final = Statement("keys.asks_for_code", gives="asks")
_BINDING: Final = Statement("keys.binding", gives="mac")
_ADD_BINDING: Final = Statement("keys.add_binding")
_REMOVE_BINDING: Final = Statement("keys.remove_binding")


def asks_for_code(connection: Runner) -> bool:
    """Whether the workspace has a lock and this computer does not remember its key."""
    row = _ASKS_FOR_CODE.row(connection)
    return row is not None and bool(row[0])


def load_binding(connection: Runner) -> bytes:
    """The proof that binds the workspace to its judge's code; empty when unbound."""
    row = _BINDING.row(connection)
    return b"" if row is None else bytes(row[0])


def put_binding(connection: Runner, mac: bytes) -> None:
    """Store the proof that binds the workspace to its judge's code, replacing the earlier one."""
    _REMOVE_BINDING.run(connection)
    _ADD_BINDING.run(connection, only=1, mac=mac)
