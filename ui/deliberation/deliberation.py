"""The data of the deliberation page: ideas near the cut, and two to four of them in detail."""

from collections.abc import Sequence
from dataclasses import dataclass

from judging_app.domain.award import cut_rank
from judging_app.domain.decision import Decision, DecisionKind
from judging_app.domain.deliberation import Departure
from judging_app.domain.event import Idea, Judge
from judging_app.domain.quorum import below_quorum, silent_winners
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.statistics import Zone
from judging_app.persian.text import fold
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.widgets.records import Cell, Column, Row
from ui.words.messages import Message
from ui.words.quorum import ACCEPTED, AWAITS_DECISION, silent_message
from ui.words.results import (
    LIKELY_RANKS,
    ZONE,
    ZONE_LOOK,
    chance_words,
    interval_words,
    number,
    unadjusted,
)
from ui.words.strings import SHEET_STATE, code, fa, isolate, mark, total

NEAR = 5
"""The number of ranks on either side of the cut that are shown if no chances are known."""
MOST = 4
"""The most ideas side by side."""
RAW = "میانگین خام"


def contested_columns() -> tuple[Column, ...]:
    """Return the columns of the ideas at the cut."""
    return (Column("", 40), Column("رتبه", 50), Column(word().one), Column("شانس", 190, 1))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One idea in the list. `row` is None if a decision excluded it from the ranking.

    `computed` is its rank before decisions. `tied` means that it belongs to a tie across the cut,
    `few` that it is below the quorum, `silent` that it then holds an award without a decision.
    """

    idea: Idea
    row: RankedIdea | None
    computed: int
    decision: Decision | None = None
    tied: bool = False
    few: bool = False
    silent: bool = False


def candidates(results: Results) -> tuple[Candidate, ...]:
    """Return the ideas of the list by computed rank.

    These are ideas near the cut, ideas that need a decision, and ideas with a decision.
    """
    cut = cut_rank(results.event.awards)
    rows = {row.idea_id: row for row in (results.computed or results.ranking).rows}
    return tuple(
        each
        for each in _every(results)
        if each.decision or each.tied or each.silent or _is_near(rows[each.idea.id], cut)
    )


def _every(results: Results) -> tuple[Candidate, ...]:
    """Return every ranked or excluded idea, by computed rank."""
    given = results.awarding()
    few = {each.row.idea_id: each.is_silent for each in below_quorum(results, given)}
    decisions = {decision.idea_id: decision for decision in results.decisions}
    ideas = {idea.id: idea for idea in results.ideas}
    now = {row.idea_id: row for row in results.ranking.rows}
    return tuple(
        Candidate(
            idea=ideas[row.idea_id],
            row=now.get(row.idea_id),
            computed=row.rank,
            decision=decisions.get(row.idea_id),
            tied=row.idea_id in given.undecided,
            few=row.idea_id in few,
            silent=few.get(row.idea_id, False),
        )
        for row in (results.computed or results.ranking).rows
    )


def _is_near(row: RankedIdea, cut: int) -> bool:
    if row.chance is not None:
        return row.chance.zone is Zone.CONTESTED
    return abs(row.rank - cut - 0.5) <= NEAR


def candidate_row(each: Candidate, *, ticked: bool) -> Row:
    """Return the table row of an idea."""
    place = fa(each.row.rank) if each.row else "—"
    decision = _decision_words(each)
    text = f"{code(each.idea.id)} · {decision}" if decision else f"کد {code(each.idea.id)}"
    return (
        Cell(kind="tick", strong=ticked, text="کنار هم" if ticked else ""),
        Cell(place, strong=True),
        Cell(each.idea.title, sub=text, strong=True),
        _chance_cell(each),
    )


def _decision_words(each: Candidate) -> str:
    if each.decision is None:
        if each.tied:
            return "هم‌رتبه در مرز؛ در انتظار تصمیم"
        return AWAITS_DECISION if each.silent else ""
    if each.decision.kind is DecisionKind.ACCEPT:
        return ACCEPTED
    if each.decision.kind is DecisionKind.EXCLUDE:
        return f"حذف‌شده؛ محاسبه‌شده {fa(each.computed)}"
    return f"با تصمیم؛ محاسبه‌شده {fa(each.computed)}"


def _chance_cell(each: Candidate) -> Cell:
    chance = each.row.chance if each.row else None
    if chance is None:
        return Cell("—", muted=True)
    tone, icon = ZONE_LOOK[chance.zone]
    words = f"{ZONE[chance.zone]} · {chance_words(chance)}"
    return Cell(words, kind="chip", tone=tone, icon=icon)


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One row of the comparison: a judge's marks, or (if the judge is None) facts of the ideas."""

    judge: Judge | None
    cells: tuple[Cell, ...]
    name: str = ""
    below: str = ""
    """Names the lower line of the cells."""


