"""The files by which a Linux desktop knows the program and its kinds of files. Pure functions.

The formats: Desktop Entry Specification 1.1, Shared MIME-info Database 0.21, Icon Theme
Specification. `services/integration.py` writes them for one user, the Debian package for everybody.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final
from xml.sax.saxutils import escape

from judging_app.system.paths import resources

APP: Final = "judging-app"
KINDS: Final = {
    "judging": ("Judging event or workspace", "رویداد یا میز کار داور"),
    "ideas": ("Idea package", "بستهٔ ایده‌ها"),
    "scores": ("Score file", "پروندهٔ امتیاز"),
    "followup": ("Follow-up form", "فرم پیگیری"),
}
"""The kinds of files by their suffix: their names in English and Persian."""
_RESERVED: Final = '"`$\\'
_QUOTED: Final = " \t\n'>~|&;*?#()<" + _RESERVED


def mime_type(suffix: str) -> str:
    """The MIME type of the files with this suffix."""
    return f"application/x-{APP}-{suffix}"


def desktop_files(command: tuple[str, ...]) -> Mapping[PurePosixPath, bytes]:
    """All files, by their paths in a folder of data (`/usr/share`, `~/.local/share`).

    `command` starts the window.
    """
    icons = PurePosixPath("icons/hicolor/scalable")
    files = {
        PurePosixPath(f"applications/{APP}.desktop"): desktop_entry(command).encode(),
        PurePosixPath(f"mime/packages/{APP}.xml"): mime_package().encode(),
        icons / "apps" / f"{APP}.svg": _drawing("app"),
    }
    for suffix in KINDS:
        name = mime_type(suffix).replace("/", "-")
        files[icons / "mimetypes" / f"{name}.svg"] = _drawing(f"file-{suffix}")
    return files


def desktop_entry(command: tuple[str, ...]) -> str:
    """The desktop entry. Files that are dropped on it, or opened, follow the command."""
    words = " ".join(map(quoted, command))
    return f"""\
[Desktop Entry]
Type=Application
Version=1.1
Name=Judging Desk
Name[fa]=میز داوری
GenericName=Offline judging
GenericName[fa]=داوری بی‌نیاز از اینترنت
Comment=Score ideas, merge score files, print certificates
Comment[fa]=امتیاز دادن، ادغام پرونده‌های امتیاز، چاپ لوح
Exec={words} %F
Icon={APP}
Terminal=false
Categories=Office;
MimeType={"".join(f"{mime_type(suffix)};" for suffix in KINDS)}
StartupNotify=true
StartupWMClass={APP}
"""


def mime_package() -> str:
    """The definition of the MIME types."""
    types = "".join(
        f"""\
  <mime-type type="{mime_type(suffix)}">
    <comment>{escape(english)}</comment>
    <comment xml:lang="fa">{escape(persian)}</comment>
    <glob pattern="*.{suffix}" weight="80"/>
  </mime-type>
"""
        for suffix, (english, persian) in KINDS.items()
    )
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
{types}</mime-info>
"""


def quoted(word: str) -> str:
    """A word of a command as `Exec` needs it: quoted where it has a reserved sign, «%» doubled."""
    word = word.replace("%", "%%")
    if not any(sign in _QUOTED for sign in word):
        return word
    inner = "".join(f"\\{sign}" if sign in _RESERVED else sign for sign in word)
    # the value of a key is unescaped once more before it is parsed as a command
    return '"' + inner.replace("\\", "\\\\") + '"'


def _drawing(name: str) -> bytes:
    return Path(resources() / "icons" / f"{name}.svg").read_bytes()
