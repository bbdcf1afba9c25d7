"""Lays out one certificate on its page: every line with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from judging_app.domain.award import Certificate, Signatory
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate import fields
from judging_app.printing.certificate.placed_line import PlacedLine, crosses
from judging_app.printing.certificate.spacing import SetBlock, parted
from judging_app.printing.certificate.template import (
    MOST_SIGNATORIES,
    Block,
    Box,
    CertificateTemplate,
)
from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.text.layout import SIZE_STEP, Fitted, fit
from judging_app.printing.text.paragraph import isolate, paragraph, without_controls

_GAP = 5.0
"""The gap between signatories, in millimetres. Closer names look like one line."""
_LEAST = 0.6
"""The smallest size of a text whose ink would cross another line, as a share of its style's floor.
"""


def lay_out(
    certificate: Certificate, template: CertificateTemplate, code: str = ""
) -> tuple[PlacedLine, ...]:
    """The lines of a certificate at their places, in reading order.

    `code` is the short verification code. Raises `InputRefused`: TEXT_DOES_NOT_FIT, whose `where`
    names the winner; NO_OWNER_NAME, whose `where` is the serial and whose `detail` is the idea's
    title.
    """
    if not any(name.strip() for name in certificate.names):
        where, detail = certificate.serial, certificate.idea_title
        raise InputRefused(Refusal.NO_OWNER_NAME, where=where, detail=detail)
    try:
        known = fields.values(certificate, template.title, code)
        texts = [(block, fields.fill(text, known)) for block, text in template.blocks]
        row = signatory_blocks(certificate.signatories, template)
        alike = common_sizes(row, template)
        return parted(
            [
                set_block(block, number, text, template, alike if number >= len(texts) else {})
                for number, (block, text) in enumerate([*texts, *row])
            ]
        )
    except InputRefused as refusal:
        winner = f"{'، '.join(certificate.names)} ({certificate.serial})"
        raise InputRefused(refusal.reason, where=winner, detail=refusal.detail) from refusal


def page_lines(
    certificate: Certificate, template: CertificateTemplate, code: str = ""
) -> tuple[str, ...]:
    """The texts of the lines that `lay_out` places, as a program extracts them from the PDF."""
    lines = lay_out(certificate, template, code)
    return tuple(without_controls(placed.line.text) for placed in lines)


def _fitted(
    block: Block, texts: list[str], template: CertificateTemplate, size: float | None = None
) -> Fitted:
    style, font = template.styles[block.style], template.fonts[block.style]
    rule = style.fit
    if size:
        floor, wrap_below = min(size, rule.floor), min(size, rule.wrap_below)
        rule = replace(rule, size=size, floor=floor, wrap_below=wrap_below)
    _, _, width, height = (length * MILLIMETRE for length in block.box)
    paragraphs = [
        paragraph(text, font, style.word_space, draws_out=style.kashida) for text in texts
    ]
    return fit(paragraphs, rule, width, height, justify=block.align == "justify")


def common_sizes(
    row: list[tuple[Block, list[str]]], template: CertificateTemplate
) -> dict[str, float]:
    """The size for each style at which all texts of a row fit.

    Names side by side then look alike.
    """
    sizes: dict[str, float] = {}
    for block, texts in row:
        if texts:
            size = _fitted(block, texts, template).size
            sizes[block.style] = min(size, sizes.get(block.style, size))
    return sizes


def set_block(
    block: Block,
    number: int,
    texts: list[str],
    template: CertificateTemplate,
    sizes: Mapping[str, float],
) -> SetBlock:
    """The lines of a block with its fields filled. `sizes` maps styles to required sizes.

    A block with a required size does not shrink.
    """
    _, top, _, height = block.box
    bottom = (template.page[1] - top - height) * MILLIMETRE
    if not texts:
        return SetBlock((), bottom, tuple)
    asked = sizes.get(block.style)
    first = _fitted(block, texts, template, asked)

    def smaller(than: float) -> Iterator[tuple[PlacedLine, ...]]:
        floor = template.styles[block.style].floor * _LEAST
        for step in range(1, 1 + (0 if asked else int((than - floor) / SIZE_STEP))):
            less = _fitted(block, texts, template, than - step * SIZE_STEP)
            yield _spaced(block, number, less, template)

    lines = _spaced(block, number, first, template)
    if crosses(lines):
        lines = next((less for less in smaller(first.size) if not crosses(less)), lines)
    return SetBlock(lines, bottom, partial(smaller, lines[0].size))


def _spaced(
    block: Block, number: int, fitted: Fitted, template: CertificateTemplate
) -> tuple[PlacedLine, ...]:
    """The lines. If their ink would cross, they get more space than the design asks for."""
    slot = fitted.size * template.styles[block.style].line_height
    lines = tuple(_placed(block, number, fitted, slot, template))
    more = crosses(lines)
    if not more:
        return lines
    most = block.box[3] * MILLIMETRE / len(lines)
    return tuple(_placed(block, number, fitted, min(slot + more, most), template))


def _placed(
    block: Block, number: int, fitted: Fitted, slot: float, template: CertificateTemplate
) -> Iterator[PlacedLine]:
    """The lines at their places in the block's box. Each line has a slot of the given height."""
    style, font = template.styles[block.style], template.fonts[block.style]
    start, top, width, height = (length * MILLIMETRE for length in block.box)
    page_width, page_height = (length * MILLIMETRE for length in template.page)
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
    """Equally wide boxes side by side, with gaps between them. The first is at the leading edge."""
    start, top, width, height = box
    each = width / max(1, count)
    yield from (
        (start + number * each + _GAP / 2, top, each - _GAP, height) for number in range(count)
    )


def signatory_blocks(
    signatories: tuple[Signatory, ...], template: CertificateTemplate
) -> list[tuple[Block, list[str]]]:
    """One column for each signatory, the name above the role.

    Raises `InputRefused` (TEXT_DOES_NOT_FIT) for a fifth signatory.
    """
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
