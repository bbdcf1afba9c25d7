"""Whether a workspace's judge has finished, between its one row and the fact."""

from sqlalchemy import Connection

from judging_app.domain.desk import Closing
from judging_app.store import tables

closing = tables.closing
_SELECT = closing.select()


def load_closing(connection: Connection) -> Closing:
    """What is kept; never finished where nothing is."""
    row = connection.execute(_SELECT).one_or_none()
    return Closing() if row is None else Closing(row.finished, row.reason)


def put_closing(connection: Connection, facts: Closing) -> None:
    """Keep it in place of the one before."""
    row = {"finished": facts.finished, "reason": facts.reason}
    if connection.execute(closing.update().values(row)).rowcount == 0:
        connection.execute(closing.insert(), [{"only": 1, **row}])
