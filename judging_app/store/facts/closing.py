"""The end of judging in a workspace: finished or not, and the last revision."""

from dataclasses import asdict
from typing import Final

from judging_app.domain.desk import Closing
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_LAST_REVISION: Final = Statement("closing.last_revision", gives="revision")
_CLOSING: Final = Statement("closing.the_closing", gives="finished, reason, stages")
_PUT_CLOSING: Final = Statement("closing.put_closing")


def load_revision(connection: Runner) -> int:
    """The revision of the last score file that was written; 0 when none was."""
    (last,) = _LAST_REVISION.row(connection) or (None,)
    return last or 0


def load_closing(connection: Runner) -> Closing:
    """The stored closing of the desk; "never finished" when none is stored."""
    row = _CLOSING.row(connection)
    return Closing() if row is None else Closing(*row)


def put_closing(connection: Runner, closing: Closing) -> None:
    """Replace the stored closing of the desk."""
    _PUT_CLOSING.run(connection, only=1, **asdict(closing))
