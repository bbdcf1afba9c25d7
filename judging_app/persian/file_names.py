"""File names that every system takes, from names that people have."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\s]+')
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
)
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
    return f"{name}-" if name.partition(".")[0].upper() in _DEVICES else name


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
