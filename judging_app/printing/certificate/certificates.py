"""Writes certificates as one PDF with one page for each."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from judging_app.domain.award import Certificate
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate import ornament
from judging_app.printing.certificate.code import (
    MOST_CHARACTERS,
    CertificateCode,
    Signer,
    most_characters,
)
from judging_app.printing.certificate.greeting import DRAFT as DRAFT_TEXT
from judging_app.printing.certificate.page import columns, lay_out
from judging_app.printing.certificate.placed_line import PlacedLine
from judging_app.printing.certificate.template import Box, CertificateTemplate
from judging_app.printing.certificate.watermark import DRAFT, draw_watermark
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.pdf.images import Image
from judging_app.printing.pdf.printed import PrintedCertificates
from judging_app.printing.pdf.qr import qr_operators
from judging_app.printing.text.shaping import Missing
from judging_app.system.atomic_write import streamed
from judging_app.system.progress import Progress, unwatched

_KEPT = 256
"""The most certificates whose layout stays in memory after the check: about 40 megabytes."""
_NOTHING: Mapping[str, tuple[PlacedLine, ...]] = MappingProxyType({})
_QR_MEANING = "کد راستی‌آزمایی"


def write_certificates(
    certificates: Sequence[Certificate],
    template: CertificateTemplate,
    path: Path,
    *,
    signer: Signer | None = None,
    laid_out: Mapping[str, tuple[PlacedLine, ...]] = _NOTHING,
    is_draft: bool = False,
    progress: Progress = unwatched,
) -> PrintedCertificates:
    """Write the PDF. Returns what was printed and what was left out. Equal input gives equal bytes.

    With a `signer` each certificate gets its verification code. `laid_out` maps serials to the
    lines that `check_certificates` has laid out; the other certificates are laid out here.
    A draft has a watermark, no picture of a signature, and the word for a draft as its serial.
    `progress` is called before each page and at the end. A certificate that does not fit, or has no
    name, is left out. On an error (`Cancelled`, `InputRefused`: NOTHING_TO_PRINT, and
    TEXT_DOES_NOT_FIT or NO_OWNER_NAME if all certificates would be left out; `WriteFailed`) an
    existing file stays unchanged.
    """
    if not certificates:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    with streamed(path) as file:
        return draw_certificates(
            certificates, template, file,
            signer=signer, laid_out=laid_out, is_draft=is_draft, progress=progress,
        )  # fmt: skip


def draw_certificates(
    certificates: Sequence[Certificate],
    template: CertificateTemplate,
    file: BinaryIO,
    *,
    signer: Signer | None = None,
    laid_out: Mapping[str, tuple[PlacedLine, ...]] = _NOTHING,
    is_draft: bool = False,
    progress: Progress = unwatched,
    text_layer: bool = True,
    for_archive: bool = True,
) -> PrintedCertificates:
    """Draw the PDF of `write_certificates` into an open file.

    Without `text_layer` the pages look the same but have no text that a program can read. A preview
    need not be `for_archive`.
    """
    size, day = _size(template), certificates[0].date
    canvas = PageCanvas(file, size, text_layer=text_layer, day=day, for_archive=for_archive)
    _name(canvas, template.title, certificates[0])
    ground = background(template, size)
    missing, left_out = list[tuple[int, Missing]](), list[tuple[int, InputRefused]]()
    with _uncollected():
        for done, certificate in enumerate(_drafts(certificates) if is_draft else certificates):
            progress(done, len(certificates))
            try:
                code = _code(certificate, template, signer) if signer else None
                lines = laid_out.get(certificate.serial) or _lines(certificate, template, code)
            except InputRefused as refusal:
                left_out.append((done, refusal))
                continue
            canvas.picture("background", ground)
            with canvas.element("Sect"):
                draw_page(canvas, certificate, template, lines, code, is_draft=is_draft)
            missing += [(done, one) for one in _ended_page(canvas)]
        if len(left_out) == len(certificates):
            raise left_out[0][1]
        canvas.save()
    progress(len(certificates), len(certificates))
    return PrintedCertificates(len(certificates) - len(left_out), tuple(missing), tuple(left_out))


def _size(template: CertificateTemplate) -> tuple[float, float]:
    """The size of the page in points."""
    return template.page[0] * MILLIMETRE, template.page[1] * MILLIMETRE


def _drafts(certificates: Sequence[Certificate]) -> Iterator[Certificate]:
    """The certificates with the word for a draft in the place of a serial."""
    return (replace(certificate, serial=DRAFT) for certificate in certificates)


def _lines(
    certificate: Certificate, template: CertificateTemplate, code: CertificateCode | None
) -> tuple[PlacedLine, ...]:
    return lay_out(certificate, template, code.short if code else "")


def _ended_page(canvas: PageCanvas) -> list[Missing]:
    """End the page. Returns the characters that no font of the page can draw."""
    canvas.showPage()
    missing = list(canvas.missing)
    canvas.missing.clear()
    return missing


def _name(canvas: PageCanvas, title: str, first: Certificate) -> None:
    """Set the document title that a PDF reader shows."""
    canvas.setTitle(f"{title} — {first.event_title}")
    canvas.setAuthor(first.organization)
    canvas.setSubject(first.event_title)
    canvas.setCreator("میز داوری")


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of checking certificates: `left_out` maps places in the list to reasons.

    `laid_out` holds the lines of the first printable certificates, by serial, ready to be drawn.
    """

    left_out: Mapping[int, InputRefused]
    laid_out: Mapping[str, tuple[PlacedLine, ...]]


