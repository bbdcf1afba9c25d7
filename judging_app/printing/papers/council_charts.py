"""The charts of the council's report, drawn with panels and rules: bars, intervals, marks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from judging_app.domain.council import ChosenLine, CouncilReport, RankLine
from judging_app.domain.council_figures import share_cell, short_money
from judging_app.domain.council_words import NOT_CHOSEN, SHARE, word_of
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.small_groups import OTHERS, Group
from judging_app.persian.numbers import signed
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Ink, Panel, Rule, Shape, Tag
from judging_app.printing.papers.setting import Align, lines, placed, shortened
from judging_app.printing.papers.style import Style

SENT, LIGHT = "#C6D3D0", "#8FC3BE"
"""The colours of what was sent, and of an interval."""
_ROW = 15.2
_BAR = 7.0
_AXIS = 13.0


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a chart: where it begins, how wide it is, how its text stands."""

    start: float
    across: float
    align: Align = "start"


_LABEL, _BARS = Slot(0, 150), Slot(158, 130)
_SENT, _PERSONS, _WON = Slot(292, 34, "end"), Slot(328, 28, "end"), Slot(360, 36, "end")
_SHARE = Slot(404, styles.WIDTH - 404, "end")
_RANK, _TITLE, _THEME = Slot(0, 22), Slot(24, 180), Slot(210, 104)
_COST, _RANGE = Slot(318, 58, "end"), Slot(386, styles.WIDTH - 386)
_WIDE_THEME = Slot(210, 166)


def _row(
    texts: Iterable[tuple[Slot, str, Style]],
    table: Tag,
    shapes: Sequence[Shape] = (),
    cell: str = "TD",
) -> Box:
    """One row of a chart: a text in each slot, shapes behind them."""
    row = Tag("TR", table)
    inks: list[Ink] = []
    for slot, text, look in texts:
        found = lines(text, look, slot.across) if text else []
        if found:
            ink = placed(found[0], look, slot.across, 0, slot.align, Tag(cell, row))
            inks.append(replace(ink, start=ink.start + slot.start))
    return Box(_ROW, tuple(inks), tuple(shapes))


def group_chart(head: str, groups: Sequence[Group]) -> Iterator[Box]:
    """A bar for each group: sent, and the chosen part of it; with the share and its interval."""
    table, look = Tag("Table"), styles.cell()
    titles = (
        (_LABEL, head), (_BARS, "پررنگ: برگزیده‌ها"), (_SENT, "فرستاده"), (_PERSONS, "نفر"),
        (_WON, "برگزیده"), (_SHARE, SHARE),
    )  # fmt: skip
    header = _row(((slot, text, styles.head_cell()) for slot, text in titles), table, cell="TH")
    yield replace(header, height=_AXIS, gap=6, keep=True)
    most = max((group.ideas for group in groups if group.label != OTHERS), default=1)
    for group in groups:
        texts = (
            (_LABEL, words.text(shortened(group.label, styles.cell_strong(), _LABEL.across)),
             styles.cell_strong()),
            (_SENT, words.count(group.ideas), look),
            (_PERSONS, words.count(group.persons), look),
            (_WON, words.count(group.chosen), styles.cell_strong()),
            (_SHARE, share_cell(group), look),
        )  # fmt: skip
        yield _row(texts, table, _bars(group, most))


def _bars(group: Group, most: int) -> tuple[Shape, ...]:
    """The bar of a group. «دیگر» has none: it would dwarf the named groups."""
    if group.label == OTHERS:
        return ()
    down = (_ROW - _BAR) / 2
    unit = _BARS.across / most
    chosen = Panel(_BARS.start, down, group.chosen * unit, _BAR, fill=styles.ACCENT)
    sent = Panel(_BARS.start, down, group.ideas * unit, _BAR, fill=SENT)
    return (sent, chosen) if group.chosen else (sent,)


