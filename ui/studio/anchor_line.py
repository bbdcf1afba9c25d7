"""A line about the anchors of a definition, which may be removed here."""

from PySide6.QtWidgets import QWidget

from judging_app.domain.form_sentences import placed_words
from ui.base.theme import restyle
from ui.studio.state import StudioState
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_in
from ui.words.strings import fa

REMOVE = "برداشتن هم‌سنجی‌ها"


class AnchorLine(QWidget):
    """How many ideas are read first with explained marks; hidden if there is none."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self._words = PlainLabel("", "small", wrap=True)
        self.remove = QuietButton(REMOVE, "minus")
        row_in(self, (self._words, 1), self.remove, spacing=8)
        self.remove.clicked.connect(lambda: state.change(anchors=()))
        state.checked.connect(self._show)
        state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        count = len(self._state.form.anchors)
        places = self._state.faults_below("anchor")
        fault = placed_words(self._state.faults[places[0]]) if places else ""
        told = f"{fa(count)} هم‌سنجی از تعریف آمده است: پیش از همه خوانده می‌شود و شمرده نمی‌شود."
        self._words.setText(fault or told)
        restyle(self._words, "role", "brick-small" if fault else "small")
        self.setVisible(count > 0)
