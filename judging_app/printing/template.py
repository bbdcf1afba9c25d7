"""A certificate's design as a small TOML file (see resources/certificate_templates/README.md).

Lengths are millimetres from the page's leading (right) edge and top; sizes are points.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from judging_app import paths
from judging_app.errors import InputRefused, Reason
from judging_app.printing import fields
from judging_app.printing.font import Font, load_font
from judging_app.printing.layout import Fit

MOST_SIGNATORIES = 4

Length = Annotated[float, msgspec.Meta(ge=0, le=2000)]
Size = Annotated[float, msgspec.Meta(gt=0, le=300)]
Colour = Annotated[str, msgspec.Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
Box = tuple[Length, Length, Length, Length]
"""Start (distance from the leading edge), top, width, height; millimetres."""


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text looks and how it may be made to fit."""

    font: str
    size: Size
    floor: Size
    colour: str
    line_height: Annotated[float, msgspec.Meta(ge=0.8, le=5)] = 1.7
    lines: Annotated[int, msgspec.Meta(ge=1, le=40)] = 1
    wrap_below: Size | None = None
    word_space: Annotated[float, msgspec.Meta(ge=0, le=2)] = 0.0

    @property
    def fit(self) -> Fit:
        """The rule of layout for a text of this style; without `wrap_below` it is the floor."""
        wrap_below = self.wrap_below or self.floor
        return Fit(self.size, self.floor, self.line_height, self.lines, wrap_below)


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in its box; several paragraphs where the text has line breaks."""

    text: str
    style: str
    box: Box
    align: Literal["start", "centre", "end"] = "centre"
    within: Literal["top", "middle", "bottom"] = "middle"


class Divider(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hairline with a small star in its middle, centred on the page."""

    top: Length
    width: Length
    colour: str


class Signatures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The row of signatories: name and role at the top of the box, room to sign below."""

    box: Box
    name: str
    role: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    title: str
    page: tuple[Length, Length]
    ornament: Literal["girih", "frame", "none"]
    colours: dict[str, Colour]
    style: dict[str, Style]
    block: tuple[Block, ...]
    signatures: Signatures
    divider: tuple[Divider, ...] = ()


class CertificateTemplate(msgspec.Struct, frozen=True):
    """A design that was read and found whole: its fields, styles, colours and fonts exist."""

    name: str
    title: str
    page: tuple[float, float]
    ornament: str
    colours: dict[str, str]
    styles: dict[str, Style]
    fonts: dict[str, Font]
    blocks: tuple[Block, ...]
    dividers: tuple[Divider, ...]
    signatures: Signatures


def template_names() -> tuple[str, ...]:
    """The designs that ship with the application, in the order of their names."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def load_template(name_or_path: str | Path) -> CertificateTemplate:
    """One of `template_names()`, or the path of a file of the organizer's own.

    Raises `InputRefused`: UNKNOWN_TEMPLATE, BAD_TEMPLATE (what is wrong in `detail`),
    UNKNOWN_FIELD, NOT_FOUND or BAD_FONT for a font.
    """
    path = Path(name_or_path)
    if str(name_or_path) in template_names():
        path = _folder() / f"{name_or_path}.toml"
    if not path.is_file():
        raise InputRefused(Reason.UNKNOWN_TEMPLATE, detail=str(name_or_path))
    try:
        file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except (ValueError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputRefused(Reason.BAD_TEMPLATE, path=path, detail=str(error)) from error
    return _checked(file, path)


def _folder() -> Path:
    return paths.resources() / "certificate_templates"


def _checked(file: _File, path: Path) -> CertificateTemplate:
    for place, name, known in _references(file):
        if name not in known:
            raise InputRefused(Reason.BAD_TEMPLATE, path=path, where=place, detail=name)
    for number, block in enumerate(file.block, 1):
        try:
            fields.check(block.text)
        except InputRefused as refusal:
            where = f"block {number}"
            raise InputRefused(
                refusal.reason, path=path, where=where, detail=refusal.detail
            ) from refusal
    fonts = {name: load_font(_font_path(style.font, path)) for name, style in file.style.items()}
    return CertificateTemplate(
        name=path.stem,
        title=file.title,
        page=file.page,
        ornament=file.ornament,
        colours=file.colours,
        styles=file.style,
        fonts=fonts,
        blocks=file.block,
        dividers=file.divider,
        signatures=file.signatures,
    )


def _references(file: _File) -> list[tuple[str, str, dict[str, Style] | dict[str, str]]]:
    """Every name that must be known: where it stands, the name, and where to find it."""
    found: list[tuple[str, str, dict[str, Style] | dict[str, str]]] = []
    found += [(f"block {n}", block.style, file.style) for n, block in enumerate(file.block, 1)]
    found += [("signatures", file.signatures.name, file.style)]
    found += [("signatures", file.signatures.role, file.style)]
    found += [(f"style {name}", style.colour, file.colours) for name, style in file.style.items()]
    found += [("divider", divider.colour, file.colours) for divider in file.divider]
    found += [("colours", name, file.colours) for name in ("paper", "accent", "deep", "gold")]
    return found


def _font_path(name: str, template: Path) -> Path:
    """A font beside the template, or one of those that ship with the application."""
    beside = template.parent / name
    return beside if beside.is_file() else paths.resources() / "fonts" / name
