"""«چرا این رتبه؟»: the rank of an idea, explained with every number behind it."""

from PySide6.QtCore import Qt

from judging_app.domain.award import cut_rank
from judging_app.domain.event import CutTie, Event, RankingMethod, TieRuleKind
from judging_app.domain.explanation import Explanation, Neighbour, Reading
from judging_app.domain.ranking import RankedIdea
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.widgets.card import Card, hairline
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import FactGrid, ShareList
from ui.widgets.labels import LEADING, PlainLabel
from ui.widgets.layouts import row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.widgets.scroll import ScrollColumn
from ui.words.organizer import counts_not, judge_total, tie_rule
from ui.words.quorum import few_readings, quorum_words
from ui.words.results import (
    LIKELY_RANKS,
    ZONE,
    chance_words,
    interval_words,
    number,
    severity_words,
    signed,
)
from ui.words.strings import code, fa, isolate, total

_CUT: dict[CutTie | None, tuple[str, ...]] = {
    CutTie.LOT: ("در مرز برگزیدگان هم‌رتبه بود و قرعه جایزه‌اش را روشن کرد.",),
    CutTie.DELIBERATE: ("در مرز برگزیدگان هم‌رتبه است و تصمیم هیئت داوران را می‌خواهد.",),
}
JUDGES = (Column("داور"), Column("جمع از ۱۰۰", 120))


class ExplanationCard(Card):
    """Shows one `Explanation` at a time."""

    def __init__(self) -> None:
        super().__init__("چرا این رتبه؟", margin=20, spacing=10)
        self.chip = Chip()
        self.idea = PlainLabel("", "strong", wrap=True)
        self.place = PlainLabel("", "small", wrap=True)
        self.mean = PlainLabel("", "figure")
        self._readings = PlainLabel("", "small")
        self.tie = PlainLabel("", wrap=True)
        self.facts = FactGrid()
        self.severity = PlainLabel("", "small", wrap=True)
        self.criteria = ShareList()
        self.judges = RecordTable("جمع هر داور", JUDGES, _judge_row, lines=0)
        self.empty = EmptyState(
            "trophy", f"{word().any_one} را برگزینید", "دلیل رتبه‌اش را اینجا می‌بینید."
        )
        self._content = ScrollColumn("چرا این رتبه؟", spacing=8)
        self._build()
        self._content.hide()
        self.chip.hide()

    def _build(self) -> None:
        self.head.addWidget(self.chip)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._content, 1)
        column = self._content.column
        column.setContentsMargins(12, 0, 0, 0)
        self.judges.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.idea)
        column.addWidget(self.place)
        row = row_of(self.mean, spacing=10)
        row.addWidget(self._readings, 1, LEADING | Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self.facts)
        column.addWidget(self.severity)
        column.addWidget(self.tie)
        column.addWidget(hairline())
        column.addWidget(self.criteria)
        column.addWidget(self.judges)
        column.addStretch(1)

    def show_explanation(self, event: Event, explanation: Explanation | None) -> None:
        """Show why an idea has its rank. None shows nothing."""
        self.empty.setVisible(explanation is None)
        self._content.setVisible(explanation is not None)
        self.chip.setVisible(explanation is not None)
        if explanation is None:
            return
        theme_of = event.theme(explanation.idea.theme_id)
        self.idea.setText(explanation.idea.title)
        parts = [
            f"کد {code(explanation.idea.id)}",
            theme_of.title if theme_of else "بی‌محور",
        ]
        self.place.setText(" · ".join(parts))
        self._show_place(event, explanation)
        self.facts.show_facts(_facts(event, explanation.row) if explanation.row else ())
        self.severity.setText(severity_words(explanation.row) if explanation.row else "")
        self.severity.setVisible(bool(self.severity.text()))
        self.tie.setText(" ".join(_ties(event, explanation)))
        self.tie.setVisible(bool(self.tie.text()))
        means = dict(explanation.row.criterion_means) if explanation.row else {}
        self.criteria.show_shares(
            (each.title, total(means[each.id]), float(means[each.id] / 100))
            for each in event.rubric.criteria
            if each.id in means
        )
        self.judges.show_items(sorted(explanation.readings, key=_counts_last))
        rows = len(explanation.readings) * self.judges.row_height
        self.judges.setFixedHeight(rows + self.judges.horizontalHeader().height() + 4)

    def _show_place(self, event: Event, explanation: Explanation) -> None:
        if explanation.row is None:
            self.chip.show_state("بی‌رتبه", "saffron", "warning")
            self.mean.setText("—")
            self._readings.setText("هیچ داوری همهٔ معیارهایش را امتیاز نداده است")
            return
        award = explanation.award
        wins = award is not None and award.winner
        tone: Tone = "accent" if wins else "neutral"
        self.chip.show_state(f"رتبهٔ {fa(explanation.row.rank)}", tone, "trophy")
        self.mean.setText(_score(event, explanation.row))
        self._readings.setText(_about_score(event, explanation.row))


