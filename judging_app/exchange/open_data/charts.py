"""The charts of the page as inline SVG. Rank 1 and severe judges stand at the right end."""

from collections.abc import Sequence
from typing import Final

from judging_app.domain.council import ChosenLine, CouncilReport
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.small_groups import OTHERS, Group
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import signed

_WIDTH: Final = 200


def _svg(words: str, parts: str, height: int = 16) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" preserveAspectRatio="none" role="img" '
        f'aria-label="{words}">{parts}</svg>'
    )


def _rect(start: float, across: float, kind: str, down: float = 4, high: float = 8) -> str:
    """A rectangle; `start` is counted from the right end."""
    left = _WIDTH - start - across
    return f'<rect class="{kind}" x="{left:.2f}" y="{down}" width="{across:.2f}" height="{high}"/>'


def group_bar(group: Group, most: int) -> str:
    """The bar of a group: sent, and the chosen part of it. «دیگر» has none."""
    if group.label == OTHERS:
        return ""
    unit = _WIDTH / most
    words = f"{to_persian(group.chosen)} از {to_persian(group.ideas)}"
    sent = _rect(0, group.ideas * unit, "sent")
    return _svg(words, sent + _rect(0, group.chosen * unit, "chosen"))


def rank_interval(line: ChosenLine, last: int, cut: int) -> str:
    """The interval of a rank with the rank itself, and the cut."""
    step, low, high = _WIDTH / last, line.low or line.rank, line.high or line.rank
    words = f"رتبهٔ {to_persian(line.rank)}، محتمل {to_persian(low)} تا {to_persian(high)}"
    band = _rect((low - 1) * step, (high - low + 1) * step, "band")
    mark = _rect((line.rank - 0.5) * step - 1, 2, "chosen", 1, 14)
    edge = _rect(min(cut, last) * step - 0.5, 0.8, "edge", 0, 16)
    return _svg(words, band + mark + edge)


def severity_strip(severities: Sequence[float]) -> str:
    """A mark for each judge, without a name; nothing without severities."""
    if not severities:
        return ""
    most, half = max(abs(value) for value in severities) or 1.0, _WIDTH / 2 - 2
    marks = "".join(
        _rect(_WIDTH / 2 - value / most * half - 0.6, 1.2, "chosen", 1, 14) for value in severities
    )
    line = _rect(0, _WIDTH, "sent", 7.5, 1) + _rect(_WIDTH / 2 - 0.4, 0.8, "edge", 0, 16)
    severe, lenient = signed(-severities[-1], 1), signed(-severities[0], 1)
    return (
        f'<div class="strip"><span>سخت‌گیرتر {severe}</span>'
        f"{_svg('سخت‌گیری داوران', line + marks)}<span>آسان‌گیرتر {lenient}</span></div>"
    )


def state_bar(report: CouncilReport) -> str:
    """The number of chosen ideas in each state of execution; nothing without states."""
    counts = [(state, report.states[state]) for state in STATES if report.states.get(state)]
    if not counts:
        return ""
    total, start, parts = sum(count for _, count in counts), 0.0, ""
    for state, count in counts:
        across = _WIDTH * count / total
        parts += _rect(start, max(across - 0.6, 0.2), f"state {state.value}", 2, 12)
        start += across
    return f'<div class="states">{_svg("وضع اجرا", parts)}</div>'
