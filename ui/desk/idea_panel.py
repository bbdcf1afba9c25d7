"""The current idea: theme, code, title, text, documents, and the meaning of its marks."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from judging_app.domain.event import Event, Idea
from judging_app.domain.idea_changes import IdeaChange
from judging_app.domain.reading import Anchor
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet, Standing
from judging_app.services.files import OpenFile
from ui.base.idea_word import word
from ui.base.theme import theme
from ui.desk.reading_clock_view import ClockButton
from ui.marking.level_guide import SMALLER_LEVELS, GuideArea, LevelGuide
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.card import Card, hairline
from ui.widgets.chip import Chip
from ui.widgets.labels import PlainLabel, set_tooltip
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.reading_text import ReadingText
from ui.widgets.section_bar import SectionBar
from ui.words import strings

if TYPE_CHECKING:
    from ui.attachments.view import Attachments
    from ui.desk.calibration import Calibration
    from ui.desk.change_strip import ChangeStrip

LINES, FEWER_LINES = 3, 2
"""The lines that a title may take, normally and with large type. The tooltip has the full title."""
ASIDE = "کنار گذاشتن…"
LIST_KEYS = "Ctrl+L"
"""The shortcut for the list. The page handles it, so it works without a button, too."""
RING = 8
"""Pixels between the text and its focus ring. The rest of the column has the same margin."""
LEAST = 80
"""The least height of the idea's text in pixels."""
MOST_GUIDE, LESS_GUIDE = 0.34, 0.27
"""The share of the height that the levels may take, normally and with large type."""
TEXT, DOCUMENTS, CALIBRATION = "text", "documents", "calibration"
VIEWS = {TEXT: "متن", DOCUMENTS: "پیوست‌ها", CALIBRATION: "هم‌سنجی"}


