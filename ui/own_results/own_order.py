"""A judge's own order on «میز من»: its rows, the ideas to compare, and a wanted order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from judging_app.domain.desk import Desk
from judging_app.domain.event import Idea
from judging_app.domain.own_results import OwnPlace, OwnResults
from ui.base.idea_word import word
from ui.widgets.records import Cell, Column, Row
from ui.words.strings import code, fa, total


def order_columns() -> tuple[Column, ...]:
    """Return the columns of the own order."""
    return (Column("", 44), Column("رتبه", 70, 1), Column(word().one), Column("امتیاز", 84))


MOST = 4
"""The most ideas side by side."""
GROUP = 12
"""The most first ideas that can be reordered, including those of equal total at the end."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of the judge's own order."""

    idea: Idea
    own: OwnPlace


def standings(desk: Desk, own: OwnResults) -> tuple[Standing, ...]:
    """Return the judge's own order with its ideas."""
    ideas = {idea.id: idea for idea in desk.ideas}
    return tuple(Standing(ideas[place.idea_id], place) for place in own.order)


def order_row(standing: Standing, theme_title: str, *, picked: bool) -> Row:
    """Return the table row of an idea."""
    own = standing.own
    sub = " · ".join(filter(None, (code(own.idea_id), theme_title)))
    return (
        Cell("برای مقایسه برگزیده شد" if picked else "برگزیدن برای مقایسه", kind="tick",
             strong=picked),
        Cell(fa(own.place), sub="برابر" if own.shared else "", strong=True),
        Cell(standing.idea.title, sub=sub),
        Cell(total(own.total), kind="number", strong=True),
    )  # fmt: skip


def top_group(order: Sequence[OwnPlace], honoured: int) -> tuple[OwnPlace, ...]:
    """Return the first places that can be reordered: the honoured places, at most `GROUP`.

    Ideas tied with the last of these places are included as far as there is room.
    """
    last = min(honoured or GROUP, GROUP)
    return tuple(own for own in order if own.place <= last)[: 2 * GROUP]


def wanted_part(
    before: Sequence[OwnPlace], wanted: Sequence[str], *, whole: bool = False
) -> tuple[str, ...]:
    """Return the ideas of `wanted` that must be in strict order, so that the moves take effect.

    These are all ideas between the first and the last that changed its place since `before`, and
    the nearest idea above and below with a different total, which must stay different. Other ties
    stay ties, unless `whole` asks for a strict order of all. Empty if no idea was moved.
    """
    if whole:
        return tuple(wanted)
    old = [own.idea_id for own in before]
    moved = [
        place for place, pair in enumerate(zip(old, wanted, strict=True)) if len(set(pair)) > 1
    ]
    if not moved:
        return ()
    first, last = moved[0], moved[-1]
    totals = {own.idea_id: own.total for own in before}
    inside = [totals[idea_id] for idea_id in wanted[first : last + 1]]
    above = _nearest(reversed(wanted[:first]), totals, lambda value: value > max(inside))
    below = _nearest(wanted[last + 1 :], totals, lambda value: value < min(inside))
    return (*above, *wanted[first : last + 1], *below)


def _nearest(
    ids: Iterable[str], totals: Mapping[str, Fraction], fits: Callable[[Fraction], bool]
) -> tuple[str, ...]:
    return next(((idea_id,) for idea_id in ids if fits(totals[idea_id])), ())
