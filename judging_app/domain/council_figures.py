"""Every number that the council's report shows, as text by name.

Pages, JSON and HTML show these texts. Anybody can compute them again from the tables of
`judging_app/domain/open_data.py`; numbers are rounded half to even, once, from the tables' values.
"""

from collections.abc import Mapping
from fractions import Fraction

from judging_app.domain.council import CouncilReport, measured
from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.proportions import wilson
from judging_app.domain.small_groups import Group
from judging_app.domain.statistics import Zone
from judging_app.persian.digits import to_persian
from judging_app.persian.money import rial
from judging_app.persian.numbers import decimal

MILLION, MILLIARD = 10**6, 10**9
THOUSAND_MILLIARD = 10**12


def short_money(amount: int) -> str:
    """An amount as people say it, with one decimal: «۴۵٫۳ میلیارد». Small amounts are exact."""
    if amount >= THOUSAND_MILLIARD:
        return f"{decimal(Fraction(amount, THOUSAND_MILLIARD), 1)} هزار میلیارد"
    if amount >= MILLIARD:
        return f"{decimal(Fraction(amount, MILLIARD), 1)} میلیارد"
    return f"{decimal(Fraction(amount, MILLION), 1)} میلیون" if amount >= MILLION else rial(amount)


def share(part: int, whole: int) -> str:
    """A share in whole percent: «۱۵٪»."""
    return f"{decimal(Fraction(100 * part, whole), 0)}٪"


def points(value: float) -> str:
    """A proportion or a difference in whole percentage points, without its sign."""
    return decimal(abs(100 * written(value)), 0)


def chance(top: float | None) -> str:
    """A chance in whole percent; it is never stated as certain or impossible."""
    if top is None:
        return "—"
    if top >= 0.995:
        return "بیش از ۹۹٪"
    return "کمتر از ۱٪" if top < 0.01 else f"{points(top)}٪"


def share_cell(group: Group) -> str:
    """The share of chosen ideas in a group with Wilson's interval: «۲۲٪ (۹ تا ۴۵)»."""
    interval = wilson(group.chosen, group.ideas)
    low, high = points(measured(interval.low)), points(measured(interval.high))
    return f"{share(group.chosen, group.ideas)} ({low} تا {high})"


def written(value: float) -> Fraction:
    """The number exactly as a table has it, so that rounding gives the same everywhere."""
    return Fraction(str(value))


def figures(report: CouncilReport) -> Mapping[str, str]:
    """The texts of all numbers, by name, in the order of the pages."""
    fair, event = report.fairness, report.event
    counts = {
        "ideas": report.ideas,
        "persons": report.persons,
        "judges": len(event.judges),
        "readings": report.readings,
        "chosen": len(report.chosen),
        "cut": report.cut,
        "secure": report.zone(Zone.SECURE),
        "contested": report.zone(Zone.CONTESTED),
        "decisions": len(report.hand),
        "moved": report.moved,
        "least_readings": fair.least_readings,
        "most_readings": fair.most_readings,
        "recused": fair.recused,
        "ineligible": fair.ineligible,
        "conflicts": fair.conflicts,
        "uncounted": fair.uncounted,
        "paper_judges": fair.paper_judges,
        "corrected_ideas": fair.corrected_ideas,
        "late_ideas": fair.late_ideas,
        "withdrawn_ideas": fair.withdrawn_ideas,
        "panel_corrections": fair.panel_corrections,
        "costed": report.costed,
        **{f"state_{state.value}": report.states.get(state, 0) for state in ExecutionState},
    }
    return {name: to_persian(count) for name, count in counts.items()} | _measured(report)


def _measured(report: CouncilReport) -> dict[str, str]:
    fair, found = report.fairness, {}
    if report.ideas:
        found["chosen_share"] = share(len(report.chosen), report.ideas)
    measures = {
        "alpha": fair.alpha,
        "reliability_one": fair.reliability_one,
        "reliability_mean": fair.reliability_mean,
    }
    found |= {
        name: decimal(written(value)) for name, value in measures.items() if value is not None
    }
    if fair.severities:
        found["most_severe"] = decimal(abs(written(fair.severities[-1])), 1)
        found["least_severe"] = decimal(abs(written(fair.severities[0])), 1)
    if report.costed:
        found["cost"] = rial(report.cost)
        found["short_cost"] = short_money(report.cost)
    return found
