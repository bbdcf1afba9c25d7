"""The key that signs the certificates of an event, and the public one that verifies them."""

from pathlib import Path

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.keys import certificate_key
from judging_app.printing.certificate.code import Signer
from judging_app.services.files import OpenFile
from judging_app.services.organizer.keys import organizer_secret
from judging_app.store.unit_of_work import UnitOfWork

_KEY, _LONGEST_KEY = 32, 1000
"""The bytes of a key, and the most characters of a file with a key."""


def signer_of(file: OpenFile, uow: UnitOfWork) -> Signer:
    """The signer of the event's certificates. Raises `InputRefused` (LOCKED)."""
    root = organizer_secret(file, uow).root
    return Signer(uow.event().id, certificate_key(root))


def certificate_public_key(file: OpenFile) -> str:
    """The public key that verifies the event's certificates: 64 hex digits.

    Raises `InputRefused` (LOCKED).
    """
    with file.unit_of_work() as uow:
        return signer_of(file, uow).public_key.hex()


def read_key(source: str | Path) -> bytes:
    """The public key in a text of 64 hex digits, or in the file at a path.

    Raises `InputRefused`: PARSE for another text, NOT_FOUND for a path without a file.
    """
    path, digits = Path(source), str(source)
    if isinstance(source, Path) or _is_file(path):
        try:
            with path.open(encoding="ascii", errors="replace") as file:
                digits = file.read(_LONGEST_KEY)
        except OSError as error:
            raise InputRefused(Refusal.NOT_FOUND, path=path) from error
    try:
        key = bytes.fromhex(digits)
    except ValueError as error:
        raise InputRefused(Refusal.PARSE, where="key") from error
    if len(key) != _KEY:
        raise InputRefused(Refusal.PARSE, where="key")
    return key


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no file can have such a name
        return False
