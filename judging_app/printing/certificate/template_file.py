"""The form of a template's TOML file (see resources/certificate_templates/README.md).

A file may extend another file, which `base` names. Its values replace the values of the base, table
by table. `place` gives other boxes to named blocks of the base.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.text.layout import Fit
from judging_app.system.sizes import MB

MOST_SIGNATORIES = 4
_MOST_BASES = 8
"""The most designs in a chain of bases. The designs of this application need one base."""
_MOST_BYTES = 1 * MB
"""A larger file is refused before it is opened. The designs of this application have 10 kB."""

Length = Annotated[float, msgspec.Meta(ge=0, le=2000)]
Size = Annotated[float, msgspec.Meta(gt=0, le=300)]
Colour = Annotated[str, msgspec.Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
Box = tuple[Length, Length, Length, Length]
"""Start (distance from the leading edge), top, width, height; millimetres."""


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The look of a text, and what the layout may do to make it fit."""

    font: str
    size: Size
    floor: Size
    colour: str
    line_height: Annotated[float, msgspec.Meta(ge=0.8, le=5)] = 1.7
    lines: Annotated[int, msgspec.Meta(ge=1, le=40)] = 1
    wrap_below: Size | None = None
    word_space: Annotated[float, msgspec.Meta(ge=0, le=2)] = 0.0
    kashida: bool = False

    @property
    def fit(self) -> Fit:
        """The layout rule of this style.

        Without `wrap_below`, the smallest allowed size takes its place.
        """
        wrap_below = self.wrap_below or self.floor
        return Fit(self.size, self.floor, self.line_height, self.lines, wrap_below)


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in its box. Line breaks separate its paragraphs.

    A text that depends on the kind of certificate is a table; the block is dropped for a kind
    without a text. A design that extends this one finds the block by its `name`. `role` is its role
    in the document structure.
    """

    text: str | dict[CertificateKind, str]
    style: str
    box: Box
    name: str = ""
    role: Literal["P", "H1", "H2"] = "P"
    align: Literal["start", "centre", "end", "justify"] = "centre"
    within: Literal["top", "middle", "bottom"] = "middle"


class Divider(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hairline with a small star in its middle, centred on the page."""

    top: Length
    width: Length
    colour: str


class Signatures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The row of signatories: name and role at the top of the box, space to sign below.

    `images` maps a signatory's name to a PNG or JPEG of the signature, which is placed in that
    space.
    """

    box: Box
    name: str
    role: str
    images: dict[str, str] = {}


class Picture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logo, a seal or a background: a PNG or JPEG beside the template, fitted into its box.

    `alt` is its text alternative. Without it, the picture is decoration.
    """

    file: str
    box: Box
    alt: str = ""


class Verification(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The square of the QR code on signed certificates.

    Its colour must be dark on the paper's colour.
    """

    box: Box
    colour: str


class TemplateFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A template file.

    `titles` maps each kind to a title; a kind without a title is not offered.
    """

    format: Literal[1]
    title: str
    titles: dict[CertificateKind, str]
    page: tuple[Length, Length]
    ornament: Literal["girih", "frame", "firuzeh", "jadval", "none"]
    colours: dict[str, Colour]
    style: dict[str, Style]
    block: tuple[Block, ...]
    signatures: Signatures
    divider: tuple[Divider, ...] = ()
    image: tuple[Picture, ...] = ()
    verification: Verification | None = None


def read_template_file(path: Path) -> TemplateFile:
    """Parse the template in a file.

    Raises `InputRefused`: NOT_FOUND, BAD_TEMPLATE (see `detail`).
    """
    try:
        return msgspec.convert(_tables(path, ()), TemplateFile)
    except (ValueError, msgspec.ValidationError, RecursionError) as error:
        raise InputRefused(Refusal.BAD_TEMPLATE, path=path, detail=str(error)) from error
    except OSError as error:
        raise InputRefused(Refusal.UNREADABLE, path=path, detail=str(error)) from error


def _tables(path: Path, above: tuple[Path, ...]) -> dict[str, Any]:
    if path in above or len(above) > _MOST_BASES:
        raise InputRefused(Refusal.BAD_TEMPLATE, path=path, where="base", detail=path.stem)
    own = tomllib.loads(_text(path))
    base, place = own.pop("base", ""), own.pop("place", {})
    if not base:
        return own
    if not isinstance(base, str) or not isinstance(place, dict):
        raise InputRefused(Refusal.BAD_TEMPLATE, path=path, where="base", detail=str(base))
    whole = _merged(_tables(path.with_name(f"{base}.toml"), (*above, path)), own)
    for block in _named_blocks(whole):
        if block["name"] in place:
            block["box"] = place.pop(block["name"])
    if place:
        raise InputRefused(Refusal.BAD_TEMPLATE, path=path, where="place", detail=next(iter(place)))
    return whole


def _text(path: Path) -> str:
    if not path.is_file():
        raise InputRefused(Refusal.NOT_FOUND, path=path)
    if path.stat().st_size > _MOST_BYTES:
        raise InputRefused(Refusal.BAD_TEMPLATE, path=path, detail="size")
    return path.read_text("utf-8")


def _named_blocks(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The blocks that `place` can name. Values that are no blocks are left for the form check."""
    blocks = whole.get("block")
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, dict) and isinstance(block.get("name"), str):
            yield block


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """`base` with the values of `own`: tables are merged, other values are replaced."""
    merged = dict(base)
    for key, value in own.items():
        both = isinstance(value, dict) and isinstance(base.get(key), dict)
        merged[key] = _merged(base[key], value) if both else value
    return merged
