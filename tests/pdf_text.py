"""The text of a PDF's pages as two readers of other makers find it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pypdfium2 import PdfDocument


def by_poppler(path: Path, *options: str) -> list[str]:
    """Return the text of each page by poppler's `pdftotext`."""
    tool = shutil.which("pdftotext")
    assert tool, "poppler-utils is not installed"
    command = [tool, "-enc", "UTF-8", *options, str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode("utf-8").split("\f")[:-1]


def by_pdfium(path: Path) -> list[str]:
    """Return the text of each page by pypdfium2."""
    with PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


_ALL = {"poppler": by_poppler, "pdfium": by_pdfium}
READERS: Final[Mapping[str, Callable[[Path], list[str]]]] = MappingProxyType(
    {name: read for name, read in _ALL.items() if name != "poppler" or sys.platform != "win32"}
)
"""The readers by their names. Poppler's is a program of Linux and macOS."""


def raw_text(path: Path) -> str:
    """Return the whole text in the order in which it was written, on every system."""
    if "poppler" in READERS:
        return "\n".join(by_poppler(path, "-raw"))
    return "\n".join(by_pdfium(path))
