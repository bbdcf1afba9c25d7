"""Shows the documents of an idea to a judge and to the organizer.

Documents stay in the `.judging` file. If the window cannot show a document, the person copies it to
a chosen place or opens a copy in another program. No other copy is written to disk.
"""

import contextlib
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from judging_app.domain.attachment import Attachment
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.shown_text import text_in_child
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
    "attachment_text",
    "copy_attachment",
    "lend_attachment",
]


_FOREIGN = "[ZoneTransfer]\r\nZoneId=3\r\n"
"""The mark of a downloaded file on Windows. Office opens such a file without macros and shows a
notice."""


@dataclass(frozen=True, slots=True)
class AttachmentPage:
    """One page of a document as pixels, and the number of its pages."""

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
    """A page (from 0) of a PDF, drawn in a child process within `limit` seconds.

    `progress` may raise `Cancelled`. Raises `InputRefused` (NOT_FOUND, BAD_ATTACHMENT,
    ATTACHMENT_LIMIT) or `DamagedFile`.
    """
    content = attachment_content(file, digest)
    raster, pages = render_in_child(content, page, width_px, limit=limit, progress=progress)
    return AttachmentPage(raster, pages)


def attachment_text(file: OpenFile, digest: str, *, progress: Progress = unwatched) -> str:
    """The words of a Word, OpenDocument or text file, read in a child process.

    `progress` may raise `Cancelled`. Raises `InputRefused` (NOT_FOUND, BAD_ATTACHMENT,
    ATTACHMENT_LIMIT) or `DamagedFile`.
    """
    return text_in_child(attachment_content(file, digest), progress)


def copy_attachment(file: OpenFile, attachment: Attachment, path: Path) -> None:
    """Write a document to `path`.

    Raises `InputRefused` (NOT_FOUND), `DamagedFile` or `WriteFailed`.
    """
    write_whole(path, attachment_content(file, attachment.digest))


def lend_attachment(file: OpenFile, attachment: Attachment, folder: Path) -> Path:
    """Write a read-only copy into `folder` under the document's name, for another program.

    Raises `InputRefused` (BAD_ATTACHMENT) for a document that may run as a program, and the errors
    of `copy_attachment`.
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
    """Set the mark of a downloaded file. Only Windows has it, and only on disks that support it."""
    system: str = sys.platform
    if system == "win32":
        with contextlib.suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_text(_FOREIGN, encoding="ascii", newline="")
