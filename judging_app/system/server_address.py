"""The address of an event on a server: `postgresql://USER@HOST/DATABASE`.

Commands take an address wherever they take the path of an event. `Path` joins the two slashes of
an address to one, so both spellings are recognised.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Final, Self

MAX_NAME: Final = 48
"""Bytes of a database's name. PostgreSQL cuts longer names at 63 bytes without a word, and the
roles and the trial database of an event append to this name."""
_ADDRESS: Final = re.compile(r"(?:postgresql|postgres):[/\\]*(?P<rest>.*)", re.DOTALL)
_WITH_PASSWORD: Final = re.compile(
    r"(?P<head>postgres(?:ql)?://[^:@/?#]*):(?P<password>[^@/?#]*)@(?P<rest>.*)", re.DOTALL
)
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_ELSEWHERE: Final = frozenset({"dbname", "hostaddr", "service", "servicefile"})
"""Options with which an address would lead to another database than it names."""


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """The address of a database. Its `text`, with which the driver connects, has no password.

    An empty `host` is the default of this computer. `password` was typed at this desk; it stays in
    memory. If it is empty, the driver looks into its own files and the environment.
    """

    text: str
    host: str
    database: str
    user: str
    password: str = field(default="", repr=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> "Self | None":
        """The address in a text; None for a path.

        Raises ValueError for an address without a database or with a name that is too long, for
        one that an option leads elsewhere, and for one that contains a password: other users can
        see arguments.
        """
        found = _ADDRESS.fullmatch(text)
        if found is None:
            return None
        from urllib.parse import unquote, urlsplit  # no path waits for it

        whole = f"postgresql://{found['rest'].replace(chr(92), '/')}"
        whole.encode()  # a name of the file system may hold what is no text: a ValueError too
        parts = urlsplit(whole)
        database = unquote(parts.path.removeprefix("/"))
        _check_name(database)
        pairs = (pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
        options = {unquote(name): unquote(value) for name, value in pairs}
        _check_options(options)
        if parts.password is not None:
            raise ValueError("an address contains no password")
        host = options.get("host", unquote(parts.hostname or ""))
        return cls(whole, host, database, unquote(parts.username or ""))

    @property
    def is_local(self) -> bool:
        """Whether the server runs on this computer, whatever the environment names besides."""
        if os.environ.get("PGHOSTADDR") or os.environ.get("PGSERVICE"):
            return False
        host = self.host or os.environ.get("PGHOST", "")
        return all(not one or one in _LOCAL or one.startswith("/") for one in host.split(","))

    def beside(self, database: str) -> Self:
        """The address of another database of the same server."""
        from urllib.parse import quote

        head, question, options = self.text.partition("?")
        before, _, _ = head.rpartition("/")
        text = f"{before}/{quote(database, safe='')}{question}{options}"
        return replace(self, text=text, database=database)

    def with_password(self, password: str) -> Self:
        """The same address, with the password that a person typed."""
        return replace(self, password=password)

    @property
    def mark(self) -> str:
        """Twelve letters that tell equal names on different servers apart."""
        from urllib.parse import parse_qs, urlsplit

        parts = urlsplit(self.text)
        port = parse_qs(parts.query).get("port", [str(parts.port or "")])[0]
        return sha256(f"{self.host}:{port}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class AddressParts:
    """An address in the parts that a person types. `host` may end with `:PORT`.

    `options` are those of a pasted address, after its question mark.
    """

    host: str
    database: str
    user: str
    options: str = ""

    @classmethod
    def of(cls, text: str) -> "Self | None":
        """The parts of an address without a password; None for another text."""
        try:
            address = ServerAddress.parse(text.strip())
        except ValueError:
            return None
        if address is None:
            return None
        from urllib.parse import urlsplit

        parts = urlsplit(address.text)
        options = [each for each in parts.query.split("&") if each]
        place = parts.netloc.rpartition("@")[2]
        host = address.host if any(each.startswith("host=") for each in options) else place
        kept = "&".join(each for each in options if not each.startswith("host="))
        return cls(host, address.database, address.user, kept)

    @property
    def text(self) -> str:
        """The address. It is not checked: `ServerAddress.parse` refuses what is no address."""
        from urllib.parse import quote

        person = f"{quote(self.user.strip(), safe='')}@" if self.user.strip() else ""
        name, options = self.host.strip(), [self.options] if self.options else []
        if name.startswith("/"):  # the folder of a socket
            options.insert(0, f"host={quote(name)}")
            name = ""
        before, colon, port = name.rpartition(":")
        if colon and port.isdecimal():
            name = f"{quote(before, safe='[]:')}:{int(port)}"  # typed on any keyboard
        else:
            name = quote(name, safe="[]:")
        person = person or ("" if name else "@")  # the slashes of an address count as two
        end = f"?{'&'.join(options)}" if options else ""
        return f"postgresql://{person}{name}/{quote(self.database.strip(), safe='')}{end}"


def split_password(text: str) -> tuple[str, str]:
    """A pasted address without its password, and the password; empty without one."""
    found = _WITH_PASSWORD.fullmatch(text.strip())
    if found is None:
        return text.strip(), ""
    from urllib.parse import unquote

    return f"{found['head']}@{found['rest']}", unquote(found["password"])


def _check_name(database: str) -> None:
    if not database or "/" in database:
        raise ValueError("an address ends with the name of one database")
    if "\0" in database or len(database.encode()) > MAX_NAME:
        raise ValueError(f"the name of a database has at most {MAX_NAME} bytes")


def _check_options(options: Mapping[str, str]) -> None:
    if "password" in options:
        raise ValueError("an address contains no password")
    for name in sorted(_ELSEWHERE & options.keys()):
        raise ValueError(f"an address contains no option {name}")


def address_of(place: PurePath | str) -> ServerAddress | None:
    """The address of a server that a path spells; None for a file. Raises as `parse`."""
    return ServerAddress.parse(str(place))


def is_on_server(place: Path) -> bool:
    """Whether the path is the address of a server."""
    return _ADDRESS.fullmatch(str(place)) is not None
