"""The judge's texts: a comment for the panel and a private note, in two separate fields."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from judging_app.domain.score_sheet import ScoreSheet
from ui.base.theme import restyle, theme
from ui.widgets.fields import NoteField
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import column_in, row_of
from ui.widgets.section_bar import SectionBar
from ui.words.strings import isolate

PANEL, OWN = "panel", "own"
NAMES = {PANEL: "برای هیئت داوران", OWN: "یادداشت خصوصی؛ هرگز فرستاده نمی‌شود"}
SHORT = {PANEL: "برای هیئت", OWN: "خصوصی؛ فرستاده نمی‌شود"}
LEAST, MOST = 48, 150
"""The height of a text field in pixels, in a low and in a high window."""
WIDE = 1.3
"""The text scale above which the names of the fields are shortened."""
ASKED = "در یک جمله: چرا این امتیازها؟"
OPTIONAL = "توضیح برای هیئت داوران (اختیاری)"
_LOOKS_AFTER = 700
"""Milliseconds without a key after which a text is checked for letters without a font."""
_NAMED = 5
"""The most unprintable letters that are named."""


class Notes(QWidget):
    """The two fields.

    `commented` and `noted` emit a text when its writer pauses or leaves the field.
    """

    commented = Signal(str)
    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sections = SectionBar(NAMES, small=True)
        self.comment = NoteField("توضیح برای هیئت داوران", OPTIONAL)
        self.hint = LetterHint(self.comment)
        self.own = NoteField(NAMES[OWN], "تنها برای خودتان؛ در پروندهٔ امتیاز نمی‌آید")
        self.own.setProperty("private", True)  # noqa: FBT003
        self._has = {PANEL: False, OWN: False}
        self._needed = self._is_locked = False
        self._spare = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = column_in(self, spacing=3)
        column.addLayout(row_of(self.sections, (self.hint, 1)))
        column.addWidget(self.comment)
        column.addWidget(self.own)

    def _connect(self) -> None:
        self.comment.written.connect(self.commented)
        self.own.written.connect(self.noted)
        self.sections.chosen.connect(self._turn)
        theme().changed.connect(self._fit)
        self.show_section(PANEL)
        self._fit()

    def hand_over(self) -> None:
        """Emit the texts that are still being written."""
        self.comment.hand_over()
        self.own.hand_over()

    def show_section(self, key: str) -> None:
        """Show the comment or the note."""
        self.sections.show_chosen(key)
        self.comment.setVisible(key == PANEL)
        self.own.setVisible(key == OWN)
        self.hint.setVisible(key == PANEL)

    def show_sheet(self, sheet: ScoreSheet, asking: Sequence[str], *, locked: bool) -> None:
        """Show the saved texts. `asking` names the criteria whose mark needs a comment."""
        self.comment.show_text(sheet.comment)
        self.comment.setReadOnly(locked)
        self.own.show_text(sheet.note)
        self._has = {PANEL: bool(sheet.comment), OWN: bool(sheet.note)}
        self._is_locked = locked
        self._needed = bool(asking) and not sheet.comment and not locked
        self._ask([f"«{title}»" for title in asking])
        self._name()

    def _ask(self, titles: Sequence[str]) -> None:
        hint = f"در یک جمله بنویسید چرا این امتیاز: {'، '.join(titles)}"
        short = f"در یک جمله: چرا {titles[0]}؟" if len(titles) == 1 else ASKED
        open_hint = "" if self._is_locked else OPTIONAL
        self.comment.setPlaceholderText(short if self._needed else open_hint)
        self.comment.setAccessibleDescription(hint if self._needed else "")
        restyle(self.comment, "needed", self._needed)

    def _turn(self, key: str) -> None:
        self.show_section(key)
        (self.comment if key == PANEL else self.own).setFocus()

    def _name(self) -> None:
        names = SHORT if theme().text_scale > WIDE else NAMES
        for key, name in names.items():
            sign = " ●" if self._has[key] else " ○" if key == PANEL and self._needed else ""
            self.sections.rename(key, f"{name}{sign}")

    @property
    def least(self) -> int:
        """Return the least height in pixels, without spare room."""
        return self.sizeHint().height() - self._spare

    def grow(self, spare: int) -> None:
        """Use up to `spare` more pixels. Only this field's own edge moves."""
        self._spare = max(0, min(spare, theme().scaled(MOST - LEAST)))
        self._fit()

    def _fit(self) -> None:
        for field in (self.comment, self.own):
            field.setFixedHeight(theme().scaled(LEAST) + self._spare)
        self._name()


class LetterHint(ElidedLabel):
    """A line beside the names of the fields. It lists letters of a text that cannot be printed."""

    def __init__(self, field: QTextEdit) -> None:
        super().__init__("", "small")
        self._field = field
        self._timer = QTimer(self, singleShot=True, interval=_LOOKS_AFTER)
        self._timer.timeout.connect(self.look)
        field.textChanged.connect(self._timer.start)

    def look(self) -> None:
        """Check the text now."""
        # Imported here: a desk is painted before anybody writes.
        from judging_app.services.letters import missing_letters

        letters = missing_letters(self._field.toPlainText())
        named = "، ".join(isolate(letter) for letter in letters[:_NAMED])
        more = "، …" if len(letters) > _NAMED else ""
        text = f"{named}{more} چاپ نمی‌شود؛ جایش خانه‌ای با کد می‌آید"
        self.setText(text if letters else "")
        self.setAccessibleName(self.whole_text())
