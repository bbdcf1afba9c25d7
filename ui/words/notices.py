"""The form of what a strip says: a message with its tone and the actions that answer it."""

from dataclasses import dataclass

from judging_app.domain.right import Right
from ui.base.theme import Tone
from ui.words.messages import Message


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a strip: the key that the strip emits, its words, its icon, its right."""

    key: str
    words: str
    icon: str = ""
    needs: Right = Right.READER


@dataclass(frozen=True, slots=True)
class Notice:
    """A message whose cause lasts: it goes when its cause goes."""

    message: Message
    tone: Tone = "saffron"
    actions: tuple[Action, ...] = ()


OPEN_FOLDER = Action("open-folder", "باز کردن پوشه", "folder")
"""Opens the folder of the file that was just written."""


def written(happened: str) -> Message:
    """Return the good news that a file was written."""
    return Message(happened, "", "")
