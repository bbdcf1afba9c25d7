"""The idea in hand: theme, code, title, text, and what its marks mean."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.event import Idea
from judging_app.domain.score_sheet import ScoreSheet, Standing
from ui import strings
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, hairline
from ui.widgets.chip import Chip
from ui.widgets.labels import PlainLabel, set_tooltip
from ui.widgets.level_guide import LevelGuide
from ui.widgets.reading_text import ReadingText

LINES = 3
"""Lines that a title may take; a longer one is whole in its tooltip."""


class IdeaPanel(Card):
    """`aside_wanted` asks to stand aside; `resume_wanted` to score after all."""

    aside_wanted = Signal()
    resume_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._theme = Chip("", "accent", "flag")
        self._code = PlainLabel("", "small")
        self._title = PlainLabel("", "page", wrap=True)
        self.text = ReadingText("متن ایده")
        self.guide = LevelGuide()
        self.aside = QuietButton("کنار گذاشتن…", "aside")
        self.standing = StandingStrip()
        self._build()
        self.aside.clicked.connect(self.aside_wanted)
        self.standing.resume.clicked.connect(self.resume_wanted)

    def _build(self) -> None:
        self.body.setContentsMargins(24, 14, 24, 16)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._theme)
        head.addWidget(self._code)
        head.addStretch(1)
        head.addWidget(self.aside)
        self.body.addLayout(head)
        self.body.addWidget(self._title)
        self.body.addWidget(self.standing)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(hairline())
        self.body.addWidget(self.guide)

    def show_idea(self, idea: Idea, theme_title: str) -> None:
        """Show an idea from its beginning."""
        self._theme.show_state(theme_title or "بی‌محور", "accent", "flag")
        self._code.setText(f"کد {strings.code(idea.id)}")
        self._title.setText(idea.title)
        lines = LINES * QFontMetrics(self._title.font()).lineSpacing()
        self._title.setMaximumHeight(lines + 4)
        set_tooltip(self._title, idea.title)
        self.text.show_sections(idea.sections)

    def show_sheet(self, sheet: ScoreSheet, *, locked: bool = False) -> None:
        """Show whether the judge stands aside, and why."""
        scoring = sheet.standing is Standing.SCORING
        self.aside.setEnabled(scoring and not locked)
        self.standing.resume.setEnabled(not locked)
        self.standing.setVisible(not scoring)
        if not scoring:
            self.standing.show_standing(sheet.standing, sheet.reason)


class StandingStrip(Card):
    """Says that this idea is not scored, why, and how to take that back."""

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=0)
        self._chip = Chip()
        self._reason = PlainLabel("", wrap=True)
        self.resume = QuietButton("بازگشت به داوری", "undo")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._chip)
        row.addStretch(1)
        row.addWidget(self.resume)
        self.body.addLayout(row)
        self.body.addWidget(self._reason)
        self.hide()

    def show_standing(self, standing: Standing, reason: str) -> None:
        """Show how and why."""
        if standing is Standing.RECUSED:
            self._chip.show_state(strings.STANDING[standing], "saffron", "aside")
        else:
            self._chip.show_state(strings.STANDING[standing], "brick", "ban")
        self._reason.setText(reason)
