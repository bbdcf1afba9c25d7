"""The answers of commands about rankings. Each returns (facts for JSON, lines for a person)."""

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.award import Award
    from judging_app.domain.awarding import Awarding
    from judging_app.domain.deliberation import Departure
    from judging_app.domain.quorum import BelowQuorum
    from judging_app.domain.ranking import RankedIdea
    from judging_app.domain.results import Results

View = tuple[dict[str, object], list[str]]


def results_view(results: "Results") -> View:
    """The ranking. Means are given as exact fractions and rounded, raw and adjusted."""
    from judging_app.domain.deliberation import order_digest

    ranking, rules = results.ranking, results.event.ranking
    analysis = results.analysis.ranking if results.analysis else None
    given = results.awarding()
    facts: dict[str, object] = {
        "event_id": results.event.id,
        "method": rules.method.value,
        "adjusted": bool(analysis and analysis.islands is None),
        "official": results.is_official,
        "official_version": (
            results.freeze.basis.version if results.freeze and results.freeze.basis else None
        ),
        "digest": order_digest(ranking),
        "ranking": [_row_facts(row, given.awards.get(row.idea_id)) for row in ranking.rows],
        "unranked": list(ranking.unranked),
        "excluded": list(ranking.excluded),
        "contested": [list(pair) for pair in results.contested],
        "judges": _judge_facts(results),
        "variance": asdict(analysis.variance) if analysis and analysis.variance else None,
        "chances": asdict(analysis.chances) if analysis and analysis.chances else None,
        "components": analysis.components if analysis else 0,
        "islands": asdict(analysis.islands) if analysis and analysis.islands else None,
        "cut_tie": {
            "rule": rules.cut_tie.value,
            "drawn": list(given.drawn),
            "undecided": list(given.undecided),
        },
        "passed_over": dict(given.passed_over),
        "quorum": _quorum_facts(results, given),
        "decisions": _decision_facts(results),
        "departures": [asdict(each) for each in results.departures()],
    }
    return facts, _lines(results)


def _judge_facts(results: "Results") -> list[dict[str, object]]:
    if not results.analysis:
        return []
    each = zip(results.analysis.ranking.judges, results.analysis.judges, strict=True)
    return [
        {"judge": j.judge_id, "readings": j.readings, "effect": j.effect, "se": j.se,
         "few": j.few, "drift": report.drift, "drift_t": report.drift_t,
         "flags": [flag.value for flag in report.flags]}
        for j, report in each
    ]  # fmt: skip


def _quorum_facts(results: "Results", given: "Awarding") -> dict[str, object]:
    from judging_app.domain.quorum import below_quorum

    return {
        "least": results.event.ranking.quorum,
        "below": [
            {"idea": each.row.idea_id, "readings": each.row.readings,
             "award": each.award.id if each.award else None,
             "decision": each.decision.kind.value if each.decision else None}
            for each in below_quorum(results, given)
        ],
    }  # fmt: skip


def _decision_facts(results: "Results") -> list[dict[str, object]]:
    return [
        {"idea": d.idea_id, "kind": d.kind.value, "place": d.place or None,
         "reason": d.reason, "at": d.at.isoformat()}
        for d in results.decisions
    ]  # fmt: skip


def _row_facts(row: "RankedIdea", award: "Award | None") -> dict[str, object]:
    broken, chance = row.tie_break, row.chance
    rule = f"{broken.rule.kind.value}:{broken.rule.criterion_id}".rstrip(":") if broken else None
    return {
        "rank": row.rank,
        "idea": row.idea_id,
        "mean": float(row.mean),
        "mean_exact": str(row.mean),
        "raw": float(row.mean),
        "adjusted": row.adjusted,
        "leniency": row.leniency,
        "trimmed": None if row.trimmed is None else float(row.trimmed),
        "p_top": chance.top if chance else None,
        "rank_low": chance.rank_low if chance else None,
        "rank_high": chance.rank_high if chance else None,
        "zone": chance.zone.value if chance else None,
        "readings": row.readings,
        "shared": row.shared,
        "tie_broken_by": rule,
        "computed_rank": row.computed or row.rank,
        "award": award.id if award else None,
    }


def _lines(results: "Results") -> list[str]:
    titles = {idea.id: idea.title for idea in results.ideas}
    lines = [_line(row, titles[row.idea_id]) for row in results.ranking.rows]
    from judging_app.domain.statistics import INTERVAL

    interval = f"{round(100 * INTERVAL)} %"
    head = f"{'rank':>4}  {'adjusted':>8}  {'mean':>6}  {'chance':>6}  {interval:>9}  idea"
    state = "official" if results.is_official else "unofficial"
    return [head, *lines, state, *remarks(results)] if lines else ["Nothing is ranked yet."]


def _line(row: "RankedIdea", title: str) -> str:
    adjusted = " " * 8 if row.adjusted is None else f"{row.adjusted:8.2f}"
    chance = row.chance
    sure = f"{chance.top:6.2f}  {chance.rank_low:>4}–{chance.rank_high:<4}" if chance else " " * 17
    moved = f"  (moved by hand from {row.computed})" if row.computed else ""
    mean = float(row.mean)
    return f"{row.rank:>4}  {adjusted}  {mean:6.2f}  {sure}  {row.idea_id}  {title}{moved}"


def remarks(results: "Results") -> list[str]:
    """Warnings for a person: ideas moved far by hand, too few readings, ties, withheld awards."""
    from judging_app.domain.quorum import below_quorum

    lines = [_departure(each) for each in results.departures() if each.is_far]
    islands = results.analysis.ranking.islands if results.analysis else None
    if results.is_unadjusted and islands:
        lines.append(
            f"Not adjusted: {len(islands.groups)} groups of judges have no reading in common; "
            "the order is that of the raw means. These further readings would join them:"
        )
        lines += [f"  {judge} should also read {idea}" for judge, idea in islands.links]
    given = results.awarding()
    if given.undecided:
        lines.append(f"A tie at the cut awaits a decision: {', '.join(given.undecided)}")
    if given.drawn:
        lines.append(f"A tie at the cut was broken by lot: {', '.join(given.drawn)}")
    lines += _few_readings(results.event.ranking.quorum, below_quorum(results, given))
    passed = given.passed_over.items()
    return lines + [
        f"{one} gets no award: its people hold one with {other}" for one, other in passed
    ]


def _few_readings(least: int, found: "Sequence[BelowQuorum]") -> list[str]:
    """A line for each idea with an award, and one with the number of the others."""
    lines = [
        f"{each.row.idea_id} holds {each.award.id} with {each.row.readings} of {least} readings, "
        + (f"by decision ({each.decision.kind.value})" if each.decision else "without a decision")
        for each in found
        if each.award
    ]
    others = len(found) - len(lines)
    return lines + ([f"Other ideas below the quorum of {least}: {others}"] if others else [])


def _departure(each: "Departure") -> str:
    if each.now == 0:
        return f"{each.idea_id} was excluded by hand (computed rank {each.computed})"
    return f"{each.idea_id} stands {abs(each.now - each.computed)} places from its computed rank"
