"""The details of one criterion: its question, the meaning of its marks, and comments."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from judging_app.domain.event_form import CriterionForm, EventForm, LevelForm
from ui.studio.form_field import FormField, line_field
from ui.studio.form_rows import FormColumn
from ui.studio.state import StudioState
from ui.studio.table_section import TableSection
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, row_of

COLUMNS = (
    FormColumn("lowest", "از", 72, "number", "from"),
    FormColumn("highest", "تا", 72, "number", "to"),
    FormColumn("text", "معنای این امتیازها"),
)
NOBODY = "معیاری را در جدول بالا برگزینید تا پرسش و معنای امتیازهایش را بنویسید."


class CriterionDetail(QWidget):
    """Shows the criterion of `show_row`; its fields change that criterion."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self.row = -1
        self._title = PlainLabel(NOBODY, "card", wrap=True)
        self.description = self._field("description", "پرسش معیار", "زیر عنوان معیار می‌آید")
        self.at_most = self._field("comment.at_most", "توضیح لازم است برای امتیازهای تا",
                                   "اختیاری؛ مانند ۲")  # fmt: skip
        self.at_least = self._field("comment.at_least", "و برای امتیازهای از", "اختیاری؛ مانند ۹")
        self.levels = TableSection(
            state, "معنای امتیازها", COLUMNS, place="criterion.0.levels", get=self._levels,
            keep=lambda rows, key: self._put("levels", rows, key), blank=LevelForm,
            add_words="افزودن شرح سطح", lines=2,
            help_text="اختیاری: داور کنار هر امتیاز می‌بیند که چه معنایی دارد.",
        )  # fmt: skip
        self._build()
        state.changed.connect(self._show)
        self._show()

    def _field(self, part: str, name: str, help_text: str) -> FormField:
        key = part.replace(".", "_")

        def get(form: EventForm) -> str:
            found = self._criterion(form)
            return str(getattr(found, key)) if found is not None else ""

        def put(text: str) -> None:
            self._put(key, text, f"criterion.{self.row}.{key}")

        return line_field(self._state, f"criterion.0.{part}", name, get, put, help_text)

    def _build(self) -> None:
        limits = row_of((self.at_most, 1), (self.at_least, 1), spacing=16)
        column = column_in(self, self._title, self.description, spacing=6)
        column.addWidget(self.levels, 1)
        column.addLayout(limits)

    def _criterion(self, form: EventForm) -> CriterionForm | None:
        return form.criteria[self.row] if 0 <= self.row < len(form.criteria) else None

    def _levels(self) -> tuple[LevelForm, ...]:
        found = self._criterion(self._state.form)
        return found.levels if found is not None else ()

    def _put(self, field: str, value: Any, key: str) -> None:
        found = self._criterion(self._state.form)
        if found is not None:
            rows = list(self._state.form.criteria)
            rows[self.row] = replace(found, **{field: value})
            self._state.change(key, criteria=tuple(rows))

    def show_row(self, row: int) -> None:
        """Show another criterion; -1 shows none."""
        self.row = row
        place = f"criterion.{row + 1}"
        self.description.place = f"{place}.description"
        self.at_most.place = f"{place}.comment.at_most"
        self.at_least.place = f"{place}.comment.at_least"
        self.levels.table.place = f"{place}.levels"
        self._state.changed.emit()
        self._state.checked.emit()

    def go_to(self, place: str) -> None:
        """Give the focus to the field of a place."""
        for field in (self.description, self.at_most, self.at_least):
            if field.place == place:
                field.begin()
                return
        levels = self.levels.table.place
        if place.startswith(levels):
            self.levels.table.go_to_place(f"levels{place.removeprefix(levels)}")

    def _show(self) -> None:
        found = self._criterion(self._state.form)
        self._title.setText(f"معیار «{found.title.strip() or '…'}»" if found else NOBODY)
        for widget in (self.description, self.levels, self.at_most, self.at_least):
            widget.setEnabled(found is not None)
