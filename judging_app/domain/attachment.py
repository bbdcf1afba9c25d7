"""Attachments (پیوست): documents that belong to ideas and that judges may look at."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final


class AttachmentKind(StrEnum):
    """How a desk shows an attachment: as pages, as a picture, as plain text, or only its name."""

    PDF = "pdf"
    IMAGE = "image"
    TEXT = "text"
    OTHER = "other"


IMAGE_ENDINGS: Final = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"})
"""Endings of pictures that a desk shows. SVG is excluded because an SVG file can hold a program."""
TEXT_ENDINGS: Final = frozenset({".docx", ".odt", ".txt"})
"""Endings of documents whose words a desk shows."""
OUTSIDE_ENDINGS: Final = frozenset(
    {".doc", ".docx", ".odt", ".rtf", ".txt", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx",
     ".odp", ".mp4", ".webm", ".mov", ".m4a", ".mp3", ".ogg", ".wav", ".tif", ".tiff", ".dwg",
     ".dxf"}
)  # fmt: skip
"""Endings of files that another program may open. All other endings are refused, because the list
of executable file types grows every year."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One document of an idea, without its content.

    `name` is the file name that people see. `digest` is the SHA-256 of the content in hex. The
    content is stored once under this digest, even if several ideas show it. `size` is in bytes.
    """

    name: str
    digest: str
    size: int

    @property
    def kind(self) -> AttachmentKind:
        """The kind that the ending of the name suggests. The content is not checked."""
        ending = PurePath(self.name).suffix.lower()
        if ending == ".pdf":
            return AttachmentKind.PDF
        if ending in TEXT_ENDINGS:
            return AttachmentKind.TEXT
        return AttachmentKind.IMAGE if ending in IMAGE_ENDINGS else AttachmentKind.OTHER

    @property
    def opens_outside(self) -> bool:
        """Whether the system's own program for this file type may open the attachment."""
        is_plain = not self.name.endswith((" ", "."))  # Windows removes these characters
        return is_plain and PurePath(self.name).suffix.lower() in OUTSIDE_ENDINGS
