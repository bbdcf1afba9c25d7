"""The part of the step of judges that declares conflicts, and how and what judges read."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from judging_app.domain.event_form import ConflictForm
from judging_app.domain.event_form_check import filled as with_codes
from ui.base.idea_word import filled, word
from ui.studio.form_rows import FormColumn
from ui.studio.help_line import effect_label
from ui.studio.state import StudioState
from ui.studio.table_section import TableSection
from ui.widgets.check_box import CheckBox
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in
from ui.words.blindness import WORD_AS_TEXT, WORD_EFFECT

CONFLICTS = "تعارض منافع"
SHUFFLED = "هر داور {many} را به ترتیبی ویژهٔ خود می‌خواند"
SHUFFLED_EFFECT = "خستگی و گرم شدن داوران میان {many} پخش می‌شود. بدون آن، همه به ترتیب کد می‌خوانند."
TIMED = "زمان خواندن ثبت شود"
TIMED_EFFECT = "داور از آن باخبر می‌شود و زمان خود را می‌بیند."


class PanelRules(QWidget):
    """A table of conflicts, and three boxes for what judges read, and how."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self.shuffled = CheckBox(filled(SHUFFLED))
        self.timed = CheckBox(TIMED)
        self.word_as_text = CheckBox(WORD_AS_TEXT)
        self.conflicts = TableSection(
            state, CONFLICTS, self._columns(), place="conflict", get=lambda: state.form.conflicts,
            keep=lambda rows, key: state.change(key, conflicts=rows), blank=ConflictForm,
            add_words="افزودن تعارض", lines=2,
            help_text=filled("اختیاری: داور به این {one} امتیاز نمی‌دهد."),
        )  # fmt: skip
        column = column_in(self, spacing=6)
        for box, effect in (
            (self.shuffled, SHUFFLED_EFFECT),
            (self.timed, TIMED_EFFECT),
            (self.word_as_text, WORD_EFFECT),
        ):
            box.setAccessibleDescription(filled(effect))
            column.addWidget(box)
            column.addWidget(effect_label(filled(effect)))
        column.addWidget(PlainLabel(CONFLICTS, "card"))
        column.addWidget(self.conflicts)
        self.shuffled.toggled.connect(lambda on: state.change(shuffled=on))
        self.timed.toggled.connect(lambda on: state.change(records_time=on))
        self.word_as_text.toggled.connect(lambda on: state.change(word_as_text=on))
        state.changed.connect(self._show)
        self._show()

    def _columns(self) -> tuple[FormColumn, ...]:
        return (
            FormColumn("judge", "داور", 200, "choice", options=self._judges()),
            FormColumn("idea", f"کد {word().one}", 96, "code"),
            FormColumn("reason", "دلیل"),
        )

    def _judges(self) -> tuple[tuple[str, str], ...]:
        judges = with_codes(self._state.form).judges
        return tuple((judge.code, judge.name.strip() or judge.code) for judge in judges)

    def _show(self) -> None:
        self.shuffled.setChecked(self._state.form.shuffled)
        self.timed.setChecked(self._state.form.records_time)
        self.word_as_text.setChecked(self._state.form.word_as_text)
        columns = self.conflicts.table.records.columns
        judges = replace(columns[0], options=self._judges())
        self.conflicts.table.records.columns = (judges, *columns[1:])
