"""Makes the council's report from official results."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from judging_app.domain.amendment import Amendment, AmendmentKind
from judging_app.domain.award import cut_rank
from judging_app.domain.chosen import ChosenIdea, chosen_ideas
from judging_app.domain.council import (
    ChosenLine,
    CouncilReport,
    Difference,
    Execution,
    Fairness,
    HandLine,
    RankLine,
    measured,
)
from judging_app.domain.council_reasons import open_reason, open_title
from judging_app.domain.event import Event, Idea
from judging_app.domain.people import different_people
from judging_app.domain.proportions import newcombe, shared_confidence
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import SheetState
from judging_app.domain.small_groups import LEAST, Group, Grouping, grouping
from judging_app.persian.text import compact

NO_THEME, NO_UNIT = "بی‌محور", "بی‌واحد"


def council_report(
    results: Results,
    official_on: date,
    *,
    amendments: Sequence[Amendment] = (),
    paper_judges: int = 0,
    execution: Execution | None = None,
) -> CouncilReport:
    """The report on official results."""
    chosen = chosen_ideas(results)
    ids = {one.idea.id for one in chosen}
    event, ideas = results.event, results.ideas
    themes = grouping(_by_theme(event, ideas, ids))
    units = grouping(_by_unit(ideas, ids))
    states = Counter(sheet.state(event.rubric) for sheet in results.sheets)
    return CouncilReport(
        event=event,
        official_on=official_on,
        ideas=len(ideas),
        persons=sum(1 for _ in different_people(ideas)),
        readings=states[SheetState.COMPLETE],
        cut=cut_rank(event.awards),
        themes=themes,
        units=units,
        differences=_differences({"themes": themes, "units": units}),
        chosen=tuple(_chosen(event, chosen, results, themes, execution or Execution())),
        ranks=tuple(_ranks(results, ids)),
        hand=tuple(_by_hand(results, ids, themes.hidden | units.hidden)),
        moved=len(results.departures()),
        fairness=_fairness(results, states, amendments, paper_judges),
    )


def _by_theme(event: Event, ideas: Sequence[Idea], chosen: set[str]) -> Iterator[Group]:
    """The ideas of each theme. A person counts in the theme of the person's first idea."""
    titles = {theme.id: theme.title for theme in event.themes}

    def label(idea: Idea) -> str:
        return titles.get(idea.theme_id, NO_THEME)

    every = ((label(idea), idea.id) for idea in ideas)
    return _groups(every, chosen, Counter(label(idea) for idea, _ in different_people(ideas)))


def _by_unit(ideas: Sequence[Idea], chosen: set[str]) -> Iterator[Group]:
    """The ideas of each unit. An idea counts in the unit of its first owner."""
    spelt: dict[str, str] = {}

    def label(unit: str) -> str:
        return spelt.setdefault(compact(unit), unit.strip()) if compact(unit) else NO_UNIT

    every = [(label(idea.owners[0].unit if idea.owners else ""), idea.id) for idea in ideas]
    persons = Counter(label(owner.unit) for _, owner in different_people(ideas))
    return _groups(every, chosen, persons)


def _groups(
    ideas: Iterable[tuple[str, str]], chosen: set[str], persons: Counter[str]
) -> Iterator[Group]:
    sent: Counter[str] = Counter()
    won: Counter[str] = Counter()
    for label, idea_id in ideas:
        sent[label] += 1
        won[label] += idea_id in chosen
    return (
        Group(label, sent[label], persons[label], won[label])
        for label in dict.fromkeys((*sent, *persons))
    )


def _differences(tables: Mapping[str, Grouping]) -> tuple[Difference, ...]:
    """Each named group against all other ideas; the groups of a table share the error."""
    found = []
    for table, groups in tables.items():
        ideas = sum(row.ideas for row in groups.rows)
        chosen = sum(row.chosen for row in groups.rows)
        compared = groups.named if len(groups.rows) > 1 else ()
        confidence = shared_confidence(len(compared))
        for row in compared:
            rest = (chosen - row.chosen, ideas - row.ideas)
            if not rest[1]:
                continue
            interval = newcombe(row.chosen, row.ideas, *rest, confidence)
            found.append(
                Difference(table, row.label, row.chosen, row.ideas, *rest, interval, confidence)
            )
    return tuple(found)


