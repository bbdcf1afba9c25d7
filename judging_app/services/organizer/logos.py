"""The logo of a body on its certificates, set while an event is made.

As in the designer, the picture goes to the user's folder, and a design of the user's own holds it.
This design is named after the design below it and the picture's digest (`girih-logo-1a2b3c4d`), so
that the same choice always gives the same name, in the form, its TOML and its workbook.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judging_app.errors import InputRefused
from judging_app.printing.certificate import design as designs
from judging_app.printing.certificate.template import own_template_names
from judging_app.services.organizer.templates import (
    Box,
    Design,
    open_design,
    settled,
    take_in_picture,
    titled,
    with_picture,
)
from judging_app.system import paths

_NAME: Final = re.compile(r"(?P<base>.+)-logo-(?P<digest>[0-9a-f]{8})")
_PICTURE: Final = re.compile(r"(?P<stem>.*)-(?P<digest>[0-9a-f]{8})\.[a-z]+")
_SIDE: Final = 25.5
"""The side in millimetres of a logo where the design has no code beside which it could stand."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo in a design of `with_logo`.

    `base` is the name of the design without the logo, `picture` the file name of the picture in the
    user's folder, `title` the name of the chosen file without its ending.
    """

    base: str
    picture: str
    title: str


def logo_of(template: str) -> Logo | None:
    """The logo with which `with_logo` made a design; None for any other or a missing design."""
    named = _NAME.fullmatch(template)
    if named is None or template not in own_template_names():
        return None
    try:
        pictures = open_design(template).file.image
    except InputRefused:
        return None
    for picture in pictures:
        found = _PICTURE.fullmatch(picture.file)
        if found is not None and found["digest"] == named["digest"]:
            return Logo(named["base"], picture.file, found["stem"])
    return None


def with_logo(template: str, picture: Path) -> str:
    """Save the design with this PNG or JPEG as its logo. Returns the name of the new design.

    A logo that the design has from here is replaced. Raises `InputRefused` (NOT_FOUND, TOO_BIG,
    UNREADABLE; those of `open_design`) and `WriteFailed`.
    """
    return _saved(without_logo(template), take_in_picture(picture))


def with_same_logo(template: str, logo: Logo) -> str:
    """Save another design with a logo that was taken in before. Returns the new design's name."""
    return _saved(without_logo(template), logo.picture)


def without_logo(template: str) -> str:
    """The name of the design below the logo."""
    logo = logo_of(template)
    return template if logo is None else logo.base


def _saved(base: str, picture: str) -> str:
    """Write the design `base` with the picture. Returns its name.

    A design of that name stays as it is: a person may have changed it in the designer.
    """
    found = _PICTURE.fullmatch(picture)
    stem, digest = (found["stem"], found["digest"]) if found else (picture, "")
    name = f"{base}-logo-{digest}"
    if name not in own_template_names():
        design = settled(open_design(base))
        design, _ = with_picture(design, picture, _box(design), stem)
        design = titled(design, f"{design.file.title}، با نشان")
        designs.write_design(design, paths.templates_folder() / f"{name}.toml")
    return name


def _box(design: Design) -> Box:
    """The place opposite the code, as large as it; in a design without a code, the top."""
    width = design.file.page[0]
    code = design.file.verification
    if code is None:
        return (width - _SIDE) / 2, 20.0, _SIDE, _SIDE
    right, top, across, down = code.box
    return width - right - across, top, across, down
