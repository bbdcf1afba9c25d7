"""How papers say the domain's things; every value keeps its own direction."""

from datetime import datetime
from fractions import Fraction

from judging_app.domain.event import Event, Idea, TieRule, TieRuleKind
from judging_app.domain.rubric import Criterion, Hundredths
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import decimal
from judging_app.printing.engine import isolate


def said(value: str) -> str:
    """A text of the event's, on one line, in its own direction."""
    return isolate(" ".join(value.split()))


def count(number: int) -> str:
    """A whole number."""
    return to_persian(number)


def code(key: str) -> str:
    """A code as people say it: Persian digits, unless it has letters."""
    return to_persian(key) if key.isdigit() else isolate(key)


def receipt_digits(text: str) -> str:
    """A receipt code: its groups stay in their order."""
    return isolate(to_persian(text))


def moment(at: datetime) -> str:
    """A date and a time as the caller's clock has them."""
    return f"{jalali_long(at.date())}، ساعت {isolate(to_persian(f'{at:%H:%M}'))}"


def mean(value: Fraction) -> str:
    """A total out of a hundred, with two places."""
    return decimal(value)


def mark(value: Hundredths) -> str:
    """A mark, without needless places."""
    return to_persian(f"{value / 100:g}".replace(".", "٫"))


def theme(event: Event, idea: Idea) -> str:
    """The theme of an idea."""
    found = event.theme(idea.theme_id)
    return said(found.title) if found else "—"


def owners(idea: Idea) -> str:
    """Who sent an idea."""
    return "، ".join(said(owner.name) for owner in idea.owners)


def tie_rule(event: Event, rule: TieRule) -> str:
    """What a tie rule compares."""
    match rule.kind:
        case TieRuleKind.CRITERION:
            criterion = event.rubric.criterion(rule.criterion_id)
            return f"میانگین «{said(criterion.title)}»" if criterion else code(rule.criterion_id)
        case TieRuleKind.MEDIAN:
            return "میانهٔ جمع داوران"
        case TieRuleKind.TOP_MARKS:
            return "شمار امتیازهای کامل"


def scale(criterion: Criterion) -> str:
    """From the lowest to the highest mark, with the step where it is not one."""
    whole = f"{mark(criterion.scale.minimum)} تا {mark(criterion.scale.maximum)}"
    step = criterion.scale.step
    return whole if step == 100 else f"{whole} (گام {mark(step)})"
