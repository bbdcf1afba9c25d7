"""The judges' copies of attachments (نسخهٔ داوران): neutral names, and nothing about the author.

The originals stay with the organizer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Idea
from judging_app.errors import InputRefused
from judging_app.persian.file_names import name_of_code


class BareBy(StrEnum):
    """The ways to remove the properties of a document. NOTHING: its type holds none."""

    PDF = "pdf"
    PICTURE = "picture"
    OFFICE = "office"
    RTF = "rtf"
    NOTHING = "nothing"


class UnseenKind(StrEnum):
    """The kinds of parts inside a document whose words no program here reads.

    OBJECT: an embedded object of another program, which the judges' copy lacks. DRAWING: EMF or
    WMF. TEXT: RTF, HTML or plain text inside the document.
    """

    OBJECT = "object"
    DRAWING = "drawing"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class PartlyRead:
    """A document whose words were read, but for the parts of these kinds."""

    idea_id: str
    name: str
    kinds: tuple[UnseenKind, ...]


_ENDINGS: Final = {
    BareBy.PDF: (".pdf",),
    BareBy.PICTURE: (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff"),
    BareBy.OFFICE: (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"),
    BareBy.RTF: (".rtf",),
    BareBy.NOTHING: (".txt", ".csv"),
}
_BY_ENDING: Final = {ending: way for way, endings in _ENDINGS.items() for ending in endings}


def bare_by(name: str) -> BareBy | None:
    """The way to remove the properties of a document of that name; None if there is none.

    There is none for the older binary formats of office programs, recordings and drawings.
    """
    return _BY_ENDING.get(PurePath(name).suffix.lower())


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A document that travels to judges as it is: its properties may name the author."""

    idea_id: str
    name: str
    """The name of the original. Judges get the neutral name."""
    refusal: InputRefused


WORD: Final = frozenset({".docx", ".odt"})
"""The endings of the files of word processors whose words a library here reads."""
TEXT_NAME: Final = "words.txt"
"""The name whose ending a copy has that holds the words of a Word file only."""


def is_word(name: str) -> bool:
    """Whether a document of that name can travel as text."""
    return PurePath(name).suffix.lower() in WORD


def neutral_name(idea_id: str, number: int, name: str) -> str:
    """The name of the judges' copy: the idea's code and a number from 1, with that ending."""
    return f"{name_of_code(idea_id)}-{number}{PurePath(name).suffix.lower()}"


def copy_key(original: Attachment) -> str:
    """The key of the copy: documents of one content and one type share it."""
    return original.digest + PurePath(original.name).suffix.lower()


def with_copies(ideas: Sequence[Idea], copies: Mapping[str, Attachment]) -> tuple[Idea, ...]:
    """The ideas with the judges' copies in place of the attachments.

    `copies` maps keys (`copy_key`) to copies. Only the endings of their names count.
    """

    def attachments(idea: Idea) -> Iterator[Attachment]:
        for number, one in enumerate(idea.attachments, start=1):
            copy = copies[copy_key(one)]
            yield replace(copy, name=neutral_name(idea.id, number, copy.name))

    return tuple(replace(idea, attachments=tuple(attachments(idea))) for idea in ideas)