def chosen_chart(
    report: CouncilReport, chosen: Sequence[ChosenLine], outside: Sequence[RankLine]
) -> Iterator[Box]:
    """The chosen ideas with the intervals of their ranks, and the first ranks outside."""
    table, head, has_costs = Tag("Table"), styles.head_cell(), bool(report.costed)
    every: list[ChosenLine | RankLine] = [*chosen, *outside]
    last = max((line.high or line.rank for line in every), default=1)
    titles = (
        (_RANK, "رتبه"), (_TITLE, word_of(report).one),
        (_THEME, "محور" if report.themes.rows else ""), (_COST, "ریال" if has_costs else ""),
        (_RANGE, f"رتبهٔ محتمل، ۱ تا {words.count(last)}"),
    )  # fmt: skip
    header = _row(((slot, text, head) for slot, text in titles), table, cell="TH")
    yield replace(header, height=_AXIS, gap=4, keep=True)
    ranks = _Ranks(last, report.cut)
    for line in chosen:
        yield _row(_chosen_texts(line, has_costs=has_costs), table, ranks.shapes(line))
    muted = replace(styles.cell(), colour=styles.MUTED)
    for other in outside:
        texts = (
            (_RANK, words.count(other.rank), muted),
            (_TITLE, f"{word_of(report).any_one} {NOT_CHOSEN}", muted),
        )
        yield _row(texts, table, ranks.shapes(other))


def _chosen_texts(line: ChosenLine, *, has_costs: bool) -> Iterator[tuple[Slot, str, Style]]:
    look = styles.cell()
    yield _RANK, words.count(line.rank), styles.cell_strong()
    yield _TITLE, words.text(shortened(line.title, look, _TITLE.across)), look
    small = replace(styles.small(), leading=look.leading)
    theme = _THEME if has_costs else _WIDE_THEME
    yield theme, words.text(shortened(line.theme, small, theme.across)), small
    if has_costs:
        yield _COST, "—" if line.cost is None else short_money(line.cost), small


class _Ranks:
    """Draws the interval of a rank on an axis that begins with rank 1 at the leading end."""

    def __init__(self, last: int, cut: int) -> None:
        self._step = _RANGE.across / max(1, last)
        self._cut = cut

    def shapes(self, line: ChosenLine | RankLine) -> tuple[Shape, ...]:
        is_chosen = isinstance(line, ChosenLine)
        colour = styles.ACCENT if is_chosen else styles.MUTED
        low, high = line.low or line.rank, line.high or line.rank
        start, down = _RANGE.start + (low - 1) * self._step, (_ROW - _BAR) / 2
        across = (high - low + 1) * self._step
        band = Panel(start, down, across, _BAR, fill=LIGHT if is_chosen else SENT)
        middle = _RANGE.start + (line.rank - 0.5) * self._step
        mark = Rule(middle, down - 1.5, 0, _BAR + 3, 1.6, colour)
        edge = _RANGE.start + self._cut * self._step
        cut = Rule(edge, 0, 0, _ROW, 0.7, styles.INK, dash=1.5)
        return (band, mark, cut)


def severity_strip(severities: Sequence[float]) -> Iterator[Box]:
    """A mark for each judge, without a name, from severe at the leading end to lenient."""
    if not severities:
        return
    most = max(abs(value) for value in severities) or 1.0
    small, middle = styles.small(), styles.WIDTH / 2
    half = middle - 84
    shapes: list[Shape] = [
        Rule(middle - half, _ROW / 2, 2 * half),
        Rule(middle, 0, 0, _ROW, 0.7, styles.INK, dash=1.5),
    ]
    shapes += [
        Rule(middle - value / most * half, 1.5, 0, _ROW - 3, 2.2, styles.ACCENT)
        for value in severities
    ]
    texts = (
        (Slot(0, 80), f"سخت‌گیرتر {signed(-severities[-1], 1)}", small),
        (Slot(styles.WIDTH - 80, 80, "end"), f"آسان‌گیرتر {signed(-severities[0], 1)}", small),
    )
    yield replace(_row(texts, Tag("Table"), shapes), gap=4)


def state_bar(report: CouncilReport) -> Iterator[Box]:
    """The number of chosen ideas in each state of execution, as one bar."""
    counts = [(state, report.states[state]) for state in STATES if report.states.get(state)]
    if not counts:
        return
    fills = dict(
        zip(STATES, ("#DCE6E4", "#B4D3CF", LIGHT, styles.ACCENT, styles.MUTED), strict=True)
    )
    start, shapes = 0.0, []
    for state, count in counts:
        across = styles.WIDTH * count / sum(number for _, number in counts)
        shapes.append(Panel(start, 2, across - 1, _BAR, fill=fills[state]))
        start += across
    yield Box(_BAR + 4, shapes=tuple(shapes), gap=4, keep=True)
