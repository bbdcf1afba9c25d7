"""Attachments of ideas (پیوست): documents that came with an idea, and that judges may look at."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final


class AttachmentKind(StrEnum):
    """What a desk can do with an attachment: show pages, show a picture, or only name it."""

    PDF = "pdf"
    IMAGE = "image"
    OTHER = "other"


IMAGE_ENDINGS: Final = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"})
"""Endings of pictures that a desk shows. SVG is none: it is a program that draws."""
OUTSIDE_ENDINGS: Final = frozenset(
    {".doc", ".docx", ".odt", ".rtf", ".txt", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx",
     ".odp", ".mp4", ".webm", ".mov", ".m4a", ".mp3", ".ogg", ".wav", ".tif", ".tiff", ".dwg",
     ".dxf"}
)  # fmt: skip
"""Endings that another program may be asked to open. Whatever is not named here is not handed on:
what runs programs has more endings every year."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One document of an idea, without its content.

    `name` is the file's name as people see it; `digest` the SHA-256 of the content in hex, under
    which the content is kept once, however many ideas show it; `size` is in bytes.
    """

    name: str
    digest: str
    size: int

    @property
    def kind(self) -> AttachmentKind:
        """What the ending of the name promises; the content may still be something else."""
        ending = PurePath(self.name).suffix.lower()
        if ending == ".pdf":
            return AttachmentKind.PDF
        return AttachmentKind.IMAGE if ending in IMAGE_ENDINGS else AttachmentKind.OTHER

    @property
    def opens_outside(self) -> bool:
        """Whether it may be handed to the program that the system has for it."""
        is_plain = not self.name.endswith((" ", "."))  # Windows would take these away
        return is_plain and PurePath(self.name).suffix.lower() in OUTSIDE_ENDINGS
