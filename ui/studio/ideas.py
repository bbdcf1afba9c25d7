"""The step of ideas: the list is imported as in `ui/idea_import/`, with the themes of the form."""

from pathlib import Path

from PySide6.QtCore import Signal

from judging_app.domain.event_form_check import sketch_of
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList
from ui.base.idea_word import word
from ui.base.operations import Operations
from ui.idea_import.importer import Wanted
from ui.idea_import.view import ImportView
from ui.studio.anchor_line import AnchorLine
from ui.studio.ideas_preview import IdeasPreview
from ui.studio.state import StudioState
from ui.studio.step import PEOPLE, Step
from ui.widgets.file_chooser import Chooser
from ui.words.strings import fa


class IdeasStep(Step):
    """The list is imported when it is chosen, and again when themes or choices change.

    `read` is emitted after every answer.
    """

    key, icon = "ideas", "idea"
    group = PEOPLE
    parts = ("anchor",)
    read = Signal()

    def __init__(self, state: StudioState, operations: Operations, choose: Chooser) -> None:
        self.title = word().many
        super().__init__(
            state, "فهرست را همان‌گونه که هست بدهید؛ پیش از دیدن شما چیزی نوشته نمی‌شود."
        )
        self.preview: IdeasPreview = IdeasPreview()
        self.view = ImportView(operations, choose)
        self.anchors = AnchorLine(state)
        self.card.body.addWidget(self.anchors)
        self.card.body.addWidget(self.view, 1)
        self.first = self.view.file.button
        self._connect()
        self._follow()

    def _connect(self) -> None:
        view, change = self.view, self.state.change_lists
        view.file_chosen.connect(self._choose_file)
        view.folder_chosen.connect(lambda path: change(attachments=path))
        view.choices_chosen.connect(lambda choices: change(choices=choices))
        view.returned.connect(self._return)
        view.changed.connect(self._show)
        self.state.changed.connect(self._follow)

    def go_to(self, place: str) -> None:
        """Go to the anchors, which can only be removed here."""
        (self.anchors.remove if place.startswith("anchor") else self.first).setFocus()

    @property
    def idea_list(self) -> IdeaList | None:
        """The ideas of the list; None before, while it is imported, and after a refusal."""
        return self.view.idea_list

    @property
    def is_begun(self) -> bool:
        """Whether a list was imported."""
        return self.idea_list is not None

    @property
    def ideas_known(self) -> int:
        """How many ideas were imported."""
        return len(self.idea_list.ideas) if self.idea_list is not None else 0

    @property
    def number(self) -> str:
        """How many ideas were imported."""
        return fa(self.ideas_known) if self.is_begun else ""

    @property
    def summary(self) -> str:
        """How many ideas were imported, in words."""
        return f"{self.number} {word().one}" if self.number else ""

    def accept(self) -> None:
        """Remember the chosen columns: the event was made with them."""
        self.view.accept()

    def _choose_file(self, path: Path) -> None:
        """Another list gets its own suggestions."""
        self.state.change_lists(ideas=path, choices=ImportChoices())

    def _return(self, wanted: Wanted) -> None:
        """Go back to the list that is shown, after a cancel."""
        self.state.change_lists(
            ideas=wanted.path, choices=wanted.choices, attachments=wanted.attachments
        )

    def _follow(self) -> None:
        """Import the list again if it, the choices about it or the themes have changed."""
        lists, themes = self.state.lists, tuple(sketch_of(self.state.form).themes)
        self.view.ask(Wanted(lists.ideas, themes, lists.choices, lists.attachments))

    def _show(self) -> None:
        ideas = self.idea_list.ideas if self.idea_list is not None else ()
        if ideas or not self.view.importer.is_running:
            self.preview.show_ideas(ideas, self.view.importer.wanted.themes)
        self.state.know_ideas([idea.id for idea in ideas] if self.is_begun else None)
        self.read.emit()