def _chosen(
    event: Event,
    chosen: Sequence[ChosenIdea],
    results: Results,
    themes: Grouping,
    execution: Execution,
) -> Iterator[ChosenLine]:
    titles = {theme.id: theme.title for theme in event.themes}
    chances = {row.idea_id: row.chance for row in results.ranking.rows}
    for one in chosen:
        chance, key = chances[one.idea.id], one.idea.id
        yield ChosenLine(
            rank=one.rank,
            title=open_title(one.idea),
            theme=themes.label(titles.get(one.idea.theme_id, NO_THEME)),
            award=one.award.title,
            low=chance.rank_low if chance else None,
            high=chance.rank_high if chance else None,
            top=_rounded(chance.top) if chance else None,
            cost=execution.costs.get(key),
            state=execution.states.get(key),
        )


def _ranks(results: Results, chosen: set[str]) -> Iterator[RankLine]:
    for row in results.ranking.rows:
        chance = row.chance
        yield RankLine(
            row.rank,
            chance.rank_low if chance else None,
            chance.rank_high if chance else None,
            _rounded(chance.top) if chance else None,
            row.idea_id in chosen,
        )


def _by_hand(results: Results, chosen: set[str], hidden: frozenset[str]) -> Iterator[HandLine]:
    before = {row.idea_id: row.rank for row in (results.computed or results.ranking).rows}
    after = {row.idea_id: row.rank for row in results.ranking.rows}
    titles = {idea.id: open_title(idea) for idea in results.ideas if idea.id in chosen}
    for one in results.decisions:
        yield HandLine(
            one.kind,
            before.get(one.idea_id, 0),
            after.get(one.idea_id, 0),
            titles.get(one.idea_id, ""),
            open_reason(one.reason, results, chosen, hidden),
        )


def _fairness(
    results: Results,
    states: Counter[SheetState],
    amendments: Sequence[Amendment],
    paper_judges: int,
) -> Fairness:
    analysis = results.analysis
    agreement = analysis.agreement if analysis else None
    severities = sorted(
        one.severity for one in (analysis.judges if analysis else ()) if one.severity is not None
    )
    readings = [row.readings for row in results.ranking.rows]
    kinds = Counter(each.kind for each in amendments)
    return Fairness(
        alpha=_rounded(agreement.alpha_interval) if agreement else None,
        reliability_one=_rounded(agreement.icc.consistency) if agreement else None,
        reliability_mean=_rounded(agreement.icc.mean_consistency) if agreement else None,
        severities=tuple(round(one, 2) for one in severities) if len(severities) >= LEAST else (),
        least_readings=min(readings, default=0),
        most_readings=max(readings, default=0),
        recused=states[SheetState.RECUSED],
        ineligible=states[SheetState.INELIGIBLE],
        conflicts=len(results.event.conflicts),
        uncounted=len(results.contested),
        paper_judges=paper_judges,
        corrected_ideas=len({each.idea_id for each in amendments if each.kind in _CORRECTIONS}),
        late_ideas=kinds[AmendmentKind.LATE_IDEA],
        withdrawn_ideas=len(results.event.withdrawn),
        panel_corrections=sum(kinds[kind] for kind in _OF_PANEL),
    )


_CORRECTIONS: Final = frozenset(
    {
        AmendmentKind.TITLE,
        AmendmentKind.THEME,
        AmendmentKind.TEXT,
        AmendmentKind.ATTACHMENTS,
        AmendmentKind.OWNERS,
    }
)
_OF_PANEL: Final = (
    AmendmentKind.JUDGE_NAME,
    AmendmentKind.JUDGE_ADDED,
    AmendmentKind.CONFLICT,
    AmendmentKind.CONFLICT_LIFTED,
)


def _rounded(value: float | None) -> float | None:
    return None if value is None else measured(value)
