"""Loads the public key that verifies the certificates of an event."""

from pathlib import Path

from judging_app.errors import InputRefused, Refusal

_KEY, _LONGEST_KEY = 32, 1000
"""The bytes of a key, and the most characters of a file with a key."""


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
