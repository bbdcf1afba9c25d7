"""Looking at the documents of an idea. They stay in the file: nothing is written to disk."""

from dataclasses import dataclass

from judging_app.printing.raster import Raster
from judging_app.printing.raster_apart import TIME_LIMIT, render_apart
from judging_app.progress import Progress, unwatched
from judging_app.services.files import OpenFile
from judging_app.services.workspaces import attachment_content

__all__ = ["AttachmentPage", "Raster", "attachment_content", "attachment_page"]


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
    raster, pages = render_apart(content, page, width_px, limit=limit, progress=progress)
    return AttachmentPage(raster, pages)