def check_certificates(
    certificates: Sequence[Certificate], template: CertificateTemplate, signer: Signer
) -> Checked:
    """Lay out all certificates without drawing them."""
    left_out: dict[int, InputRefused] = {}
    laid_out: dict[str, tuple[PlacedLine, ...]] = {}
    for number, certificate in enumerate(certificates):
        try:
            lines = lay_out(certificate, template, _code(certificate, template, signer).short)
        except InputRefused as refusal:
            left_out[number] = refusal
            continue
        if len(laid_out) < _KEPT:
            laid_out[certificate.serial] = lines
    return Checked(left_out, laid_out)


def _code(
    certificate: Certificate, template: CertificateTemplate, signer: Signer
) -> CertificateCode:
    """The verification code, as long as a telephone can scan it in the design's square."""
    return signer.code(certificate, template.kind, most_characters_of(template))


def most_characters_of(template: CertificateTemplate) -> int:
    """The length of the longest code that fits the design's square."""
    box = template.verification.box if template.verification else None
    return most_characters(min(box[2], box[3])) if box else MOST_CHARACTERS


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause Python's search for reference cycles, which would scan all earlier pages repeatedly.

    Pages contain no cycles: reference counting frees their memory.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def draw_page(
    canvas: PageCanvas,
    certificate: Certificate,
    template: CertificateTemplate,
    lines: Sequence[PlacedLine],
    code: CertificateCode | None,
    *,
    is_draft: bool = False,
) -> None:
    """Draw everything above the background: pictures, lines, signatures, the code."""
    for placed in template.images:
        canvas.image(placed.image, _within(placed.box, template, placed.image), placed.alt)
    if is_draft:
        draw_watermark(canvas, template)
    for (_, role), block in groupby(lines, lambda line: (line.block, line.role)):
        with canvas.element(role):
            for line in block:
                canvas.text(line.line, line.x, line.baseline, line.size, line.colour)
    signatures = () if is_draft else _signature_images(certificate, template)
    for image, box, name in signatures:
        canvas.image(image, _within(box, template, image), f"امضای {name}")
    text = DRAFT_TEXT if is_draft else code.text if code else ""
    if text and template.verification:
        x, y, width, height = _on_page(template.verification.box, template)
        ground, dark = template.colours["paper"], template.colours[template.verification.colour]
        drawn = qr_operators(text, x, y, min(width, height), ground, dark)
        canvas.figure(drawn, f"{_QR_MEANING}: {text}")


def _signature_images(
    certificate: Certificate, template: CertificateTemplate
) -> Iterator[tuple[Image, Box, str]]:
    """Each picture of a signature with its box below name and role.

    All boxes have the same height.
    """
    signatories, row = certificate.signatories, template.signatures
    for signatory, box in zip(signatories, columns(len(signatories), row.box), strict=True):
        image = template.signature_images.get(signatory.name)
        if image:
            start, top, width, height = box
            yield image, (start + width * 0.2, top + height, width * 0.6, height), signatory.name


def _on_page(box: Box, template: CertificateTemplate) -> tuple[float, float, float, float]:
    """A box of a template in points: x, y, width, height from the page's bottom left."""
    start, top, width, height = box
    x, y = template.page[0] - start - width, template.page[1] - top - height
    return x * MILLIMETRE, y * MILLIMETRE, width * MILLIMETRE, height * MILLIMETRE


def _within(
    box: Box, template: CertificateTemplate, image: Image
) -> tuple[float, float, float, float]:
    """The largest centred rectangle in a box that has the picture's proportions."""
    x, y, width, height = _on_page(box, template)
    scale = min(width / image.width, height / image.height)
    wide, high = image.width * scale, image.height * scale
    return x + (width - wide) / 2, y + (height - high) / 2, wide, high


def background(template: CertificateTemplate, size: tuple[float, float]) -> str:
    """The ornament and the dividers as PDF operators, for a page in points."""
    width, height = size
    parts = [_ornament(template.ornament, width, height, tuple(template.colours.items()))]
    for divider in template.dividers:
        centre = (width / 2, height - divider.top * MILLIMETRE)
        colour = template.colours[divider.colour]
        parts.append(ornament.divider(centre, divider.width * MILLIMETRE, colour))
    return "\n".join(parts)


@lru_cache(4)
def _ornament(kind: str, width: float, height: float, colours: tuple[tuple[str, str], ...]) -> str:
    return ornament.background(kind, width, height, dict(colours))
