"""Certificates of the winners as one PDF, a page each."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from judging_app.domain.award import Certificate
from judging_app.errors import InputRefused, Reason, WriteFailed
from judging_app.printing import ornament
from judging_app.printing.canvas import PageCanvas
from judging_app.printing.page import MILLIMETRE, lay_out
from judging_app.printing.template import CertificateTemplate
from judging_app.progress import Progress, unwatched


def write_certificates(
    certificates: Sequence[Certificate],
    template: CertificateTemplate,
    path: Path,
    *,
    progress: Progress = unwatched,
) -> int:
    """Writes the PDF and returns its number of pages; the same input gives the same bytes.

    `progress` is called before each page and at the end. Whatever stops the work (`Cancelled`,
    `InputRefused`: NOTHING_TO_PRINT, TEXT_DOES_NOT_FIT, MISSING_GLYPH; `WriteFailed`) leaves the
    file that was there before as it was.
    """
    if not certificates:
        raise InputRefused(Reason.NOTHING_TO_PRINT)
    beside = path.with_name(f".{uuid4().hex}.part")
    try:
        with beside.open("wb") as file:
            draw_certificates(certificates, template, file, progress=progress)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise WriteFailed(path, str(error)) from error
    finally:
        beside.unlink(missing_ok=True)
    return len(certificates)


def draw_certificates(
    certificates: Sequence[Certificate],
    template: CertificateTemplate,
    file: BinaryIO,
    *,
    progress: Progress = unwatched,
    text_layer: bool = True,
) -> None:
    """The same into an open file. Without `text_layer` the pages look the same, and are mute."""
    size = (template.page[0] * MILLIMETRE, template.page[1] * MILLIMETRE)
    canvas = PageCanvas(file, size, text_layer=text_layer)
    canvas.setTitle(f"{template.title} — {certificates[0].event_title}")
    canvas.setAuthor(certificates[0].organization)
    canvas.setSubject(certificates[0].event_title)
    canvas.setCreator("میز داوری")
    background = _background(template, size)
    for done, certificate in enumerate(certificates):
        progress(done, len(certificates))
        canvas.picture("background", background)
        for placed in lay_out(certificate, template):
            canvas.text(placed.line, placed.x, placed.baseline, placed.size, placed.colour)
        canvas.showPage()
    canvas.save()
    progress(len(certificates), len(certificates))


def _background(template: CertificateTemplate, size: tuple[float, float]) -> str:
    width, height = size
    parts = [ornament.background(template.ornament, width, height, template.colours)]
    for divider in template.dividers:
        centre = (width / 2, height - divider.top * MILLIMETRE)
        colour = template.colours[divider.colour]
        parts.append(ornament.divider(centre, divider.width * MILLIMETRE, colour))
    return "\n".join(parts)
