"""The wish for help inside a dialog. Dialogs and the application do not know each other."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog


class DialogHelp(QObject):
    """`wanted` emits the dialog in which a person pressed F1."""

    wanted = Signal(object)


def dialog_help() -> DialogHelp:
    """Return the help of the running application; the first call makes it."""
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("no application runs")
    found = application.findChild(DialogHelp)
    return found if isinstance(found, DialogHelp) else DialogHelp(application)


def offer_help(dialog: QDialog) -> None:
    """Let F1 ask for help in this dialog."""
    keys = QShortcut(QKeySequence.fromString("F1"), dialog)
    keys.activated.connect(lambda: dialog_help().wanted.emit(dialog))
