"""«چه می‌شد اگر…»: the ranks by other methods beside the declared ranks, for comparison only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judging_app.domain.award import cut_rank
from judging_app.domain.event import Idea, RankingMethod
from judging_app.domain.results import Results
from judging_app.domain.statistics import ViewKind
from ui.base.idea_word import word
from ui.widgets.records import Cell, Column, Row
from ui.words.results import VIEW, VIEW_NAME
from ui.words.strings import code, fa

KINDS = (ViewKind.ADJUSTED, ViewKind.PLAIN, ViewKind.TRIMMED, ViewKind.Z_SCORE)


_DECLARED = {
    RankingMethod.SEVERITY_ADJUSTED: ViewKind.ADJUSTED,
    RankingMethod.WEIGHTED_MEAN: ViewKind.PLAIN,
    RankingMethod.TRIMMED_MEAN: ViewKind.TRIMMED,
}


def other_kinds(method: RankingMethod) -> tuple[ViewKind, ...]:
    """Return the methods that are compared with the declared one."""
    return tuple(kind for kind in KINDS if kind is not _DECLARED[method])


def compared_columns(method: RankingMethod) -> tuple[Column, ...]:
    """Return the declared rank, the idea, and its rank by each other method."""
    others = enumerate(other_kinds(method))
    return (
        Column("اعلام‌شده", 84),
        Column(word().one),
        *(Column(VIEW[kind], 106, place) for place, kind in others),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """One idea: its declared rank, and its rank by each method (None if it has none)."""

    idea: Idea
    rank: int
    ranks: Mapping[ViewKind, int]
    cut: int


def compared(results: Results) -> tuple[Compared, ...]:
    """Return every ranked idea, in the declared order before decisions by hand."""
    views = results.analysis.what_if if results.analysis else ()
    of = {view.kind: {row.idea_id: row.rank for row in view.rows} for view in views}
    ideas = {idea.id: idea for idea in results.ideas}
    cut = cut_rank(results.event.awards)
    return tuple(
        Compared(
            ideas[row.idea_id],
            row.rank,
            {kind: ranks[row.idea_id] for kind, ranks in of.items() if row.idea_id in ranks},
            cut,
        )
        for row in (results.computed or results.ranking).rows
    )


def swaps(results: Results) -> Mapping[ViewKind, int]:
    """Return, for each method, how many of the selected ideas it would replace by others."""
    ranked = compared(results)
    kinds = {kind for each in ranked for kind in each.ranks}
    return {
        kind: sum(each.rank <= each.cut < each.ranks[kind] for each in ranked) for kind in kinds
    }


def swaps_words(results: Results) -> str:
    """Return a sentence on the changes that the other methods would make."""
    found = swaps(results)
    others = other_kinds(results.event.ranking.method)
    counts = [(kind, found[kind]) for kind in others if kind in found]
    swapped = [f"با {VIEW_NAME[kind]} {fa(count)} برگزیده" for kind, count in counts if count]
    same = [f"با {VIEW_NAME[kind]}" for kind, count in counts if not count]
    sentences = [f"{_joined(swapped)} عوض می‌شد."] if swapped else []
    sentences += [f"{_joined(same)} هیچ برگزیده‌ای عوض نمی‌شد."] if same else []
    return " ".join(sentences)


def _joined(parts: Sequence[str]) -> str:
    return " و ".join(filter(None, ("، ".join(parts[:-1]), parts[-1])))


def compared_row(each: Compared, method: RankingMethod) -> Row:
    """Return the table row of an idea where this method is the declared one."""
    return (
        Cell(fa(each.rank), strong=True),
        Cell(each.idea.title, sub=f"کد {code(each.idea.id)}", strong=each.rank <= each.cut),
        *(_rank_cell(each, kind) for kind in other_kinds(method)),
    )


def _rank_cell(each: Compared, kind: ViewKind) -> Cell:
    rank = each.ranks.get(kind)
    if rank is None:
        return Cell("—", muted=True)
    moved = each.rank - rank
    if moved == 0:
        return Cell(fa(rank), muted=True)
    arrow = "▲" if moved > 0 else "▼"
    crosses = (rank <= each.cut) != (each.rank <= each.cut)
    words = f"{fa(rank)}  {arrow}{fa(abs(moved))}"
    if crosses:
        return Cell(words, kind="chip", tone="saffron", icon="warning")
    return Cell(words)
