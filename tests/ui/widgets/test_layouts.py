"""Dialogs follow the text size. A dialog made at one size equals a dialog that changed to it."""

import pytest

from tools.screenshots.dialogs import decision
from ui.base.theme import theme
from ui.deliberation.decision_dialog import DecisionDialog
from ui.desk.aside_dialog import AsideDialog
from ui.desk.go_to_code_dialog import GoToCodeDialog
from ui.desk.reopen_dialog import ReopenDialog
from ui.keys.passphrase_dialog import RemovePassphraseDialog
from ui.server.address_dialog import AddressDialog
from ui.widgets.fields import NoteField

MAKERS = {
    "aside": lambda: AsideDialog(None),
    "reopen": lambda: ReopenDialog(None),
    "go-to-code": lambda: GoToCodeDialog(None, lambda _: None),
    "server": lambda: AddressDialog(None),
    "passphrase": lambda: RemovePassphraseDialog(None, asks_current=True),
}


def height_at(qtbot, make, *scales):
    """The height at the last of these sizes of text, made at the first of them."""
    theme().set_text_scale(scales[0])
    dialog = make()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    for scale in scales[1:]:
        theme().set_text_scale(scale)
        qtbot.wait(50)
    qtbot.wait(50)
    return dialog.height()


@pytest.mark.parametrize("name", MAKERS)
def test_a_dialog_is_as_high_whatever_the_size_of_text_was_before(qtbot, name):
    make = MAKERS[name]
    plain = height_at(qtbot, make, 1.0)
    assert height_at(qtbot, make, 2.0, 1.0) == plain
    assert height_at(qtbot, make, 1.0, 2.0) == height_at(qtbot, make, 2.0)


def test_a_note_grows_with_the_text_in_an_open_dialog(qtbot):
    dialog = DecisionDialog(None, decision())
    qtbot.addWidget(dialog)
    (note,) = dialog.findChildren(NoteField)
    before = note.minimumHeight()
    theme().set_text_scale(2.0)
    assert note.minimumHeight() == theme().scaled(90) > before
