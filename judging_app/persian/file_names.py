"""Makes file names from people's names. Every system accepts them."""

import hashlib
import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\s]+')
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{n}" for port in ("COM", "LPT") for n in (*"0123456789", *"\xb9\xb2\xb3")}
)
"""Names that Windows reserves. The digits are also the three small ones of Latin-1."""
_SAFE_CODE = re.compile(r"[^\W_](?:[\w-]{0,62}[^\W_])?")
_MOST_BYTES = 180
"""The longest name in bytes of UTF-8. Some systems allow 255, and the ending of the file needs
room."""
_ZWNJ = "\u200c"
_LONE = re.compile("[\ud800-\udfff]")


def safe_file_name(text: str, fallback: str = "—", *, gap: str = "-") -> str:
    """A name without ending that is valid on Windows, macOS and Linux; Persian letters stay.

    Spaces and characters that Windows forbids become `gap`. Invisible characters are removed;
    the half-space stays. Dots at either end are removed. Names of devices get a «-». Returns
    `fallback` when nothing is left.
    """
    visible = "".join(char for char in unicodedata.normalize("NFC", text) if _stays(char))
    name = _cut(_FORBIDDEN.sub(gap, visible).strip(f"-. {_ZWNJ}"))
    if not name:
        return fallback
    return f"{name}-" if is_device(name) else name


def is_device(name: str) -> bool:
    """Whether Windows reserves the name for a device. It reserves it with any ending, too."""
    return name.partition(".")[0].strip().upper() in _DEVICES


def name_of_code(code: str) -> str:
    """A code as a part of a file name. It is unchanged when every system accepts it.

    Any other code (old events have «J/01», «..», «CON») becomes its safe characters and a digest of
    the full code, so that two codes never share a name.
    """
    if _SAFE_CODE.fullmatch(code) and not is_device(code):
        return code
    mark = hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe_file_name(code, 'code')}-{mark}"


def _stays(char: str) -> bool:
    """Whether the character stays in the name.

    Tabs and line ends stay for now: a later step makes them «-».
    """
    return char == _ZWNJ or char.isspace() or unicodedata.category(char)[0] != "C"


def _cut(name: str) -> str:
    while len(name.encode("utf-8")) > _MOST_BYTES:
        name = name[:-1]
    return name.rstrip(f"-. {_ZWNJ}")


def printable(text: str, mark: str = "\\") -> str:
    r"""The text in a form that can be stored and shown: invalid bytes of a file name become «\xff».

    Linux allows any bytes in a file name. Python represents invalid ones as lone surrogates, which
    SQLite, JSON and terminals refuse. `mark` replaces the backslash.
    """
    return _LONE.sub(lambda found: mark + _spelt(ord(found[0])), text)


def _spelt(code: int) -> str:
    byte = code - 0xDC00
    return f"x{byte:02x}" if 0x80 <= byte <= 0xFF else f"u{code:04x}"
