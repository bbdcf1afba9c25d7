"""Traces of senders (نشان فرستنده): where they stand, and what the organizer decided."""

from dataclasses import dataclass
from enum import StrEnum


class TracePlace(StrEnum):
    """The parts of an idea in which a trace may stand."""

    TITLE = "title"
    TEXT = "text"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class TraceKey:
    """The identity of a trace, which stays while the idea's text changes around it.

    `where` is the heading of the section or the digest of the document; `words` is the folded
    form of what was found (`persian.text.compact`).
    """

    idea_id: str
    place: TracePlace
    where: str
    words: str


class TraceAnswer(StrEnum):
    """The organizer's decision about a trace: hide it in the judges' copy, or leave it."""

    HIDE = "hide"
    LEAVE = "leave"
