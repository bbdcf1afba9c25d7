"""One certificate laid out on its page: every line with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from judging_app.domain.award import Certificate, Signatory
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate import fields
from judging_app.printing.certificate.template import (
    MOST_SIGNATORIES,
    Block,
    Box,
    CertificateTemplate,
)
from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.text.layout import Fitted, fit
from judging_app.printing.text.paragraph import isolate, paragraph, without_controls
from judging_app.printing.text.shaping import ShapedLine

"""In points."""

_GAP = 5.0
"""Between signatories, in millimetres: closer names read as one line."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its left end and baseline in points from the page's bottom left corner.

    Lines of one block have its number; `role` is its place in the tags.
    """

    line: ShapedLine
    x: float
    baseline: float
    size: float
    colour: str
    block: int
    role: str


def lay_out(
    certificate: Certificate, template: CertificateTemplate, code: str = ""
) -> tuple[PlacedLine, ...]:
    """The lines of a certificate, in reading order; `code` is the short verification code.

    Raises `InputRefused` (TEXT_DOES_NOT_FIT, and TEXT for a certificate without a name), whose
    `where` names the winner.
    """
    try:
        _check_names(certificate)
        known = fields.values(certificate, template.title, code)
        texts = [(block, fields.fill(text, known)) for block, text in template.blocks]
        row = signatory_blocks(certificate.signatories, template)
        alike = common_sizes(row, template)
        return tuple(
            line
            for number, (block, text) in enumerate([*texts, *row])
            for line in block_lines(
                block, number, text, template, alike if number >= len(texts) else {}
            )
        )
    except InputRefused as refusal:
        winner = f"{'، '.join(certificate.names)} ({certificate.serial})"
        raise InputRefused(refusal.reason, where=winner, detail=refusal.detail) from refusal


def _check_names(certificate: Certificate) -> None:
    if not any(name.strip() for name in certificate.names):
        raise InputRefused(Refusal.TEXT, detail="names")


def page_lines(
    certificate: Certificate, template: CertificateTemplate, code: str = ""
) -> tuple[str, ...]:
    """The texts of the lines that `lay_out` places, as a reader of the PDF gets them."""
    lines = lay_out(certificate, template, code)
    return tuple(without_controls(placed.line.text) for placed in lines)


def _fitted(
    block: Block, texts: list[str], template: CertificateTemplate, size: float | None = None
) -> Fitted:
    style, font = template.styles[block.style], template.fonts[block.style]
    rule = style.fit
    if size:
        rule = replace(rule, size=size, wrap_below=min(size, rule.wrap_below))
    _, _, width, height = (length * MILLIMETRE for length in block.box)
    paragraphs = [
        paragraph(text, font, style.word_space, draws_out=style.kashida) for text in texts
    ]
    return fit(paragraphs, rule, width, height, justify=block.align == "justify")


def common_sizes(
    row: list[tuple[Block, list[str]]], template: CertificateTemplate
) -> dict[str, float]:
    """The one size, by style, at which all of a row fit: names side by side look alike."""
    sizes: dict[str, float] = {}
    for block, texts in row:
        if texts:
            size = _fitted(block, texts, template).size
            sizes[block.style] = min(size, sizes.get(block.style, size))
    return sizes


def block_lines(
    block: Block,
    number: int,
    texts: list[str],
    template: CertificateTemplate,
    sizes: Mapping[str, float],
) -> Iterator[PlacedLine]:
    """The lines of a block whose fields are filled in; `sizes` are those asked for, by style."""
    if not texts:
        return
    style, font = template.styles[block.style], template.fonts[block.style]
    start, top, width, height = (length * MILLIMETRE for length in block.box)
    page_width, page_height = (length * MILLIMETRE for length in template.page)
    fitted = _fitted(block, texts, template, sizes.get(block.style))
    slot = fitted.size * style.line_height
    spare = height - slot * len(fitted.lines)
    y = top + {"top": 0.0, "middle": spare / 2, "bottom": spare}[block.within]
    y += slot * font.ascent / (font.ascent + font.descent)
    colour = template.colours[style.colour]
    for row, line in enumerate(fitted.lines):
        room = width - line.width(fitted.size)
        indent = {"centre": room / 2, "end": room}.get(block.align, 0.0)
        x = page_width - start - indent - line.width(fitted.size)
        baseline = page_height - y - row * slot
        yield PlacedLine(line, x, baseline, fitted.size, colour, number, block.role)


def columns(count: int, box: Box) -> Iterator[Box]:
    """Boxes of equal width side by side, from the leading edge, with a gap between them."""
    start, top, width, height = box
    each = width / max(1, count)
    yield from (
        (start + number * each + _GAP / 2, top, each - _GAP, height) for number in range(count)
    )


def signatory_blocks(
    signatories: tuple[Signatory, ...], template: CertificateTemplate
) -> list[tuple[Block, list[str]]]:
    """One column each; name above role. Raises `InputRefused` (TEXT_DOES_NOT_FIT) for a fifth."""
    if len(signatories) > MOST_SIGNATORIES:
        detail = signatories[MOST_SIGNATORIES].name
        raise InputRefused(Refusal.TEXT_DOES_NOT_FIT, detail=detail)
    row = template.signatures
    boxes = columns(len(signatories), row.box)
    blocks = []
    for signatory, (start, top, width, height) in zip(signatories, boxes, strict=True):
        for style, text, y in ((row.name, signatory.name, 0.0), (row.role, signatory.role, 0.5)):
            box: Box = (start, top + y * height, width, height / 2)
            words = " ".join(text.split())
            block = Block("", style, box, within="top")
            blocks.append((block, [isolate(words)] if words else []))
    return blocks
