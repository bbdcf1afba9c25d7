"""The address of an event on a server: `postgresql://USER@HOST/DATABASE`.

Commands take an address wherever they take the path of an event. `Path` joins the two slashes of
an address to one, so both spellings are recognised.
"""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final, Self

_ADDRESS: Final = re.compile(r"(?:postgresql|postgres):[/\\]*(?P<rest>.*)", re.DOTALL)
_LOCAL: Final = frozenset({"", "localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """An address without a password. Passwords come from the service's own files or environment.

    `text` is what the driver connects to. An empty `host` is a socket on this computer.
    """

    text: str
    host: str
    database: str
    user: str

    @classmethod
    def parse(cls, text: str) -> "Self | None":
        """The address in a text; None for a path.

        Raises ValueError for an address without a database, and for one that contains a password:
        other users can see arguments.
        """
        found = _ADDRESS.fullmatch(text)
        if found is None:
            return None
        from urllib.parse import unquote, urlsplit  # no path waits for it

        whole = f"postgresql://{found['rest'].replace(chr(92), '/')}"
        parts = urlsplit(whole)
        database = unquote(parts.path.removeprefix("/"))
        if not database or "/" in database:
            raise ValueError("an address ends with the name of one database")
        if parts.password is not None or "password=" in parts.query:
            raise ValueError("an address contains no password")
        options = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
        host = unquote(options.get("host", parts.hostname or ""))
        return cls(whole, host, database, unquote(parts.username or ""))

    @property
    def is_local(self) -> bool:
        """Whether the server runs on this computer."""
        return self.host in _LOCAL or self.host.startswith("/")


def address_of(place: PurePath | str) -> ServerAddress | None:
    """The address of a server that a path spells; None for a file. Raises as `parse`."""
    return ServerAddress.parse(str(place))


def is_on_server(place: Path) -> bool:
    """Whether the path is the address of a server."""
    return _ADDRESS.fullmatch(str(place)) is not None
