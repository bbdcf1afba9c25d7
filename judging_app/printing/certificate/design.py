"""The design of a certificate while a person edits it: its elements, and every change.

A design is immutable: a change returns a new design, and undo returns to the previous one. Lengths
are millimetres from the page's leading (right) edge and top.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import tomli_w

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.printing.certificate.companions import inside
from judging_app.printing.certificate.ornament import ORNAMENT_COLOURS
from judging_app.printing.certificate.template import template_path
from judging_app.printing.certificate.template_file import (
    Block,
    Box,
    Divider,
    Picture,
    Style,
    TemplateFile,
    read_template_file,
)
from judging_app.system.atomic_write import made_folder, write_failed, write_whole

Align = Literal["start", "centre", "end", "justify"]
Ornament = Literal["girih", "frame", "firuzeh", "jadval", "none"]


_Part = TypeVar("_Part", bound=Block | Divider | Picture)


class Sort(StrEnum):
    """The sorts of elements on a page."""

    TEXT = "text"
    PICTURE = "picture"
    SIGNATURES = "signatures"
    CODE = "code"
    DIVIDER = "divider"


@dataclass(frozen=True, slots=True)
class Key:
    """Identifies one element of a design: number `index` of its sort."""

    sort: Sort
    index: int = 0


@dataclass(frozen=True, slots=True)
class Design:
    """The parsed template file, and the folder that holds its pictures and fonts."""

    file: TemplateFile
    folder: Path


@dataclass(frozen=True, slots=True)
class Thing:
    """An element on the page of one kind of certificate. `name` is its name in the file.

    `text`, `style` and `align` are set for texts. A row of signatures has the style of its names.
    """

    key: Key
    box: Box
    name: str = ""
    text: str = ""
    style: str = ""
    align: Align = "centre"


def read_design(name_or_path: str | Path) -> Design:
    """Parse a template for editing. Raises the `InputRefused` of `load_template` for its form."""
    path = template_path(name_or_path)
    return Design(read_template_file(path), path.parent)


def write_design(design: Design, path: Path) -> None:
    """Write the design as TOML, and copy the pictures and fonts that lie beside the old file.

    Raises `WriteFailed`; an existing file at `path` then stays unchanged.
    """
    bring_companions(design, path.parent)
    write_whole(path, _toml(design))


def packed(design: Design, name: str) -> dict[str, bytes]:
    """The complete design as files: its TOML under that name, its pictures and its own fonts."""
    beside = {each: inside(design.folder, each).read_bytes() for each in _companions(design)}
    return {**beside, name: _toml(design)}


def _toml(design: Design) -> bytes:
    return tomli_w.dumps(_plain(design.file), multiline_strings=True).encode("utf-8")


def bring_companions(design: Design, folder: Path) -> None:
    """Copy the pictures and fonts beside the design into a folder. Raises `WriteFailed`."""
    with write_failed(folder):
        for name in _companions(design):
            target = inside(folder, name)
            if not target.exists():
                made_folder(target.parent)
                write_whole(target, inside(design.folder, name).read_bytes())


def _companions(design: Design) -> Iterator[str]:
    """The names of the pictures and fonts beside the design.

    Fonts of the application are left out.
    """
    file = design.file
    names = {picture.file for picture in file.image} | set(file.signatures.images.values())
    names |= {style.font for style in file.style.values()}
    yield from (name for name in sorted(names) if inside(design.folder, name).is_file())


def _plain(file: TemplateFile) -> dict[str, Any]:
    """The file as TOML data. None values are left out, because TOML has none."""
    tables: dict[str, Any] = msgspec.to_builtins(file)
    if file.verification is None:
        del tables["verification"]
    for style in tables["style"].values():
        if style["wrap_below"] is None:
            del style["wrap_below"]
    return tables


def things(design: Design, kind: CertificateKind) -> tuple[Thing, ...]:
    """The elements on the page of that kind, from bottom to top."""
    return tuple(_things(design.file, kind))


def _things(file: TemplateFile, kind: CertificateKind) -> Iterator[Thing]:
    for number, picture in enumerate(file.image):
        yield Thing(Key(Sort.PICTURE, number), picture.box, picture.alt or picture.file)
    for number, divider in enumerate(file.divider):
        start = (file.page[0] - divider.width) / 2
        box = (start, max(0.0, divider.top - 2), divider.width, 4.0)
        yield Thing(Key(Sort.DIVIDER, number), box)
    for number, block in enumerate(file.block):
        text = block.text.get(kind) if isinstance(block.text, dict) else block.text
        if text is not None:
            key = Key(Sort.TEXT, number)
            yield Thing(key, block.box, block.name, text.strip("\n"), block.style, block.align)
    row = file.signatures
    yield Thing(Key(Sort.SIGNATURES), row.box, style=row.name)
    if file.verification:
        yield Thing(Key(Sort.CODE), file.verification.box)


def placed(design: Design, key: Key, box: Box) -> Design:
    """The design with the element in another box. A divider stays in the middle of the page."""
    file = design.file
    match key.sort:
        case Sort.TEXT:
            return _with(design, block=_changed(file.block, key.index, box=box))
        case Sort.PICTURE:
            return _with(design, image=_changed(file.image, key.index, box=box))
        case Sort.SIGNATURES:
            return _with(design, signatures=msgspec.structs.replace(file.signatures, box=box))
        case Sort.CODE if file.verification:
            verification = msgspec.structs.replace(file.verification, box=box)
            return _with(design, verification=verification)
        case Sort.DIVIDER:
            _, top, width, height = box
            line = {"top": top + height / 2, "width": width}
            return _with(design, divider=_changed(file.divider, key.index, **line))
    return design


def worded(design: Design, key: Key, kind: CertificateKind, text: str) -> Design:
    """The design with another text.

    If each kind of certificate has its own text, only the text of `kind` changes.
    """
    old = design.file.block[key.index].text
    texts = {**old, kind: text} if isinstance(old, dict) else text
    return _with(design, block=_changed(design.file.block, key.index, text=texts))


def aligned(design: Design, key: Key, align: Align) -> Design:
    """The design with a text aligned to a side, to the middle, or to both sides."""
    return _with(design, block=_changed(design.file.block, key.index, align=align))


def styled(
    design: Design,
    key: Key,
    *,
    font: str | None = None,
    size: float | None = None,
    colour: str | None = None,
    kashida: bool | None = None,
) -> Design:
    """The design with a text (or the signatories' names) in another font, size (points) or colour.

    `kashida` sets whether longer joins, too, fill its justified lines. Other texts of the same
    style do not change. The floor and the wrapping size change with the size.
    """
    file = design.file
    name = style_of(design, key)
    style = _resized(file.style[name], size) if size else file.style[name]
    style = msgspec.structs.replace(style, font=font or style.font, colour=colour or style.colour)
    if kashida is not None:
        style = msgspec.structs.replace(style, kashida=kashida)
    if _users(file, name) > 1:
        name = _unused(name, file.style)
        design = _in_style(design, key, name)
    return _with(design, style={**file.style, name: style})


def style_of(design: Design, key: Key) -> str:
    """The name of the style of a text, or of the names of signatories."""
    if key.sort is Sort.TEXT:
        return design.file.block[key.index].style
    return design.file.signatures.name


def recoloured(design: Design, name: str, colour: str) -> Design:
    """The design in which the colour with this name is `colour` (`#rrggbb`) everywhere."""
    return _with(design, colours={**design.file.colours, name: colour})


def ornamented(design: Design, ornament: Ornament) -> Design:
    """The design with another ornament. Colours that the ornament needs are added."""
    more = ORNAMENT_COLOURS[ornament]
    return _with(design, ornament=ornament, colours={**more, **design.file.colours})


def with_text(design: Design, text: str, box: Box) -> tuple[Design, Key]:
    """The design with one more text in the style of the body, and the text's key."""
    file = design.file
    style = "body" if "body" in file.style else next(iter(file.style))
    block = Block(text, style, box)
    return _with(design, block=(*file.block, block)), Key(Sort.TEXT, len(file.block))


def with_picture(design: Design, name: str, box: Box, alt: str = "") -> tuple[Design, Key]:
    """The design with one more picture above the others, and the picture's key."""
    image = design.file.image
    return _with(design, image=(*image, Picture(name, box, alt))), Key(Sort.PICTURE, len(image))


def with_background(design: Design, name: str) -> tuple[Design, Key]:
    """The design with a picture below everything, as large as the page, and the picture's key."""
    page = (0.0, 0.0, *design.file.page)
    return _with(design, image=(Picture(name, page), *design.file.image)), Key(Sort.PICTURE)


def described(design: Design, key: Key, alt: str) -> Design:
    """The design in which `alt` is the text alternative of a picture."""
    return _with(design, image=_changed(design.file.image, key.index, alt=alt))


def signed(design: Design, signatory: str, name: str) -> Design:
    """The design with a picture of a signatory's signature."""
    row = design.file.signatures
    images = {**row.images, signatory: name}
    return _with(design, signatures=msgspec.structs.replace(row, images=images))


def without(design: Design, key: Key) -> Design:
    """The design without the element. The row of signatures cannot be removed."""
    file, at = design.file, key.index
    match key.sort:
        case Sort.TEXT:
            return _with(design, block=file.block[:at] + file.block[at + 1 :])
        case Sort.PICTURE:
            return _with(design, image=file.image[:at] + file.image[at + 1 :])
        case Sort.DIVIDER:
            return _with(design, divider=file.divider[:at] + file.divider[at + 1 :])
        case Sort.CODE:
            return _with(design, verification=None)
    return design


def titled(design: Design, title: str) -> Design:
    """The design with another name."""
    return _with(design, title=title)


def _with(design: Design, **changes: object) -> Design:
    return replace(design, file=msgspec.structs.replace(design.file, **changes))


def _changed(row: tuple[_Part, ...], at: int, **changes: object) -> tuple[_Part, ...]:
    return (*row[:at], msgspec.structs.replace(row[at], **changes), *row[at + 1 :])


def _resized(style: Style, size: float) -> Style:
    wrap = style.wrap_below
    if wrap is not None:
        wrap = size if wrap == style.size else min(wrap, size)
    floor = min(style.floor, size)
    return msgspec.structs.replace(style, size=size, floor=floor, wrap_below=wrap)


def _users(file: TemplateFile, style: str) -> int:
    row = file.signatures
    return [*(block.style for block in file.block), row.name, row.role].count(style)


def _unused(name: str, known: dict[str, Style]) -> str:
    return next(f"{name}-{n}" for n in range(2, len(known) + 3) if f"{name}-{n}" not in known)


def _in_style(design: Design, key: Key, style: str) -> Design:
    if key.sort is Sort.TEXT:
        return _with(design, block=_changed(design.file.block, key.index, style=style))
    signatures = msgspec.structs.replace(design.file.signatures, name=style)
    return _with(design, signatures=signatures)