def compare_columns(chosen: Sequence[Candidate]) -> tuple[Column, ...]:
    """Return one column for the judges and one for each idea."""
    return (Column("", 150), *(Column(each.idea.title) for each in chosen))


def comparison(results: Results, chosen: Sequence[Candidate]) -> tuple[CompareRow, ...]:
    """Return the facts of the ideas, then every judge's total and marks."""
    is_adjusted = any(each.row and each.row.adjusted is not None for each in chosen)
    names = ("امتیاز تعدیل‌شده", RAW) if is_adjusted else (RAW, "")
    facts = (
        CompareRow(None, tuple(_score(each) for each in chosen), *names),
        CompareRow(None, tuple(_place(each) for each in chosen), "رتبهٔ محاسبه‌شده", LIKELY_RANKS),
    )
    sheets = {(sheet.judge_id, sheet.idea_id): sheet for sheet in results.sheets}
    judges = tuple(
        CompareRow(judge, tuple(_marks(results, sheets, judge, each.idea.id) for each in chosen))
        for judge in results.event.judges
        if any((judge.id, each.idea.id) in sheets for each in chosen)
    )
    return facts + judges


def _score(each: Candidate) -> Cell:
    row = each.row
    if row is None:
        return Cell("حذف‌شده", muted=True)
    if row.adjusted is None:
        return Cell(total(row.mean), strong=True)
    return Cell(number(row.adjusted), sub=total(row.mean), strong=True)


def _place(each: Candidate) -> Cell:
    chance = each.row.chance if each.row else None
    return Cell(f"رتبهٔ {fa(each.computed)}", sub=interval_words(chance) if chance else "")


def _marks(
    results: Results, sheets: dict[tuple[str, str], ScoreSheet], judge: Judge, idea_id: str
) -> Cell:
    sheet = sheets.get((judge.id, idea_id))
    rubric = results.event.rubric
    if sheet is None or sheet.says_nothing:
        return Cell("—", muted=True)
    value = sheet.total(rubric)
    if sheet.is_settled:
        return Cell(SHEET_STATE[sheet.state(rubric)], sub=sheet.reason, muted=True)
    marks = sheet.marks
    each = (mark(marks[c.id]) if c.id in marks else "—" for c in rubric.criteria)
    return Cell(total(value), sub="، ".join(each), strong=value is not None)


def compare_row(row: CompareRow) -> Row:
    """Return the table row of a comparison row."""
    name = Cell(row.judge.name) if row.judge else Cell(row.name, sub=row.below, muted=True)
    return (name, *row.cells)


def comments(results: Results, chosen: Sequence[Candidate]) -> tuple[tuple[str, str], ...]:
    """Return the judges' comments on these ideas: (idea and judge, comment)."""
    names = {judge.id: judge.name for judge in results.event.judges}
    titles = {each.idea.id: each.idea.title for each in chosen}
    sheets = [s for s in results.sheets if s.comment and s.idea_id in titles]
    sheets.sort(key=lambda sheet: list(titles).index(sheet.idea_id))
    return tuple((f"{titles[s.idea_id]} · {names[s.judge_id]}", s.comment) for s in sheets)


def found(results: Results, words: str) -> tuple[Candidate, ...]:
    """Return every ranked or excluded idea whose title or code contains the words."""
    wanted = fold(words)
    return tuple(
        each for each in _every(results) if wanted in fold(f"{each.idea.id} {each.idea.title}")
    )


def deliberation_message(results: Results) -> tuple[Message, Tone] | None:
    """Return the notice that the panel needs before the result becomes official."""
    stopped = unadjusted(results)
    if stopped is not None:
        return stopped, "saffron"
    titles = {idea.id: idea.title for idea in results.ideas}
    given = results.awarding()
    undecided = given.undecided
    if undecided:
        names = "، ".join(f"«{isolate(titles[idea_id])}»" for idea_id in undecided[:6])
        happened = f"{fa(len(undecided))} {word().one} در مرز برگزیدگان هم‌رتبه‌اند."
        advice = "رتبهٔ آن‌ها را با تصمیم هیئت داوران تعیین کنید؛ تا آن زمان نتیجه رسمی نمی‌شود."
        return Message(happened, names, advice), "saffron"
    silent = silent_winners(results, given)
    if silent and not results.is_official:
        return silent_message(silent, titles), "saffron"
    far = [each for each in results.departures() if each.is_far]
    if far and not results.is_official:
        lines = [f"«{isolate(titles[each.idea_id])}»: {_departure(each)}" for each in far[:6]]
        happened = f"{fa(len(far))} {word().one} سه پله یا بیشتر از رتبهٔ محاسبه‌شده دور است."
        return Message(happened, "؛ ".join(lines) + ".", ""), "saffron"
    return None


def _departure(each: Departure) -> str:
    if each.now == 0:
        return f"محاسبه‌شده {fa(each.computed)}، حذف‌شده"
    return f"محاسبه‌شده {fa(each.computed)}، اکنون {fa(each.now)}"
