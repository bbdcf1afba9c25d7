"""Lists the findings of the self-check by kind. A click goes to the idea and the criterion."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judging_app.domain.event import Idea
from judging_app.domain.rubric import Rubric
from judging_app.domain.self_check import Finding, FindingKind
from ui.base.idea_word import word
from ui.widgets.buttons import EnterButton, QuietButton
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel
from ui.widgets.layouts import column_of
from ui.widgets.scroll import ScrollColumn
from ui.words import strings
from ui.words.strings import fa

AT_FIRST = 8
"""The rows of one kind that are shown until the judge asks for all."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The look of one kind of finding: an icon with its colour, a title, a reason."""

    icon: str
    colour: str
    title: Callable[[int], str]
    why: str


KINDS = {
    FindingKind.UNOPENED: Kind(
        "state-unopened",
        "muted",
        lambda n: f"{fa(n)} {word().of_one} نخوانده",
        "هنوز بازشان نکرده‌اید.",
    ),
    FindingKind.SEEN: Kind(
        "state-seen",
        "muted",
        lambda n: f"{fa(n)} {word().of_one} دیده‌شده",
        "بازشان کرده‌اید و هنوز امتیازی ندارند.",
    ),
    FindingKind.BLANK: Kind(
        "state-draft",
        "saffron",
        lambda n: f"{fa(n)} {word().of_one} ناتمام",
        "یک یا چند معیارشان امتیاز ندارد.",
    ),
    FindingKind.COMMENT_MISSING: Kind(
        "comment",
        "saffron",
        lambda n: f"{fa(n)} {word().of_one} بی‌توضیح",
        "برای امتیاز بسیار بالا یا پایین، یک جمله توضیح خواسته‌اند.",
    ),
    FindingKind.SAME_MARKS: Kind(
        "warning",
        "saffron",
        lambda n: f"{fa(n)} {word().of_one} پشت سر هم با امتیازهای یکسان",
        "شاید درست باشد؛ نگاهی دوباره بیندازید.",
    ),
    FindingKind.QUICK: Kind(
        "clock",
        "saffron",
        lambda n: f"{fa(n)} {word().one} بسیار زود داوری شده",
        "زودتر از آنکه متنش خوانده شود؛ شاید دستتان خورده باشد.",
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One row: an idea, perhaps a criterion, and the finding."""

    idea_id: str
    criterion_id: str = ""
    words: str = ""


def groups(
    findings: Sequence[Finding], rubric: Rubric
) -> Iterator[tuple[FindingKind, tuple[Place, ...]]]:
    """Yield the findings by kind. Each series of equal marks is a separate group."""
    for kind in FindingKind:
        of_kind = [finding for finding in findings if finding.kind is kind]
        if kind is FindingKind.SAME_MARKS:
            yield from ((kind, tuple(_places(finding, rubric))) for finding in of_kind)
        elif of_kind:
            yield kind, tuple(place for finding in of_kind for place in _places(finding, rubric))


def _places(finding: Finding, rubric: Rubric) -> Iterator[Place]:
    known = [c for key in finding.criterion_ids if (c := rubric.criterion(key))]
    titles = "، ".join(criterion.title for criterion in known)
    says = {FindingKind.BLANK: "بی‌امتیاز: ", FindingKind.COMMENT_MISSING: "بی‌توضیح: "}
    words = says[finding.kind] + titles if titles else ""
    for idea_id in finding.idea_ids:
        yield Place(idea_id, known[0].id if known else "", words)


class FindingList(ScrollColumn):
    """`wanted` emits the id of an idea, and the id of a criterion or nothing."""

    wanted = Signal(str, str)

    def __init__(
        self, findings: Sequence[Finding], ideas: Mapping[str, Idea], rubric: Rubric
    ) -> None:
        super().__init__("یافته‌های بازبینی", spacing=14)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(8, 0, 0, 0)
        self.groups = [Group(kind, places, ideas) for kind, places in groups(findings, rubric)]
        for group in self.groups:
            group.wanted.connect(self.wanted)
            self.column.addWidget(group)
        self.column.addStretch(1)


class Group(QWidget):
    """The rows of one kind under their title: first a few, and all of them on demand."""

    wanted = Signal(str, str)

    def __init__(
        self, kind: FindingKind, places: Sequence[Place], ideas: Mapping[str, Idea]
    ) -> None:
        super().__init__()
        self.kind = kind
        self._ideas = ideas
        self._rest = list(places[AT_FIRST:])
        self.rows: list[FindingRow] = []
        self.more = QuietButton(f"نشان دادن همهٔ {fa(len(places))} {word().one}", "chevron-down")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(_head(KINDS[kind], len(places)))
        for place in places[:AT_FIRST]:
            self._add(place)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.setVisible(bool(self._rest))
        self.more.clicked.connect(self._show_rest)

    def _add(self, place: Place) -> None:
        row = FindingRow(place, self._ideas[place.idea_id])
        row.clicked.connect(lambda: self.wanted.emit(place.idea_id, place.criterion_id))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows), row)

    def _show_rest(self) -> None:
        first = len(self.rows)
        for place in self._rest:
            self._add(place)
        self._rest = []
        self.rows[first].setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.hide()


class FindingRow(EnterButton):
    """One idea to check again."""

    def __init__(self, place: Place, idea: Idea) -> None:
        super().__init__()
        code = strings.code(idea.id)
        self.setAccessibleName("، ".join(part for part in (code, idea.title, place.words) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(12)
        number = PlainLabel(code, "small")
        number.ensurePolished()
        number.setMinimumWidth(number.fontMetrics().horizontalAdvance("۸۸۸۸"))
        words = column_of(ElidedLabel(idea.title), spacing=0)
        if place.words:
            words.addWidget(ElidedLabel(place.words, "small"))
        row.addWidget(number)
        row.addLayout(words, 1)
        row.addWidget(IconLabel("chevron-left", "muted", 16))
        self.take_mouse()
        # QPushButton computes its height from its own text, which is empty here.
        self.setMinimumHeight(row.sizeHint().height())


def _head(kind: Kind, count: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(IconLabel(kind.icon, kind.colour, 20), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(PlainLabel(kind.title(count), "strong", wrap=True))
    words.addWidget(PlainLabel(kind.why, "small", wrap=True))
    row.addLayout(words, 1)
    return row
