"""Valid names of attachments: every system can store them, and they deceive nobody.

The program itself never writes attachments to the disk, but people see the names and may save a
file.
"""

import unicodedata
from pathlib import PurePath
from typing import Final

from judging_app.domain.limits import MAX_FILE_NAME
from judging_app.domain.sound_text import fault
from judging_app.persian.file_names import is_device

TYPES: Final = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".doc", ".docx",
     ".odt", ".rtf", ".txt", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx", ".odp", ".mp4",
     ".webm", ".mov", ".m4a", ".mp3", ".ogg", ".wav", ".dwg", ".dxf"}
)  # fmt: skip
"""The endings that an attachment may have: documents, pictures, tables, recordings, drawings. The
list names the allowed endings, because the number of executable types grows every year."""

_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_PROGRAMS: Final = frozenset(
    {".exe", ".bat", ".cmd", ".scr", ".pif", ".msi", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta",
     ".ps1", ".lnk", ".jar", ".reg", ".cpl", ".dll", ".sh", ".app", ".apk", ".svg"}
)  # fmt: skip


def name_fault(name: str) -> str:
    """A few ASCII words that say why a file of that name must not be attached; empty if it may."""
    if not name or len(name) > MAX_FILE_NAME:
        return f"{len(name)} characters, 1 to {MAX_FILE_NAME}"
    if why := fault(name, prose=False):
        return why
    if _FORBIDDEN & set(unicodedata.normalize("NFKC", name)) or name != name.strip(" ."):
        return "a character or an end that Windows forbids"
    parts = PurePath(name)
    if is_device(name):
        return "a device of Windows"
    if parts.suffix.lower() not in TYPES:
        return f"type {parts.suffix[:8]!a}"
    if _PROGRAMS & {suffix.lower() for suffix in parts.suffixes}:
        return "an ending of programs inside"
    return ""


def name_key(name: str) -> str:
    """A key for comparing names (NFKC, no case).

    Names that a person or Windows would confuse have equal keys.
    """
    return unicodedata.normalize("NFKC", name).casefold()
