"""The design of a certificate, parsed from its TOML file and checked.

Lengths are millimetres from the page's leading (right) edge and top; sizes are points.
"""

from pathlib import Path

import msgspec

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate import fields
from judging_app.printing.certificate.companions import inside
from judging_app.printing.certificate.ornament import ORNAMENT_COLOURS
from judging_app.printing.certificate.template_file import (
    MOST_SIGNATORIES,
    Block,
    Box,
    Divider,
    Signatures,
    Style,
    TemplateFile,
    Verification,
    read_template_file,
)
from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.pdf.images import Image, load_image
from judging_app.printing.text.font import Font
from judging_app.printing.text.fonts import load_font
from judging_app.system import paths

__all__ = [
    "MOST_SIGNATORIES",
    "Block",
    "Box",
    "CertificateTemplate",
    "PlacedImage",
    "font_path",
    "load_template",
    "own_template_names",
    "template_names",
    "template_of",
    "template_path",
]


class PlacedImage(msgspec.Struct, frozen=True):
    """A loaded picture, its box, and its text alternative."""

    image: Image
    box: Box
    alt: str


class CertificateTemplate(msgspec.Struct, frozen=True):
    """A checked design: the fields, styles, colours and fonts that it names exist.

    The texts are those of its `kind`. `title` is its name for this kind of certificate.
    """

    name: str
    title: str
    kind: CertificateKind
    page: tuple[float, float]
    ornament: str
    colours: dict[str, str]
    styles: dict[str, Style]
    fonts: dict[str, Font]
    blocks: tuple[tuple[Block, str], ...]
    dividers: tuple[Divider, ...]
    signatures: Signatures
    signature_images: dict[str, Image]
    images: tuple[PlacedImage, ...]
    verification: Verification | None


def template_names() -> tuple[str, ...]:
    """The designs that ship with the application, in the order of their names."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def own_template_names() -> tuple[str, ...]:
    """The designs that this user has saved, in the order of their names."""
    return tuple(sorted(path.stem for path in paths.templates_folder().glob("*.toml")))


def load_template(
    name_or_path: str | Path, kind: CertificateKind = CertificateKind.WINNER
) -> CertificateTemplate:
    """Load a design: one of `template_names()` or `own_template_names()`, or the path of a file.

    Raises `InputRefused`: UNKNOWN_TEMPLATE, BAD_TEMPLATE (`detail` describes the fault),
    UNKNOWN_FIELD; NOT_FOUND or BAD_FONT for a font; NOT_FOUND, TOO_BIG or UNREADABLE for a picture.
    """
    path = template_path(name_or_path)
    return template_of(read_template_file(path), path, kind)


def template_path(name_or_path: str | Path) -> Path:
    """The path of a design's file. Raises `InputRefused` (UNKNOWN_TEMPLATE)."""
    name, path = str(name_or_path), Path(name_or_path)
    if name in template_names():
        path = _folder() / f"{name}.toml"
    elif name in own_template_names():
        path = paths.templates_folder() / f"{name}.toml"
    # The program does not access a share, because the name may come from a stranger's event.
    if name.startswith(("//", "\\\\")) or not path.is_file():
        raise InputRefused(Refusal.UNKNOWN_TEMPLATE, detail=name)
    return path


def _folder() -> Path:
    return paths.resources() / "certificate_templates"


def template_of(file: TemplateFile, path: Path, kind: CertificateKind) -> CertificateTemplate:
    """Check a parsed file and load its design. Its pictures and fonts lie beside `path`."""
    for place, name, known in _references(file, kind):
        if name not in known:
            raise InputRefused(Refusal.BAD_TEMPLATE, path=path, where=place, detail=name)
    blocks = tuple(_texts(file, path, kind))
    row = file.signatures
    _, _, width, height = row.box
    signatures = {
        name: _image(image, path, width / MOST_SIGNATORIES, height)
        for name, image in row.images.items()
    }
    return CertificateTemplate(
        name=path.stem,
        title=file.titles[kind],
        kind=kind,
        page=file.page,
        ornament=file.ornament,
        colours=file.colours,
        styles=file.style,
        fonts={name: load_font(font_path(style.font, path)) for name, style in file.style.items()},
        blocks=blocks,
        dividers=file.divider,
        signatures=row,
        signature_images=signatures,
        images=tuple(
            PlacedImage(_image(p.file, path, *p.box[2:]), p.box, p.alt) for p in file.image
        ),
        verification=file.verification,
    )


def _image(name: str, path: Path, width: float, height: float) -> Image:
    """The picture of that name beside the template at `path`, for a box in millimetres."""
    place = inside(path.parent, name, template=path)
    return load_image(place, width * MILLIMETRE, height * MILLIMETRE)


def _texts(file: TemplateFile, path: Path, kind: CertificateKind) -> list[tuple[Block, str]]:
    """The blocks of one kind with their texts.

    Every text of the file is checked, whatever its kind.
    """
    found = []
    for number, block in enumerate(file.block, 1):
        each = block.text if isinstance(block.text, dict) else {kind: block.text}
        for text in each.values():
            try:
                fields.check(text)
            except InputRefused as refusal:
                where, detail = f"block {number}", refusal.detail
                raise InputRefused(refusal.reason, path=path, where=where, detail=detail) from None
        if kind in each:
            found.append((block, each[kind]))
    return found


def _references(
    file: TemplateFile, kind: CertificateKind
) -> list[tuple[str, str, dict[str, Style] | dict[str, str] | dict[CertificateKind, str]]]:
    """Every name that must exist: where it stands, the name itself, and the names that exist."""
    found: list[tuple[str, str, dict[str, Style] | dict[str, str] | dict[CertificateKind, str]]] = [
        ("titles", kind, file.titles)
    ]
    found += [(f"block {n}", block.style, file.style) for n, block in enumerate(file.block, 1)]
    found += [("signatures", file.signatures.name, file.style)]
    found += [("signatures", file.signatures.role, file.style)]
    found += [(f"style {name}", style.colour, file.colours) for name, style in file.style.items()]
    found += [("divider", divider.colour, file.colours) for divider in file.divider]
    found += [("verification", v.colour, file.colours) for v in (file.verification,) if v]
    needed = ("paper", "accent", "deep", "gold", *ORNAMENT_COLOURS[file.ornament])
    found += [("colours", name, file.colours) for name in needed]
    return found


def font_path(name: str, template: Path) -> Path:
    """The path of a font beside the template, or of one that ships with the application.

    Raises `InputRefused` (BAD_TEMPLATE) for a name that leads outside the template's folder.
    """
    beside = inside(template.parent, name, template=template)
    return beside if beside.is_file() else paths.resources() / "fonts" / name
