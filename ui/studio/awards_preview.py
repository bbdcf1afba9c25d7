"""The preview of awards: a podium for the first three ranks, and all awards by rank."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from judging_app.domain.award import Award, AwardKind, award_for, cut_rank
from judging_app.domain.event_form_check import filled
from judging_app.domain.form_rules import awards_of
from judging_app.domain.form_values import Faults
from ui.base.accessible import Role
from ui.base.theme import theme
from ui.studio.state import StudioState
from ui.widgets.card import Card
from ui.widgets.division_form import SentenceList
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import elided
from ui.widgets.layouts import column_in
from ui.words.strings import fa

_HEIGHTS = {1: 1.0, 2: 0.74, 3: 0.56}
_ORDER = (2, 1, 3)
_ABOVE = int(
    Qt.AlignmentFlag.AlignHCenter.value
    | Qt.AlignmentFlag.AlignBottom.value
    | Qt.TextFlag.TextWordWrap.value
)
NONE = ("هنوز جایزه‌ای نیست", "نخستین جایزه را بنویسید، مانند «رتبهٔ نخست» از ۱ تا ۱.")
UNRANKED = ("رتبه‌ها مانده است", "کنار هر جایزه بنویسید از کدام رتبه تا کدام رتبه است.")


class AwardsPreview(QWidget):
    """The podium, then each award with its ranks, and the cut between winners and others."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self._podium = Podium()
        self._list = SentenceList()
        self._card = Card("برندگان", margin=18, spacing=12)
        self._card.body.addWidget(self._podium)
        self._card.body.addWidget(self._list)
        self._empty = EmptyState("trophy", *NONE)
        column_in(self, self._card, self._empty).addStretch(1)
        state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        awards = awards_of(filled(self._state.form).awards, Faults()) if self._any() else ()
        self._podium.show_awards(awards)
        self._list.show_sentences(award_sentences(awards))
        self._card.setVisible(bool(awards))
        self._empty.setVisible(not awards)
        self._empty.say(*(UNRANKED if self._any() else NONE))

    def _any(self) -> bool:
        return bool(self._state.form.awards)


def award_sentences(awards: Sequence[Award]) -> list[tuple[str, str]]:
    """(icon, sentence) for each award by rank, and for the cut."""
    lines = []
    for award in sorted(awards, key=lambda one: (one.kind.value, one.first_rank)):
        ranks = fa(award.first_rank)
        if award.last_rank != award.first_rank:
            ranks = f"{ranks} تا {fa(award.last_rank)}"
        where = " در هر محور" if award.kind is AwardKind.BEST_OF_THEME else ""
        icon = "trophy" if award.winner else "star"
        lines.append((icon, f"رتبهٔ {ranks}{where}: {award.title}"))
    if cut := cut_rank(awards):
        lines.append(("flag", f"مرز برگزیدگان پس از رتبهٔ {fa(cut)} است."))
    return lines


class Podium(QWidget):
    """Three steps with the titles of the first ranks."""

    accessible_role = Role.Graphic

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[int, str] = {}

    def show_awards(self, awards: Sequence[Award]) -> None:
        """Show the awards of the first three ranks."""
        found = {rank: award_for(rank, awards) for rank in _ORDER}
        self._titles = {rank: award.title if award else "" for rank, award in found.items()}
        said = (f"رتبهٔ {fa(rank)}: {self._titles[rank] or 'بی‌جایزه'}" for rank in (1, 2, 3))
        self.setAccessibleName("سکو. " + "، ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for three steps and two lines of words."""
        return QSize(240, theme().scaled(162))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the steps from the left: second, first, third."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / 3
        font = QFont(painter.font())
        font.setPixelSize(theme().size("small"))
        painter.setFont(font)
        line = painter.fontMetrics().height()
        room = self.height() - 2 * line - 4
        for place, rank in enumerate(_ORDER):
            high = room * _HEIGHTS[rank]
            step = QRectF(place * wide + 3, self.height() - high, wide - 6, high)
            self._paint_step(painter, step, rank, line)

    def _paint_step(self, painter: QPainter, step: QRectF, rank: int, line: int) -> None:
        tokens, title = theme().tokens, self._titles.get(rank, "")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft if title else tokens.track))
        painter.drawRoundedRect(step, 8, 8)
        words = QRectF(step.left(), step.top() - 2 * line - 2, step.width(), 2 * line)
        painter.setPen(QColor(tokens.ink if title else tokens.muted))
        shown = elided(painter.fontMetrics(), title or "—", 1.7 * step.width())
        painter.drawText(words, _ABOVE, shown)
        font, number = QFont(painter.font()), QFont(painter.font())
        number.setPixelSize(theme().size("page"))
        number.setWeight(QFont.Weight.ExtraBold)
        painter.setFont(number)
        painter.setPen(QColor(tokens.accent_ink if title else tokens.muted))
        painter.drawText(step, Qt.AlignmentFlag.AlignCenter, fa(rank))
        painter.setFont(font)
