"""Asking where a file is, or where it shall be: the organizer's only file dialogs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class Ask(Enum):
    """What is asked for."""

    FILE = auto()
    FILES = auto()
    FOLDER = auto()
    SAVE = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """What a dialog asks. `suggested` is where it begins: a folder, or a file to be written.

    `kinds` is Qt's filter text; `replaces` tells whether the caller may replace a file that is
    there (the dialog then asks about it).
    """

    ask: Ask
    title: str
    kinds: str = ""
    suggested: Path = Path()
    replaces: bool = True


Chooser = Callable[[QWidget, Question], tuple[Path, ...]]
"""Answers a question with paths; none where the person thought better of it."""


def choose(parent: QWidget, question: Question) -> tuple[Path, ...]:
    """Ask with the system's own dialog."""
    place = str(question.suggested)
    match question.ask:
        case Ask.FILE:
            answer, _ = QFileDialog.getOpenFileName(parent, question.title, place, question.kinds)
            return _paths(answer)
        case Ask.FILES:
            answers, _ = QFileDialog.getOpenFileNames(parent, question.title, place, question.kinds)
            return _paths(*answers)
        case Ask.FOLDER:
            return _paths(QFileDialog.getExistingDirectory(parent, question.title, place))
        case Ask.SAVE:
            return _where_to_save(parent, question)


def _where_to_save(parent: QWidget, question: Question) -> tuple[Path, ...]:
    options = QFileDialog.Option(0)
    if not question.replaces:
        options = QFileDialog.Option.DontConfirmOverwrite
    answer, _ = QFileDialog.getSaveFileName(
        parent, question.title, str(question.suggested), question.kinds, options=options
    )
    suffix = question.suggested.suffix
    return tuple(
        path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        for path in _paths(answer)
    )


def _paths(*answers: str) -> tuple[Path, ...]:
    return tuple(Path(answer) for answer in answers if answer)
