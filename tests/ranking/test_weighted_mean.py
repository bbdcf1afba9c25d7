"""Tests of the weighted mean against hand-made cases and a slow, independent computation."""

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.event import RankingRules, TieRule, TieRuleKind
from judging_app.domain.ranking import Ranking
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.ranking.order.weighted_mean import rank

TEN = Scale(100, 1000, 100)
RUBRIC = Rubric((Criterion("novelty", "نوآوری", 60, TEN), Criterion("impact", "اثربخشی", 40, TEN)))
CHAIN = RankingRules(
    tie_rules=(
        TieRule(TieRuleKind.CRITERION, "impact"),
        TieRule(TieRuleKind.MEDIAN),
        TieRule(TieRuleKind.TOP_MARKS),
    )
)


def sheet(judge: str, idea: str, novelty: int | None, impact: int | None) -> ScoreSheet:
    blank = ScoreSheet(judge, idea)
    for key, mark in (("novelty", novelty), ("impact", impact)):
        blank = blank.with_score(key, None if mark is None else mark * 100)
    return blank


def ranks(ranking: Ranking) -> list[tuple[str, int]]:
    return [(row.idea_id, row.rank) for row in ranking.rows]


def test_mean_is_exact() -> None:
    sheets = [sheet("J1", "a", 7, 8), sheet("J2", "a", 8, 8), sheet("J3", "a", 8, 8)]
    row = rank(RUBRIC, CHAIN, ["a"], sheets).rows[0]
    assert row.mean == Fraction(74 + 80 + 80, 3)
    assert row.readings == 3
    assert dict(row.criterion_means) == {"novelty": Fraction(230, 3), "impact": Fraction(80)}


def test_blank_is_not_zero() -> None:
    sheets = [sheet("J1", "a", 8, 8), sheet("J2", "a", 1, None), sheet("J1", "b", 7, 7)]
    ranking = rank(RUBRIC, CHAIN, ["a", "b", "c"], sheets)
    assert ranking.rows[0].mean == 80
    assert ranking.unranked == ("c",)


def test_recused_sheets_do_not_count() -> None:
    aside = ScoreSheet(
        "J2", "a", (Score("impact", 100), Score("novelty", 100)), "", Standing.RECUSED, "خویشاوند"
    )
    assert rank(RUBRIC, CHAIN, ["a"], [sheet("J1", "a", 9, 9), aside]).rows[0].mean == 90


def test_ranks_are_1_2_2_4() -> None:
    marks = {"a": (9, 9), "b": (8, 8), "c": (8, 8), "d": (7, 7)}
    ranking = rank(RUBRIC, CHAIN, list(marks), [sheet("J1", i, *m) for i, m in marks.items()])
    assert ranks(ranking) == [("a", 1), ("b", 2), ("c", 2), ("d", 4)]
    assert [row.shared for row in ranking.rows] == [False, True, True, False]
    assert all(row.tie_break is None for row in ranking.rows)


def test_the_chain_says_which_rule_broke_a_tie() -> None:
    # both totals are 76: 6·8+4·7 = 6·6+4·10
    sheets = [sheet("J1", "a", 8, 7), sheet("J1", "b", 6, 10)]
    first, second = rank(RUBRIC, CHAIN, ["a", "b"], sheets).rows
    assert (first.idea_id, first.rank, second.rank) == ("b", 1, 2)
    assert first.tie_break is not None
    assert first.tie_break.rule == TieRule(TieRuleKind.CRITERION, "impact")
    assert (first.tie_break.value, first.tie_break.below) == (Fraction(100), Fraction(70))
    assert second.tie_break is None


def test_median_then_top_marks() -> None:
    two = RankingRules(tie_rules=(TieRule(TieRuleKind.MEDIAN), TieRule(TieRuleKind.TOP_MARKS)))
    by_median = [sheet(f"J{n}", "a", m, m) for n, m in enumerate((4, 9, 8))]
    by_median += [sheet(f"J{n}", "b", m, m) for n, m in enumerate((7, 7, 7))]
    first = rank(RUBRIC, two, ["b", "a"], by_median).rows[0]
    assert first.idea_id == "a"
    assert first.tie_break is not None
    assert first.tie_break.rule.kind is TieRuleKind.MEDIAN
    by_tops = [sheet("J1", "a", 10, 4), sheet("J2", "a", 6, 10)]
    by_tops += [sheet("J1", "b", 8, 7), sheet("J2", "b", 8, 7)]
    first = rank(RUBRIC, two, ["b", "a"], by_tops).rows[0]
    assert first.idea_id == "a"
    assert first.tie_break is not None
    assert first.tie_break.rule.kind is TieRuleKind.TOP_MARKS


MARKS = st.one_of(st.none(), st.integers(1, 10))
CELLS = st.dictionaries(
    st.tuples(st.sampled_from(["J1", "J2", "J3"]), st.sampled_from("abcdef")),
    st.tuples(MARKS, MARKS),
)


@given(CELLS, st.randoms(use_true_random=False))
def test_order_of_sheets_does_not_matter(
    cells: dict[tuple[str, str], tuple[int | None, int | None]], rng: random.Random
) -> None:
    sheets = [sheet(judge, idea, *marks) for (judge, idea), marks in cells.items()]
    shuffled = sheets[:]
    rng.shuffle(shuffled)
    assert rank(RUBRIC, CHAIN, "abcdef", sheets) == rank(RUBRIC, CHAIN, "abcdef", shuffled)


@given(CELLS)
def test_against_an_oracle(cells: dict[tuple[str, str], tuple[int | None, int | None]]) -> None:
    sheets = [sheet(judge, idea, *marks) for (judge, idea), marks in cells.items()]
    ranking = rank(RUBRIC, CHAIN, "abcdef", sheets)
    expected = {}
    for idea in "abcdef":
        marks = [(a, b) for (_, i), (a, b) in cells.items() if i == idea]
        full = [6 * a + 4 * b for a, b in marks if a is not None and b is not None]
        if full:
            expected[idea] = Fraction(sum(full), len(full))
    assert {row.idea_id: row.mean for row in ranking.rows} == expected
    assert set(ranking.unranked) == set("abcdef") - expected.keys()
    for row in ranking.rows:
        better = [mean for mean in expected.values() if mean > row.mean]
        same = [mean for mean in expected.values() if mean == row.mean]
        assert len(better) < row.rank <= len(better) + len(same)
        ahead = sum(other.rank < row.rank for other in ranking.rows)
        assert row.rank == ahead + 1


@given(CELLS, st.integers(2, 50))
def test_scaled_weights_give_the_same_ranking(
    cells: dict[tuple[str, str], tuple[int | None, int | None]], factor: int
) -> None:
    sheets = [sheet(judge, idea, *marks) for (judge, idea), marks in cells.items()]
    scaled = Rubric(
        tuple(Criterion(c.id, c.title, c.weight * factor, c.scale) for c in RUBRIC.criteria)
    )
    assert rank(RUBRIC, CHAIN, "abcdef", sheets) == rank(scaled, CHAIN, "abcdef", sheets)
