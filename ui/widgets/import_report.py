"""What three files would make, and everything that their reading noticed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judging_app.domain.import_report import LEFT_OUT, Notice, NoticeKind
from judging_app.persian.dates import jalali_long
from judging_app.services.events import EventPreview
from ui.models.records import Cell, Column, RecordModel, Row
from ui.organizer_words import NOTICE, NOTICE_HELP, NOTICE_TONE, code
from ui.strings import fa, isolate
from ui.widgets.chip import Chip
from ui.widgets.figures import FigureRow
from ui.widgets.labels import LEADING, ElidedLabel, PlainLabel
from ui.widgets.record_table import RecordTable

IDEAS, JUDGES = "ایده‌ها", "داوران"

KIND_COLUMNS = (Column("آنچه دیده شد"), Column("شمار", 64))
PLACE = Column("جا", 148)
VALUE_COLUMNS = (PLACE, Column("چه بود"))
CLEANED_COLUMNS = (PLACE, Column("پیش از پاک‌سازی"), Column("پس از پاک‌سازی"))
PAIR_COLUMNS = (PLACE, Column("این"), Column("همانند این"))


@dataclass(frozen=True, slots=True)
class Noticed:
    """One notice, and from which of the two lists it comes."""

    notice: Notice
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """All notices of one kind."""

    kind: NoticeKind
    noticed: tuple[Noticed, ...]


class ImportReport(QWidget):
    """The event's facts, the verdict on its rows, and the notices: kinds beside their rows."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}
        self.title = ElidedLabel("", "card")
        self._where = ElidedLabel("", "small")
        self.verdict = Chip()
        self.figures = FigureRow(("ایده", "داور", "محور", "معیار"))
        self._kind_model = RecordModel(KIND_COLUMNS, _kind_row)
        self._row_model = RecordModel(VALUE_COLUMNS, self._value_row)
        self.kinds = RecordTable("گونه‌های یادداشت ورود", self._kind_model,
                                 empty="خواندن هیچ نکته‌ای نداشت.")  # fmt: skip
        self.rows = RecordTable("یادداشت‌های این گونه", self._row_model, lines=2)
        self._help = PlainLabel("", "small", wrap=True)
        self._build()
        self.kinds.chosen.connect(self._show_group)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(28)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self._where)
        words.addSpacing(4)
        words.addWidget(self.verdict, 0, LEADING)
        head.addLayout(words, 1)
        head.addWidget(self.figures)
        column.addLayout(head)
        tables = QHBoxLayout()
        tables.setSpacing(12)
        self.kinds.setFixedWidth(256)
        tables.addWidget(self.kinds)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.rows, 1)
        right.addWidget(self._help)
        tables.addLayout(right, 1)
        column.addLayout(tables, 1)

    def show_preview(self, preview: EventPreview) -> None:
        """Show what the files would make."""
        event = preview.event
        self._names = {idea.id: idea.title for idea in preview.idea_list.ideas}
        self._names |= {judge.id: judge.name for judge in event.judges}
        self.title.setText(event.title)
        dates = (event.dates.opens, event.dates.closes, event.dates.ceremony)
        opens, closes, ceremony = (jalali_long(day) for day in dates)
        self._where.setText(f"{event.organization} · داوری {opens} تا {closes} · آیین {ceremony}")
        counts = (preview.idea_list.ideas, event.judges, event.themes, event.rubric.criteria)
        self.figures.show_figures(*(fa(len(things)) for things in counts))
        noticed = [Noticed(n, IDEAS) for n in preview.idea_list.notices]
        noticed += [Noticed(n, JUDGES) for n in preview.judge_list.notices]
        self._show_notices(noticed)

    def _show_notices(self, noticed: Sequence[Noticed]) -> None:
        by_kind: dict[NoticeKind, list[Noticed]] = defaultdict(list)
        for each in noticed:
            by_kind[each.notice.kind].append(each)
        left_out = sum(len(by_kind[kind]) for kind in LEFT_OUT if kind in by_kind)
        if left_out:
            self.verdict.show_state(f"{fa(left_out)} ردیف کنار گذاشته شد", "brick", "warning")
        else:
            self.verdict.show_state("هیچ ردیفی کنار گذاشته نشد", "accent", "check-circle")
        groups = [Group(kind, tuple(by_kind[kind])) for kind in NOTICE if kind in by_kind]
        self._kind_model.show(groups)
        self._row_model.show(())
        if groups:
            self.kinds.go_to(0)

    def _show_group(self, group: Group | None) -> None:
        if group is None:
            self._help.setText("")
            return
        self._help.setText(NOTICE_HELP[group.kind])
        match group.kind:
            case NoticeKind.TEXT_CLEANED:
                self._row_model.set_cells(CLEANED_COLUMNS, self._cleaned_row)
            case NoticeKind.SIMILAR_TITLE:
                self._row_model.set_cells(PAIR_COLUMNS, self._pair_row)
            case _:
                self._row_model.set_cells(VALUE_COLUMNS, self._value_row)
        # what can be compared comes first; long texts are named only
        self._row_model.show(sorted(group.noticed, key=lambda each: not each.notice.before))

    def _value_row(self, noticed: Noticed) -> Row:
        notice = noticed.notice
        named = notice.kind in _NAMES_AN_ID
        said = self._name(notice.detail) if named else Cell(notice.detail or "—")
        return _place(noticed), said

    def _cleaned_row(self, noticed: Noticed) -> Row:
        notice = noticed.notice
        if not notice.before:
            long = Cell("متن بلند", muted=True)
            return _place(noticed), long, Cell("نویسه‌ها و فاصله‌ها یکدست شد", muted=True)
        before, after = around_difference(notice.before, notice.detail)
        return _place(noticed), Cell(before), Cell(after)

    def _pair_row(self, noticed: Noticed) -> Row:
        notice = noticed.notice
        return _place(noticed), self._name(notice.detail), self._name(notice.other)

    def _name(self, key: str) -> Cell:
        """An idea or a judge: the title or name, and the code."""
        name = self._names.get(key, "")
        return Cell(name or key, sub=f"کد {isolate(code(key))}" if name else "")


_NAMES_AN_ID = frozenset({NoticeKind.CODE_GIVEN, NoticeKind.NO_OWNER, NoticeKind.NO_THEME})


def around_difference(before: str, after: str, lead: int = 14) -> tuple[str, str]:
    """Both texts from a little before the place where they begin to differ."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), len(after))
    start = before.rfind(" ", 0, max(same - lead, 0)) + 1
    if start == 0:
        return before, after
    return f"…{before[start:]}", f"…{after[start:]}"


def _place(noticed: Noticed) -> Cell:
    row, cell = noticed.notice.row, noticed.notice.cell
    where = f"{noticed.source} · ردیف {fa(row)}" if row else noticed.source
    if cell:
        where = f"{noticed.source} · خانهٔ {isolate(cell)}"
    column = noticed.notice.column
    return Cell(column, sub=where) if column else Cell(where)


def _kind_row(group: Group) -> Row:
    tone = NOTICE_TONE.get(group.kind, "neutral")
    strong = tone != "neutral"
    return (
        Cell(NOTICE[group.kind], tone=tone, strong=strong),
        Cell(fa(len(group.noticed)), tone=tone, strong=True),
    )