def _adjusts(event: Event, row: RankedIdea) -> bool:
    declared = event.ranking.method is RankingMethod.SEVERITY_ADJUSTED
    return declared and row.adjusted is not None


def _score(event: Event, row: RankedIdea) -> str:
    if row.trimmed is not None:
        return total(row.trimmed)
    return number(row.adjusted) if _adjusts(event, row) else total(row.mean)


def _about_score(event: Event, row: RankedIdea) -> str:
    read = f"از {fa(row.readings)} برگهٔ کامل"
    if row.trimmed is not None:
        return f"میانگین پیراسته، {read}"
    return f"امتیاز تعدیل‌شده، {read}" if _adjusts(event, row) else f"میانگین خام، {read}"


def _facts(event: Event, row: RankedIdea) -> tuple[tuple[str, str], ...]:
    """Return the means and the severity behind the rank, then how certain the rank is."""
    facts = [("میانگین خام", total(row.mean))]
    if row.leniency is not None:
        facts += [("سخت‌گیری داورانش", signed(-row.leniency, 2))]
    if row.adjusted is not None and not _adjusts(event, row):
        facts += [("تعدیل‌شده", number(row.adjusted))]
    if row.chance is not None:
        cut = fa(cut_rank(event.awards))
        facts += [(f"شانس قرار گرفتن در میان {cut} برگزیده", chance_words(row.chance))]
        facts += [("برگزیده شدن", ZONE[row.chance.zone])]
        facts += [(LIKELY_RANKS, interval_words(row.chance))]
    return tuple(facts)


def _ties(event: Event, explanation: Explanation) -> list[str]:
    words = []
    if explanation.row and quorum_words(event, explanation.row):
        few = few_readings(event, explanation.row)
        words.append(f"{few}؛ بی‌تصمیم هیئت جایزه نمی‌گیرد.")
    if explanation.row and explanation.row.computed:
        words.append(f"با تصمیم هیئت از رتبهٔ {fa(explanation.row.computed)} به اینجا آمده است.")
    if explanation.above:
        words.append(f"{_same_mean(event, explanation.above)} آن {word().one} را جلوتر نشاند.")
    if explanation.below:
        words.append(f"{_same_mean(event, explanation.below)} این {word().one} را جلوتر نشاند.")
    if explanation.shares_with:
        titles = "، ".join(f"«{isolate(idea.title)}»" for idea in explanation.shares_with)
        words.append(f"با {titles} هم‌رتبه است؛ هیچ قاعده‌ای آن‌ها را جدا نکرد.")
    if explanation.passed_over_for:
        other = isolate(explanation.passed_over_for.title)
        words.append(f"پیشنهاددهنده‌اش برای «{other}» جایزه گرفته است و هر نفر یک جایزه دارد.")
    return [*words, *_CUT.get(explanation.cut_tie, ())]


def _same_mean(event: Event, other: Neighbour) -> str:
    broken = other.tie_break
    same = f"امتیازش با «{isolate(other.idea.title)}» یکی است"
    if broken.rule.kind is TieRuleKind.LOT:
        return f"{same} و قرعه"
    values = f"{total(broken.value)} در برابر {total(broken.below)}"
    return f"{same} و {tie_rule(event, broken.rule)} ({values})"


def _counts_last(one: Reading) -> bool:
    """Return a sort key that puts judges who read the idea first."""
    return one.total is None


def _judge_row(one: Reading) -> Row:
    words = judge_total(one)
    if one.total is not None and not one.contested:
        return Cell(one.judge.name), Cell(words, kind="number", strong=True)
    name = Cell(one.judge.name)
    if counts_not(one):
        return name, Cell(words, kind="chip", tone="saffron", icon="warning")
    return name, Cell(words, kind="chip", icon="minus")
