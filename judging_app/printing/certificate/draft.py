"""Draws the page of an unfinished design. Things that cannot be drawn are reported as faults."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused
from judging_app.printing.certificate import fields
from judging_app.printing.certificate.certificates import background, draw_page
from judging_app.printing.certificate.code import Signer, most_characters
from judging_app.printing.certificate.companions import inside
from judging_app.printing.certificate.design import Design, Key, Sort, things
from judging_app.printing.certificate.page import (
    common_sizes,
    set_block,
    signatory_blocks,
)
from judging_app.printing.certificate.spacing import SetBlock, parted
from judging_app.printing.certificate.template import CertificateTemplate, font_path, template_of
from judging_app.printing.certificate.template_file import TemplateFile
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.pdf.images import load_image
from judging_app.printing.text.fonts import load_font

SAMPLE_SIGNER = Signer("sample", bytes(32))
"""The signer of drafts. Its code has the right size and look, but is not valid."""
_SAFE_FONT = "vazirmatn/Vazirmatn-Regular.ttf"


@dataclass(frozen=True, slots=True)
class Fault:
    """The fault of an element.

    If `refusal` is set, the element is left out because of it. Otherwise the element is drawn, but
    the certificate has no value for the fields `missing`, or no font has the characters `boxed`.
    """

    key: Key
    refusal: InputRefused | None = None
    missing: tuple[str, ...] = ()
    boxed: tuple[str, ...] = ()


def draw_draft(
    design: Design, certificate: Certificate, kind: CertificateKind, file: BinaryIO
) -> tuple[Fault, ...]:
    """Draw one page for a preview, with an unsigned code. Returns the faults.

    Raises `InputRefused` (BAD_TEMPLATE) only if the design does not offer this kind.
    """
    faults: list[Fault] = []
    template = template_of(_drawable(design, kind, faults), _beside(design), kind)
    box = template.verification.box if template.verification else (0.0, 0.0, 0.0, 0.0)
    code = SAMPLE_SIGNER.code(certificate, kind, most_characters(min(box[2:])))
    lines = parted(list(_blocks(design, certificate, template, code.short, kind, faults)))
    size = (template.page[0] * MILLIMETRE, template.page[1] * MILLIMETRE)
    canvas = PageCanvas(file, size, day=certificate.date, text_layer=False, for_archive=False)
    canvas.setTitle(template.title)
    canvas.picture("background", background(template, size))
    draw_page(canvas, certificate, template, lines, code)
    canvas.showPage()
    canvas.save()
    return tuple(faults)


def _beside(design: Design) -> Path:
    return design.folder / "draft.toml"


@contextmanager
def _noting_faults(key: Key, faults: list[Fault]) -> Iterator[None]:
    try:
        yield
    except InputRefused as refusal:
        faults.append(Fault(key, refusal))


def _drawable(design: Design, kind: CertificateKind, faults: list[Fault]) -> TemplateFile:
    """The file without parts that cannot be drawn: bad pictures, bad fonts, unknown fields."""
    file, row = design.file, design.file.signatures
    images = [
        image
        for number, image in enumerate(file.image)
        if _loads(
            lambda: load_image(inside(design.folder, image.file), *_points(image.box)),  # noqa: B023
            Key(Sort.PICTURE, number),
            faults,
        )
    ]
    signatures = {
        name: image
        for name, image in row.images.items()
        if _loads(
            lambda: load_image(inside(design.folder, image), *_points(row.box)),  # noqa: B023
            Key(Sort.SIGNATURES),
            faults,
        )
    }
    styles = dict(file.style)
    for thing in things(design, kind):
        font = styles[thing.style].font if thing.style else ""
        if font and not _loads(
            lambda: load_font(font_path(font, _beside(design))),  # noqa: B023
            thing.key,
            faults,
        ):
            styles[thing.style] = msgspec.structs.replace(styles[thing.style], font=_SAFE_FONT)
    return msgspec.structs.replace(
        file,
        image=tuple(images),
        style=styles,
        signatures=msgspec.structs.replace(row, images=signatures),
        block=(),
    )


def _points(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return box[2] * MILLIMETRE, box[3] * MILLIMETRE


def _loads(load: Callable[[], object], key: Key, faults: list[Fault]) -> bool:
    before = len(faults)
    with _noting_faults(key, faults):
        load()
    return len(faults) == before


def _blocks(
    design: Design,
    certificate: Certificate,
    template: CertificateTemplate,
    code: str,
    kind: CertificateKind,
    faults: list[Fault],
) -> Iterator[SetBlock]:
    known = fields.values(certificate, template.title, code)
    for thing in things(design, kind):
        if thing.key.sort is not Sort.TEXT:
            continue
        block = design.file.block[thing.key.index]
        with _noting_faults(thing.key, faults):
            fields.check(thing.text)
            missing = fields.missing(thing.text, known)
            if missing:
                faults.append(Fault(thing.key, missing=missing))
            texts = fields.fill(thing.text, known)
            placed = set_block(block, thing.key.index, texts, template, {})
            yield _checked(placed, thing.key, faults)
    with _noting_faults(Key(Sort.SIGNATURES), faults):
        row = signatory_blocks(certificate.signatories, template)
        alike = common_sizes(row, template)
        first = len(design.file.block)
        for number, (block, texts) in enumerate(row, first):
            placed = set_block(block, number, texts, template, alike)
            yield _checked(placed, Key(Sort.SIGNATURES), faults)


def _checked(block: SetBlock, key: Key, faults: list[Fault]) -> SetBlock:
    """The lines of an element. Reports characters that no font has as one fault of the element."""
    boxed = dict.fromkeys(one.character for line in block.lines for one in line.line.missing)
    if boxed:
        faults.append(Fault(key, boxed=tuple(boxed)))
    return block
