"""What three files would make, and everything that their reading noticed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judging_app.domain.import_report import LEFT_OUT, Notice, NoticeKind
from judging_app.persian.dates import jalali_long
from judging_app.services.events import EventPreview
from ui.models.records import Cell, Column, RecordModel, Row
from ui.organizer_words import NOTICE, NOTICE_HELP, NOTICE_TONE
from ui.strings import fa
from ui.widgets.chip import Chip
from ui.widgets.figures import FigureRow
from ui.widgets.labels import LEADING, ElidedLabel, PlainLabel
from ui.widgets.record_table import RecordTable

IDEAS, JUDGES = "ایده‌ها", "داوران"

KIND_COLUMNS = (Column("آنچه دیده شد"), Column("شمار", 64))
PLACE_COLUMNS = (Column("فهرست", 76), Column("ردیف", 64), Column("ستون", 130))
VALUE_COLUMNS = (*PLACE_COLUMNS, Column("چه بود"))
CLEANED_COLUMNS = (*PLACE_COLUMNS, Column("پیش از پاک‌سازی"), Column("پس از پاک‌سازی"))
PAIR_COLUMNS = (Column("فهرست", 76), Column("ردیف", 64), Column("این"), Column("همانند این"))


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
        self.rows = RecordTable("یادداشت‌های این گونه", self._row_model)
        self._help = PlainLabel("", "muted", wrap=True)
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
        self.kinds.setFixedWidth(290)
        tables.addWidget(self.kinds)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._help)
        right.addWidget(self.rows, 1)
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
        self._row_model.show(group.noticed)

    def _value_row(self, noticed: Noticed) -> Row:
        notice = noticed.notice
        value = self._names.get(notice.detail, "") if notice.kind in _NAMES_AN_ID else ""
        said = f"{fa(notice.detail)} · {value}" if value else notice.detail
        return (*_place(noticed), Cell(notice.column or "—"), Cell(said or "—"))

    def _cleaned_row(self, noticed: Noticed) -> Row:
        notice = noticed.notice
        before = Cell(notice.before) if notice.before else Cell("متن بلند", muted=True)
        after = notice.detail or "نویسه‌ها و فاصله‌ها یکدست شد"
        return (*_place(noticed), Cell(notice.column), before,
                Cell(after, muted=not notice.detail))  # fmt: skip

    def _pair_row(self, noticed: Noticed) -> Row:
        notice = noticed.notice
        pair = (notice.detail, notice.other)
        return (*_place(noticed), *(Cell(f"{fa(i)} · {self._names.get(i, '')}") for i in pair))


_NAMES_AN_ID = frozenset({NoticeKind.CODE_GIVEN, NoticeKind.NO_OWNER, NoticeKind.NO_THEME})


def _place(noticed: Noticed) -> tuple[Cell, Cell]:
    row = fa(noticed.notice.row) if noticed.notice.row else "—"
    return Cell(noticed.source, muted=True), Cell(row)


def _kind_row(group: Group) -> Row:
    tone = NOTICE_TONE.get(group.kind, "neutral")
    strong = tone != "neutral"
    return (
        Cell(NOTICE[group.kind], tone=tone, strong=strong),
        Cell(fa(len(group.noticed)), tone=tone, strong=True),
    )
