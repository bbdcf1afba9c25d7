"""Turns failures of the server into errors of this application, in one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from psycopg import errors

from judging_app.errors import InputRefused, Refusal

_BUSY: Final = (
    errors.LockNotAvailable,
    errors.DeadlockDetected,
    errors.SerializationFailure,
    errors.QueryCanceled,
)
_DENIED: Final = (
    errors.InsufficientPrivilege,
    errors.InvalidAuthorizationSpecification,
)
_PASSWORD_SIGNS: Final = ("password authentication failed", "no password supplied")
_TLS_SIGNS: Final = (
    "server does not support SSL",
    "SSL error",
    "server certificate for",
    "root certificate file",
    "certificate verify failed",
)
_DENIED_SIGNS: Final = (
    "authentication failed",
    "no pg_hba.conf entry",
    "permission denied for database",
    'role "',
    "is not permitted to log in",
)
"""Parts of the messages with which a server turns away a connection that reached it."""
_OF_SIGNS: Final = (
    (_PASSWORD_SIGNS, Refusal.SERVER_PASSWORD),
    (_TLS_SIGNS, Refusal.SERVER_TLS),
    (_DENIED_SIGNS, Refusal.SERVER_DENIED),
)
"""The first kind whose signs occur counts: a wrong password is a failed authentication, too."""
_NONE: Final = (errors.InvalidCatalogName, errors.UndefinedTable)


@contextmanager
def told_apart(where: str) -> Iterator[None]:
    """Raise `InputRefused` for failures of the server at the address `where`.

    SERVER_BUSY: another desk works for long. SERVER_DENIED: the role lacks the right.
    SERVER_PASSWORD: it is wrong or missing. SERVER_TLS: the connection would not be safe. NO_EVENT:
    the database has no event. SERVER_AWAY: no answer; nothing of the transaction is stored, or its
    COMMIT got no answer. A broken constraint and wrong SQL are bugs: their errors pass unchanged.
    """
    try:
        yield
    except _BUSY as error:
        raise _refused(Refusal.SERVER_BUSY, where, error) from error
    except errors.InvalidPassword as error:
        raise _refused(Refusal.SERVER_PASSWORD, where, error) from error
    except _DENIED as error:
        raise _refused(Refusal.SERVER_DENIED, where, error) from error
    except _NONE as error:
        raise _refused(Refusal.NO_EVENT_ON_SERVER, where, error) from error
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise _refused(_of_connecting(error), where, error) from error


def _of_connecting(error: psycopg.Error) -> Refusal:
    """A failed connection has no code of the server: only its message says why."""
    text = str(error)
    if "does not exist" in text and "database" in text:
        return Refusal.NO_EVENT_ON_SERVER
    for signs, refusal in _OF_SIGNS:
        if any(sign in text for sign in signs):
            return refusal
    return Refusal.SERVER_AWAY


def _refused(reason: Refusal, where: str, error: psycopg.Error) -> InputRefused:
    lines = str(error).splitlines()
    return InputRefused(reason, where=where, detail=lines[0] if lines else "")