class IdeaPanel(Card):
    """The current idea. `aside_wanted` asks to recuse; `resume_wanted` asks to score after all.

    `flagged` emits whether the judge's flag is set.
    """

    aside_wanted = Signal()
    resume_wanted = Signal()
    flagged = Signal(bool)

    def __init__(self, rubric: Rubric, file: OpenFile | None = None) -> None:
        super().__init__(spacing=8)
        self._rubric = rubric
        self._file = file
        self._view = TEXT
        self.list_button = IconButton("list", f"فهرست {word().many}")
        set_tooltip(self.list_button, f"فهرست {word().many}  ({LIST_KEYS})")
        self.list_button.setAccessibleDescription(LIST_KEYS)
        self._theme = Chip("", "accent", "flag")
        self._anchor = Chip(strings.anchor(), "saffron", "target")
        self._code = PlainLabel("", "small")
        self._title = PlainLabel("", "page", wrap=True)
        self.flag = IconButton("star", f"نشان کردن این {word().one}", "Ctrl+D")
        self.clock = ClockButton()
        self.views = SectionBar(VIEWS, small=True)
        self.text = ReadingText(f"متن {word().one}")
        self.guide = LevelGuide()
        self.aside = QuietButton(ASIDE, "aside")
        self.aside.setAccessibleName(ASIDE)
        set_tooltip(self.aside, ASIDE)
        self.standing = StandingStrip()
        self._is_scoring = True
        self._build()
        self._connect()

    def _build(self) -> None:
        self.flag.setCheckable(True)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        for widget in (self._theme, self._anchor, self._code):
            self._head.addWidget(widget)
        self._head.insertWidget(0, self.list_button)
        self._head.addStretch(1)
        upper = self._upper = QVBoxLayout()
        upper.setContentsMargins(RING, 0, RING, 0)
        upper.setSpacing(8)
        upper.addLayout(self._head)
        upper.addWidget(self._title)
        upper.addWidget(self.standing)
        upper.addLayout(self._bar())
        self.body.addLayout(upper)
        ground = QWidget()
        self._stack = QStackedLayout(ground)
        self._stack.setContentsMargins(0, 0, 0, 0)
        ground.setMinimumHeight(LEAST)  # a QStackedWidget would take the height of its highest page
        self._stack.addWidget(self.text)
        self.body.addWidget(ground, 1)
        self._line = hairline()
        self._guide = GuideArea(self.guide)
        lower = QVBoxLayout()
        lower.setContentsMargins(RING, 0, RING, 0)
        lower.setSpacing(8)
        lower.addWidget(self._line)
        lower.addWidget(self._guide)
        self.body.addLayout(lower)
        self.set_narrow(narrow=False)

    # Many ideas have no documents, and few are anchors. These views are loaded for the first idea
    # that needs them.

    @cached_property
    def documents(self) -> "Attachments":
        """The view of the idea's documents."""
        from ui.attachments.view import Attachments

        made = Attachments(self._file)
        self._stack.addWidget(made)
        return made

    @cached_property
    def calibration(self) -> "Calibration":
        """The view of the judge's marks beside the intended ones."""
        from ui.desk.calibration import Calibration

        made = Calibration(self._rubric)
        self._stack.addWidget(made)
        return made

    @cached_property
    def change(self) -> "ChangeStrip":
        """The strip for an idea that changed after the judge's marks."""
        from ui.desk.change_strip import ChangeStrip

        made = ChangeStrip()
        self._upper.insertWidget(self._upper.indexOf(self.standing) + 1, made)
        return made

    def show_change(self, change: IdeaChange | None, event: Event) -> None:
        """Show what changed in the idea; most desks never have such an idea."""
        if change is not None or "change" in vars(self):
            self.change.show_change(change, event)

    def _connect(self) -> None:
        self.aside.clicked.connect(self.aside_wanted)
        self.flag.clicked.connect(self.flagged)
        self.standing.resume.clicked.connect(self.resume_wanted)
        self.views.chosen.connect(self.show_view)
        theme().changed.connect(self._share_height)

    def _bar(self) -> QHBoxLayout:
        """Return the bar with the views and the actions of the idea. It never moves."""
        return row_of((self.views, 1), self.clock, self.flag, self.aside, spacing=4)

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, show a button for the list, and «کنار گذاشتن» as an icon."""
        self.list_button.setVisible(narrow)
        side = (16 if narrow else 24) - RING
        self.body.setContentsMargins(side, 14, side, 16)
        self.aside.setText("" if narrow else ASIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen let the levels scroll, so that the idea's text has room."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        large = theme().text_scale > SMALLER_LEVELS
        self._guide.set_most(round(self.height() * (LESS_GUIDE if large else MOST_GUIDE)))
        lines = FEWER_LINES if large else LINES
        self._title.setMaximumHeight(lines * QFontMetrics(self._title.font()).lineSpacing() + 4)

    def show_view(self, view: str) -> None:
        """Show the text, the documents, or the comparison."""
        self.views.show_chosen(view)
        self._view = view
        self._stack.setCurrentWidget(getattr(self, view))  # named after the view
        self._show_guide()
        if view == DOCUMENTS:
            self.documents.show_list()

    def _show_guide(self) -> None:
        """Show the guide to the levels.

        Hide it in the calibration view and if the idea is not scored.
        """
        wanted = self._view != CALIBRATION and self._is_scoring
        for widget in (self._guide, self._line):
            widget.setVisible(wanted)

    def show_idea(self, idea: Idea, theme_title: str, *, is_anchor: bool = False) -> None:
        """Show an idea from its beginning."""
        self._theme.show_state(theme_title or "بی‌محور", "accent", "flag")
        self._anchor.setVisible(is_anchor)
        self._code.setText(f"کد {strings.code(idea.id)}")
        self._title.setText(idea.title)
        set_tooltip(self._title, idea.title)
        self.text.show_sections(idea.sections)
        if idea.attachments or "documents" in vars(self):
            self.documents.show_attachments(idea.attachments)
        count = len(idea.attachments)
        self.views.rename(DOCUMENTS, f"{VIEWS[DOCUMENTS]} {strings.fa(count)}")
        self.views.show_only(TEXT, *([DOCUMENTS] if count else []))
        self.show_view(TEXT)

    def leave(self) -> None:
        """Stop drawing a page that nobody will see."""
        if "documents" in vars(self):
            self.documents.leave()

    def show_anchor(self, anchor: Anchor | None, sheet: ScoreSheet) -> None:
        """Show the intended marks if the judge has scored the anchor. Show nothing before."""
        if anchor is not None:
            self.calibration.show_anchor(anchor, sheet)
        self.views.show_too(CALIBRATION, shown=anchor is not None)
        if anchor is None and self._view == CALIBRATION:
            self.show_view(TEXT)

    def show_sheet(self, sheet: ScoreSheet, *, locked: bool = False) -> None:
        """Show the judge's flag, and whether and why the judge does not score the idea."""
        scoring = self._is_scoring = sheet.standing is Standing.SCORING
        self._show_guide()
        self.flag.setChecked(sheet.flagged)
        self.flag.ink = "saffron" if sheet.flagged else IconButton.ink
        self.flag.set_icon("star-full" if sheet.flagged else "star")
        self.aside.setEnabled(scoring and not locked)
        self.standing.resume.setEnabled(not locked)
        self.standing.setVisible(not scoring)
        if not scoring:
            self.standing.show_standing(sheet.standing, sheet.reason)


class StandingStrip(Card):
    """Says that this idea is not scored, gives the reason, and offers to score it after all."""

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=0)
        self._chip = Chip()
        self._reason = PlainLabel("", wrap=True)
        self.resume = QuietButton("بازگشت به داوری", "undo")
        self.body.addLayout(row_of(self._chip, STRETCH, self.resume, spacing=12))
        self.body.addWidget(self._reason)
        self.hide()

    def show_standing(self, standing: Standing, reason: str) -> None:
        """Show the kind and the reason."""
        if standing is Standing.RECUSED:
            self._chip.show_state(strings.STANDING[standing], "saffron", "aside")
        else:
            self._chip.show_state(strings.STANDING[standing], "brick", "ban")
        self._reason.setText(reason)
        self._reason.setMaximumHeight(LINES * QFontMetrics(self._reason.font()).lineSpacing() + 4)
        set_tooltip(self._reason, reason)
