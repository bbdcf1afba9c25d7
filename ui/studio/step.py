"""The base of every step: a calm page in the middle, and its preview at the left."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.studio.form_field import FormField
from ui.studio.state import StudioState
from ui.studio.table_section import TableSection
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel
from ui.widgets.scroll import ScrollColumn
from ui.words.strings import fa

DEFINITION, PEOPLE, END = "تعریف رویداد", "آدم‌ها و {many}", "پایان"
FIRST_ROUND = "از دور نخست"
"""The groups of steps on the rail."""


class Step(ScrollColumn):
    """One step. A subclass fills `card.body` and sets `preview`, `first` and `fields`.

    `parts` are the first words of the places in the form that belong to this step. `fields` are
    named by their place. Steps of one `group` stand together on the rail.
    """

    key = ""
    title = ""
    icon = ""
    group = DEFINITION
    parts: tuple[str, ...] = ()

    def __init__(self, state: StudioState, sentence: str) -> None:
        super().__init__(self.title)
        if state.room is not None:  # now, while it is empty: what moves is styled once more
            self.setParent(state.room)
        self.state = state
        self.fields: dict[str, FormField] = {}
        self.first: QWidget = self
        self.preview: QWidget = QWidget()
        self.card = Card(margin=22, spacing=10)
        self.card.body.addWidget(PlainLabel(self.title, "page"))
        self.card.body.addWidget(PlainLabel(sentence, "muted", wrap=True))
        self.column.addWidget(self.card, 1)

    def add(self, *fields: FormField) -> None:
        """Remember fields by their place."""
        self.fields |= {field.place: field for field in fields}

    @property
    def is_begun(self) -> bool:
        """Whether the step has any content of its own."""
        return True

    @property
    def is_done(self) -> bool:
        """Whether the step has everything it needs, and no fault."""
        return self.is_begun and not self.state.faults_below(*self.parts)

    @property
    def number(self) -> str:
        """A figure for the rail: how many criteria, judges, ideas."""
        return ""

    @property
    def summary(self) -> str:
        """The step in one line, if the form alone does not say it."""
        return self.number

    @property
    def ideas_known(self) -> int:
        """The number of ideas that this step adds to the event."""
        return 0

    def enter(self) -> None:
        """Called when the step is shown."""

    def go_to(self, place: str) -> None:
        """Give the focus to the value at a place of the form."""
        field = self.fields.get(place)
        if field is not None:
            field.begin()
            self.ensureWidgetVisible(field)
        else:
            self.first.setFocus()


class TableStep(Step):
    """A step around one table, `section`, whose rows are its content."""

    section: TableSection

    @property
    def is_begun(self) -> bool:
        """Whether the table has a row."""
        return bool(self.section.table.records.rows)

    @property
    def number(self) -> str:
        """How many rows there are; empty for none."""
        rows = self.section.table.records.rows
        return fa(len(rows)) if rows else ""

    def enter(self) -> None:
        """Go to the first cell of the blank row, if no other row is current; show the first rows.

        Typing adds a row and overwrites none.
        """
        if self.section.table.row < 0:
            self.section.table.go_to(len(self.section.table.records.rows))
            self.section.table.scrollToTop()

    def go_to(self, place: str) -> None:
        """Go to the cell at a place of the form."""
        self.section.table.go_to_place(place)


def steps_by_part(steps: Mapping[str, Step]) -> dict[str, str]:
    """The first word of each place, with the key of its step."""
    return {part: key for key, step in steps.items() for part in step.parts}
