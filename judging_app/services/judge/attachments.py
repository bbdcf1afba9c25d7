"""Looking at the documents of an idea.

They stay in the file. What the desk cannot show is written where the person wants a copy, or lent
to another program; nothing else is ever written to disk.
"""

import contextlib
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from judging_app.domain.attachment import Attachment
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.file_names import name_fault
from judging_app.printing.pdf.raster import Raster
from judging_app.printing.pdf.raster_in_child import TIME_LIMIT, render_in_child
from judging_app.services.files import OpenFile
from judging_app.services.judge.workspaces import attachment_content
from judging_app.system.atomic_write import made_folder, write_whole
from judging_app.system.progress import Progress, unwatched

__all__ = [
    "AttachmentPage",
    "Raster",
    "attachment_content",
    "attachment_page",
    "copy_attachment",
    "lend_attachment",
]


_FOREIGN = "[ZoneTransfer]\r\nZoneId=3\r\n"
"""What Windows writes beside a download: Office then opens it without macros, and says so."""


@dataclass(frozen=True, slots=True)
class AttachmentPage:
    """One page of a document as pixels, and how many pages it has."""

    raster: Raster
    pages: int


def attachment_page(
    file: OpenFile,
    digest: str,
    page: int,
    width_px: int,
    *,
    limit: float = TIME_LIMIT,
    progress: Progress = unwatched,
) -> AttachmentPage:
    """A page (from 0) of a PDF, drawn apart within `limit` seconds.

    `progress` may raise `Cancelled`. Raises `InputRefused` (NOT_FOUND, BAD_ATTACHMENT,
    ATTACHMENT_LIMIT) or `DamagedFile`.
    """
    content = attachment_content(file, digest)
    raster, pages = render_in_child(content, page, width_px, limit=limit, progress=progress)
    return AttachmentPage(raster, pages)


def copy_attachment(file: OpenFile, attachment: Attachment, path: Path) -> None:
    """Write a document to `path`.

    Raises `InputRefused` (NOT_FOUND), `DamagedFile` or `WriteFailed`.
    """
    write_whole(path, attachment_content(file, attachment.digest))


def lend_attachment(file: OpenFile, attachment: Attachment, folder: Path) -> Path:
    """A copy in `folder` for another program to open, under its own name; it cannot be changed.

    Raises `InputRefused` (BAD_ATTACHMENT) for what may run by itself, and as `copy_attachment`.
    """
    if not attachment.opens_outside or name_fault(attachment.name):
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail=attachment.name)
    own = made_folder(folder / attachment.digest[:12], private=True)
    path = own / attachment.name
    if not path.exists():
        copy_attachment(file, attachment, path)
        _mark_as_foreign(path)
        path.chmod(stat.S_IRUSR)
    return path


def _mark_as_foreign(path: Path) -> None:
    """Windows only, and only where the disk can keep such a mark."""
    system: str = sys.platform
    if system == "win32":
        with contextlib.suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_text(_FOREIGN, encoding="ascii", newline="")
