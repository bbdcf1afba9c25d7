"""The step of ideas in a second round: those on the first ranks of the official result."""

from PySide6.QtCore import QSignalBlocker

from judging_app.domain.award import cut_rank
from judging_app.domain.event import Idea
from judging_app.domain.results import Results
from judging_app.services.files import OpenFile
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.second_round import shortlist
from ui.base.idea_word import filled, word
from ui.base.operations import Operations
from ui.studio.ideas_preview import IdeasPreview
from ui.studio.state import StudioState
from ui.studio.step import FIRST_ROUND, Step
from ui.widgets.banner import Banner
from ui.widgets.combo_box import ComboBox
from ui.widgets.division_form import SentenceList
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, keep_lines, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.strings import code, fa

USUAL = (3, 5, 10, 15, 20, 30, 50)
FACTS = [
    ("idea", "کد، متن، پیوست و نام پیشنهاددهندگان هر {one} با خودش می‌آید."),
    ("info", "امتیازهای دور نخست شمرده نمی‌شود؛ محورها همان است، کاربرگ و هیئت تازه است."),
    ("lock", "نشان نتیجهٔ رسمی دور نخست در دفتر و صورت‌جلسهٔ دور دوم می‌ماند."),
    ("aside", "تعارض منافع داورانی که در این دور هم هستند پابرجاست."),
]


class ShortlistStep(Step):
    """How many ranks go on to the second round."""

    key, icon = "ideas", "idea"
    group = FIRST_ROUND
    parts = ("anchor",)

    def __init__(self, state: StudioState, operations: Operations, first: OpenFile) -> None:
        self.title = filled("{of_many} دور دوم")
        super().__init__(state, filled("{of_many} رتبه‌های نخست به دور دوم می‌روند؛ هم‌رتبه‌ها با هم."))
        self._operations = operations
        self._first = first
        self._results: Results | None = None
        self.preview: IdeasPreview = IdeasPreview()
        self.refusal = Banner()
        self.count = ComboBox()
        self.count.setAccessibleName(filled("شمار {of_many} دور دوم"))
        columns = (Column("رتبه", 64), Column(word().one), Column("محور", 180, 1))
        self.table = RecordTable(self.title, columns, self._row)
        self._build()
        self.count.currentIndexChanged.connect(lambda _: self._choose())
        state.changed.connect(self._show_top)
        self.first = self.count
        operations.run(
            compute_results, first, done=self._show, failed=self.refusal.tell_error,
            label="محاسبهٔ رتبه‌بندی", owner=self,
        )  # fmt: skip

    def _build(self) -> None:
        body = self.card.body
        keep_lines(self.table, 8)  # a few rows, also where the step scrolls
        facts = SentenceList()
        facts.show_sentences([(icon, filled(words)) for icon, words in FACTS])
        body.addWidget(self.refusal)
        body.addLayout(row_of(PlainLabel(filled("شمار {many}"), "strong"), self.count, STRETCH))
        body.addWidget(self.table, 1)
        body.addWidget(facts)

    @property
    def top(self) -> int:
        """The number of ranks that go on."""
        first_round = self.state.draft.first_round
        return first_round.top if first_round is not None else 0

    @property
    def is_begun(self) -> bool:
        """Whether a number is chosen."""
        return self.top > 0

    @property
    def ideas_known(self) -> int:
        """How many ideas go on."""
        return len(self.table.items)

    @property
    def number(self) -> str:
        """How many ideas go on."""
        return fa(len(self.table.items)) if self.table.items else ""

    @property
    def summary(self) -> str:
        """How many ideas go on, in words."""
        return f"{fa(len(self.table.items))} {word().one} از دور نخست"

    def _show(self, results: Results) -> None:
        self._results = results
        ranked = len(results.ranking.rows)
        cut = cut_rank(results.event.awards) or ranked
        chosen = self.top or min(cut, ranked)
        with QSignalBlocker(self.count):
            for count in sorted({n for n in (*USUAL, cut, chosen) if n <= ranked}):
                self.count.addItem(f"{fa(count)} {word().one}", count)
            self.count.setCurrentIndex(max(self.count.findData(chosen), 0))
        if not self.top:
            self.state.suggest_top(chosen)
        self._show_top()

    def _choose(self) -> None:
        self.state.change_top(int(self.count.currentData() or 0))

    def _show_top(self) -> None:
        if self._results is None:
            return
        with QSignalBlocker(self.count):
            self.count.setCurrentIndex(max(self.count.findData(self.top), 0))
        ideas = shortlist(self._results, self.top)
        if tuple(self.table.items) != ideas:
            self.table.show_items(ideas)
            self.preview.show_ideas(ideas, self._results.event.themes)
            self.state.checked.emit()

    def _row(self, idea: Idea) -> Row:
        results = self._results
        ranks = {row.idea_id: row.rank for row in results.ranking.rows} if results else {}
        theme = results.event.theme(idea.theme_id) if results else None
        return (
            Cell(fa(ranks.get(idea.id, 0)), kind="number", strong=True),
            Cell(f"{code(idea.id)} · {idea.title}"),
            Cell(theme.title if theme else "", muted=True),
        )
