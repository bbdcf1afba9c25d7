"""File dialogs for the organizer's pages. They ask for paths to open or to write."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)
from shiboken6 import delete

from judging_app.system.paths import resources
from ui.words.strings import CANCEL, LEFT_TO_RIGHT, POP_ISOLATE


class Ask(Enum):
    """The kinds of questions for a path."""

    FILE = auto()
    FILES = auto()
    FOLDER = auto()
    SAVE = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """The question of a dialog. `suggested` is a folder to begin in, or a file to write.

    `kinds` is Qt's filter text. `replaces` says whether the caller may replace an existing file;
    the dialog then asks for confirmation.
    """

    ask: Ask
    title: str
    kinds: str = ""
    suggested: Path = Path()
    replaces: bool = True


def pdf_question(event: Path, title: str) -> Question:
    """Return the question for the path of a PDF; the suggested one stands beside the event."""
    suggested = event.with_name(f"{event.stem} - {title}.pdf")
    return Question(Ask.SAVE, title, "PDF (*.pdf)", suggested)


Chooser = Callable[[QWidget, Question], tuple[Path, ...]]
"""A function that answers a question with paths. Without paths the person has cancelled."""


_last: dict[str, Path] = {}
"""The last chosen folder of each kind of file, until the program ends."""


def choose(parent: QWidget | None, question: Question) -> tuple[Path, ...]:
    """Ask for paths with the system's dialog, or with Qt's if the system has none."""
    dialog = dialog_for(parent, question)
    answers = dialog.selectedFiles() if dialog.exec() else []
    delete(dialog)  # at once: the window below gets keys again only after that
    paths = tuple(Path(answer) for answer in answers if answer)
    if question.ask is Ask.SAVE:
        paths = tuple(_with_suffix(path, question.suggested.suffix) for path in paths)
    if paths:
        _last[_kind(question)] = paths[0] if question.ask is Ask.FOLDER else paths[0].parent
    return paths


def dialog_for(parent: QWidget | None, question: Question) -> QFileDialog:
    """Return the dialog of a question, with Persian words."""
    start = beginning(question)
    folder = start.parent if question.ask is Ask.SAVE else start
    dialog = QFileDialog(parent, question.title, str(folder), islands(question.kinds))
    dialog.setFileMode(_MODES[question.ask])
    if question.ask is Ask.FOLDER:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if question.ask is Ask.SAVE:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not question.replaces)
        dialog.selectFile(start.name)
    _speak_persian(dialog, question.ask)
    return dialog


def beginning(question: Question) -> Path:
    """Return the folder in which a question begins, or the file that it suggests there.

    The folder is the last one chosen for this kind, else the suggested one. The home folder
    replaces a folder that does not exist and the folders of the program itself.
    """
    is_save = question.ask is Ask.SAVE
    folder = _last.get(_kind(question))
    if folder is None:
        folder = question.suggested.parent if is_save else question.suggested
    if (not question.suggested.name and folder == Path()) or _is_no_place(folder):
        folder = Path.home()
    return folder / question.suggested.name if is_save else folder


def _is_no_place(folder: Path) -> bool:
    return not folder.is_dir() or folder.resolve().is_relative_to(resources().resolve())


def _kind(question: Question) -> str:
    return question.kinds or question.title


_MODES = {
    Ask.FILE: QFileDialog.FileMode.ExistingFile,
    Ask.FILES: QFileDialog.FileMode.ExistingFiles,
    Ask.FOLDER: QFileDialog.FileMode.Directory,
    Ask.SAVE: QFileDialog.FileMode.AnyFile,
}
_ACCEPT = {Ask.FOLDER: "برگزیدن پوشه", Ask.SAVE: "ذخیره"}


def islands(kinds: str) -> str:
    """Return Qt's filter text with each pattern in an isolate, which the end of the line closes.

    No control character closes the isolate, because Qt reads a pattern only if its bracket ends the
    text.
    """
    return ";;".join(each.replace(" (", f" {LEFT_TO_RIGHT}(") for each in kinds.split(";;"))


def _speak_persian(dialog: QFileDialog, ask: Ask) -> None:
    """Set words that Qt's Persian translation lacks. Show paths from left to right."""
    label = QFileDialog.DialogLabel
    name = "نام پوشه" if ask is Ask.FOLDER else "نام پرونده"
    words = {
        label.LookIn: "جا:",
        label.FileName: f"{name}:",
        label.FileType: "گونهٔ پرونده:",
        label.Accept: _ACCEPT.get(ask, "باز کردن"),
        label.Reject: CANCEL,
    }
    for which, text in words.items():
        dialog.setLabelText(which, text)
    place = dialog.findChild(QComboBox, "lookInCombo")
    if place is not None:  # a system dialog has no such widget
        place.installEventFilter(_PathPainter(place))


class _PathPainter(QObject):
    """Paints Qt's list of folders. Its path is isolated, so that the first slash stays first."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint in place of the widget."""
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QComboBox):
            return super().eventFilter(watched, event)
        option = QStyleOptionComboBox()
        watched.initStyleOption(option)
        room = watched.width() - watched.iconSize().width() - 60
        path = watched.fontMetrics().elidedText(
            watched.currentText(), Qt.TextElideMode.ElideMiddle, room
        )
        option.currentText = f"{LEFT_TO_RIGHT}{path}{POP_ISOLATE}"
        painter = QStylePainter(watched)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()  # end now, not at garbage collection: Qt continues to paint in this window
        return True


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
