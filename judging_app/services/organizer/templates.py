"""Certificate designs: choosing, editing, previewing and saving them."""

import hashlib
import io
from dataclasses import dataclass, replace
from pathlib import Path

from judging_app.domain.award import Certificate, Signatory
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.file_names import safe_file_name
from judging_app.printing.certificate import design as designs
from judging_app.printing.certificate import draft
from judging_app.printing.certificate.design import (
    Align,
    Design,
    Key,
    Ornament,
    Sort,
    Thing,
    aligned,
    described,
    ornamented,
    placed,
    recoloured,
    signed,
    styled,
    things,
    titled,
    with_background,
    with_picture,
    with_text,
    without,
    worded,
)
from judging_app.printing.certificate.draft import Fault
from judging_app.printing.certificate.fields import NAMES as FIELDS
from judging_app.printing.certificate.template import own_template_names, template_names
from judging_app.printing.certificate.template_file import Box
from judging_app.printing.pdf.images import load_image
from judging_app.printing.pdf.raster import PREVIEW_PIXELS, Raster, page_of
from judging_app.printing.text.fonts import load_font
from judging_app.system import paths
from judging_app.system.atomic_write import refuse_target, write_failed, write_whole

__all__ = [
    "FIELDS",
    "Align",
    "Box",
    "Design",
    "Fault",
    "Key",
    "Ornament",
    "Sort",
    "Thing",
    "aligned",
    "described",
    "ornamented",
    "placed",
    "recoloured",
    "signed",
    "styled",
    "things",
    "titled",
    "with_background",
    "with_picture",
    "with_text",
    "without",
    "worded",
]

_FOR_DESIGNS = ("noto-nastaliq-urdu", "vazirmatn")
"""The font families for designs. Other fonts are used only for letters that these lack."""
_LOOK = 1000.0
"""The side in points of the box in which a new picture is drawn as a test."""


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A design in a list: its name for `load_template`, and its title for people."""

    name: str
    title: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class FontChoice:
    """A font for texts. `file` is the name that templates use."""

    file: str
    title: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class DesignPreview:
    """A page of a design with the problems of each element."""

    raster: Raster
    faults: tuple[Fault, ...]


def template_choices() -> tuple[TemplateChoice, ...]:
    """The application's templates, then the user's own. Unreadable templates are left out."""
    found = []
    for is_own, names in ((False, template_names()), (True, own_template_names())):
        for name in names:
            try:
                title = designs.read_design(name).file.title
            except InputRefused:
                continue
            found.append(TemplateChoice(name, title, is_own))
    return tuple(found)


def open_design(name_or_path: str | Path) -> Design:
    """A design for editing. Raises `InputRefused` if the template is invalid."""
    return designs.read_design(name_or_path)


def preview_design(
    design: Design, certificate: Certificate, kind: CertificateKind, width_px: int
) -> DesignPreview:
    """The page as it would be printed, as far as possible. Its code is a sample."""
    pdf = io.BytesIO()
    faults = draft.draw_draft(design, certificate, kind, pdf)
    raster, _ = page_of(pdf.getvalue(), 0, width_px, PREVIEW_PIXELS)
    return DesignPreview(raster, faults)


def save_design(design: Design, name: str = "") -> str:
    """Save a design as the user's own. Returns its name.

    `name` is the name of a design of this user, which is replaced. Without `name` a new design is
    made and named after its title. Raises `WriteFailed`.
    """
    name = name if name in own_template_names() else _unused(safe_file_name(design.file.title))
    designs.write_design(design, paths.templates_folder() / f"{name}.toml")
    return name


def export_design(name_or_path: str | Path, path: Path) -> None:
    """Write a complete design with its pictures, for editing or for another computer."""
    refuse_target(path, inputs=[Path(name_or_path)])
    designs.write_design(open_design(name_or_path), path)


def import_design(path: Path) -> str:
    """Copy a template with its pictures and fonts to the user's own. Returns its name."""
    return save_design(open_design(path))


def remove_design(name: str) -> None:
    """Remove one of the user's own designs. Its pictures stay, because other designs may use them.

    Raises `InputRefused` (UNKNOWN_TEMPLATE), `WriteFailed`.
    """
    if name not in own_template_names():
        raise InputRefused(Refusal.UNKNOWN_TEMPLATE, detail=name)
    path = paths.templates_folder() / f"{name}.toml"
    with write_failed(path):
        path.unlink()


def take_in_picture(path: Path) -> str:
    """Copy a picture to the user's folder. Returns the name under which designs find it.

    Raises `InputRefused` (NOT_FOUND, TOO_BIG, UNREADABLE), `WriteFailed`.
    """
    load_image(path, _LOOK, _LOOK)
    return _taken_in(path)


def take_in_font(path: Path) -> str:
    """Copy a TTF or OTF font to the user's folder. Returns its name.

    Raises `InputRefused` (BAD_FONT).
    """
    load_font(path)
    return _taken_in(path)


def _taken_in(path: Path) -> str:
    """Copy a file to the user's folder. Its new name has a digest, so no other file is replaced."""
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:8]
    name = f"{safe_file_name(path.stem)}-{digest}{path.suffix.lower()}"
    target = paths.templates_folder() / name
    if not target.exists():
        write_whole(target, content)
    return name


def settled(design: Design) -> Design:
    """The same design, with all its files copied to the user's folder.

    A design looks for all its files in one folder, and new pictures are stored in the user's
    folder.
    """
    folder = paths.templates_folder()
    designs.bring_companions(design, folder)
    return replace(design, folder=folder)


def font_choices() -> tuple[FontChoice, ...]:
    """The fonts that ship with the application, then the user's own."""
    shipped = paths.resources() / "fonts"
    found = [
        FontChoice(path.relative_to(shipped).as_posix(), path.stem, is_own=False)
        for path in sorted(shipped.glob("*/*.ttf"))
        if path.parent.name in _FOR_DESIGNS
    ]
    found += [
        FontChoice(path.name, path.stem.rpartition("-")[0], is_own=True)
        for path in sorted(paths.templates_folder().iterdir())
        if path.suffix in (".ttf", ".otf")
    ]
    return tuple(found)


def sample_certificate(event: Event) -> Certificate:
    """A certificate of an invented idea with the event's own facts.

    It serves before the result exists.
    """
    return Certificate(
        serial="1405-000",
        names=("نام و نام خانوادگی",),
        units=("واحد سازمانی",),
        idea_title=f"عنوان {FORMS[event.idea_word].one} در اینجا می‌آید",
        theme_title=event.themes[0].title if event.themes else "",
        award_title=event.awards[0].title if event.awards else "برگزیده",
        rank=1,
        event_title=event.title,
        organization=event.organization,
        co_senders=event.co_senders,
        city=event.city,
        date=event.dates.ceremony,
        signatories=event.signatories or (Signatory("نام امضاکننده", "سمت"),),
        idea_word=event.idea_word,
        citation="هیئت داوران در این جمله می‌نویسد که چرا از این کار تقدیر می‌کند.",
    )


def write_test_page(
    design: Design, certificate: Certificate, kind: CertificateKind, path: Path
) -> tuple[Fault, ...]:
    """Write one page of a design as a PDF for a test print."""
    pdf = io.BytesIO()
    faults = draft.draw_draft(design, certificate, kind, pdf)
    write_whole(path, pdf.getvalue())
    return faults


def _unused(name: str) -> str:
    taken = {*template_names(), *own_template_names()}
    later = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(each for each in later if each not in taken)
