"""One certificate laid out on its page: every line with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from judging_app.domain.award import Certificate, Signatory
from judging_app.errors import InputRefused, Reason
from judging_app.printing import fields
from judging_app.printing.engine import ShapedLine, isolate, paragraph, without_controls
from judging_app.printing.layout import fit
from judging_app.printing.template import MOST_SIGNATORIES, Block, Box, CertificateTemplate

MILLIMETRE = 72 / 25.4
"""In points."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its left end and baseline in points from the page's bottom left corner."""

    line: ShapedLine
    x: float
    baseline: float
    size: float
    colour: str


def lay_out(certificate: Certificate, template: CertificateTemplate) -> tuple[PlacedLine, ...]:
    """The lines of a certificate, in reading order.

    Raises `InputRefused` (TEXT_DOES_NOT_FIT, MISSING_GLYPH), whose `where` names the winner.
    """
    try:
        known = fields.values(certificate)
        texts = [(block, fields.fill(block.text, known)) for block in template.blocks]
        texts += _signatures(certificate.signatories, template)
        return tuple(line for block, text in texts for line in _block(block, text, template))
    except InputRefused as refusal:
        winner = f"{'، '.join(certificate.names)} ({certificate.serial})"
        raise InputRefused(refusal.reason, where=winner, detail=refusal.detail) from refusal


def page_lines(certificate: Certificate, template: CertificateTemplate) -> tuple[str, ...]:
    """The texts of the lines that `lay_out` places, as a reader of the PDF gets them."""
    return tuple(without_controls(placed.line.text) for placed in lay_out(certificate, template))


def _block(block: Block, texts: list[str], template: CertificateTemplate) -> Iterator[PlacedLine]:
    if not texts:
        return
    style, font = template.styles[block.style], template.fonts[block.style]
    start, top, width, height = (length * MILLIMETRE for length in block.box)
    page_width, page_height = (length * MILLIMETRE for length in template.page)
    paragraphs = tuple(paragraph(text, font, style.word_space) for text in texts)
    fitted = fit(paragraphs, style.fit, width, height)
    slot = fitted.size * style.line_height
    spare = height - slot * len(fitted.lines)
    y = top + {"top": 0.0, "middle": spare / 2, "bottom": spare}[block.within]
    y += slot * font.ascent / (font.ascent + font.descent)
    for number, line in enumerate(fitted.lines):
        room = width - line.width(fitted.size)
        indent = {"start": 0.0, "centre": room / 2, "end": room}[block.align]
        x = page_width - start - indent - line.width(fitted.size)
        baseline = page_height - y - number * slot
        yield PlacedLine(line, x, baseline, fitted.size, template.colours[style.colour])


def _signatures(
    signatories: tuple[Signatory, ...], template: CertificateTemplate
) -> Iterator[tuple[Block, list[str]]]:
    """One column each, of equal width, from the leading edge; name above role."""
    if len(signatories) > MOST_SIGNATORIES:
        detail = signatories[MOST_SIGNATORIES].name
        raise InputRefused(Reason.TEXT_DOES_NOT_FIT, detail=detail)
    row = template.signatures
    start, top, width, height = row.box
    column = width / max(1, len(signatories))
    for number, signatory in enumerate(signatories):
        for style, text, y in ((row.name, signatory.name, 0.0), (row.role, signatory.role, 0.5)):
            box: Box = (start + number * column, top + y * height, column, height / 2)
            words = " ".join(text.split())
            yield Block("", style, box, within="top"), [isolate(words)] if words else []
