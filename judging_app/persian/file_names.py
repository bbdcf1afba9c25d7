"""File names that every system takes, from names that people have."""

import hashlib
import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\s]+')
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
)
_SAFE_CODE = re.compile(r"[^\W_](?:[\w-]{0,62}[^\W_])?")
_MOST_BYTES = 180
"""Of UTF-8: some systems stop at 255, and the ending and a folder's sync marks want room."""
_ZWNJ = "\u200c"
_LONE = re.compile("[\ud800-\udfff]")


def safe_file_name(text: str, fallback: str = "—") -> str:
    """A name without ending that Windows, macOS and Linux take; Persian letters stay.

    Spaces and what Windows forbids become «-»; characters without ink go, but the half-space
    stays; dots at either end go; names of devices get a «-». `fallback` where nothing is left.
    """
    visible = "".join(char for char in unicodedata.normalize("NFC", text) if _stays(char))
    name = _cut(_FORBIDDEN.sub("-", visible).strip(f"-. {_ZWNJ}"))
    if not name:
        return fallback
    return f"{name}-" if is_device(name.partition(".")[0]) else name


def is_device(name: str) -> bool:
    """Whether Windows keeps that name for a device, whatever ending a file of it has."""
    return name.upper() in _DEVICES


def name_of_code(code: str) -> str:
    """A code as a part of a file's name: itself where that is safe everywhere.

    Any other code (old events have «J/01», «..», «CON») becomes what is safe of it, with a mark
    made from the whole code, so that two codes never share a name.
    """
    if _SAFE_CODE.fullmatch(code) and not is_device(code):
        return code
    mark = hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe_file_name(code, 'code')}-{mark}"


def _stays(char: str) -> bool:
    """Tabs and line ends stay for now, to become a «-»."""
    return char == _ZWNJ or char.isspace() or unicodedata.category(char)[0] != "C"


def _cut(name: str) -> str:
    while len(name.encode("utf-8")) > _MOST_BYTES:
        name = name[:-1]
    return name.rstrip(f"-. {_ZWNJ}")


def printable(text: str, mark: str = "\\") -> str:
    r"""The text as it can be stored and shown: of a name, bytes that are no text become «\xff».

    Linux keeps any bytes as the name of a file; Python gives them as lone surrogates, which
    neither SQLite, JSON nor a terminal takes. `mark` stands in place of the backslash.
    """
    return _LONE.sub(lambda found: mark + _spelt(ord(found[0])), text)


def _spelt(code: int) -> str:
    byte = code - 0xDC00
    return f"x{byte:02x}" if 0x80 <= byte <= 0xFF else f"u{code:04x}"
