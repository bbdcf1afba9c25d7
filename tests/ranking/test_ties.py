"""Tests of the tie chain: every rule, and the record of the rule that broke a tie."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging_app.domain.event import RankingRules, TieRule, TieRuleKind
from judging_app.domain.lot import drawn
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.ranking.order.weighted_mean import rank

RUBRIC = Rubric((Criterion("one", "یک", 1, Scale(0, 1000, 100)),))


def sheets(**marks: dict[str, int]) -> list[ScoreSheet]:
    return [
        ScoreSheet(judge, idea).with_score("one", mark * 100)
        for idea, given_marks in marks.items()
        for judge, mark in given_marks.items()
    ]


def chain(*kinds: str) -> RankingRules:
    return RankingRules(tie_rules=tuple(TieRule(TieRuleKind(k)) for k in kinds), lot_seed="s")


def test_head_to_head_asks_the_judges_they_share() -> None:
    tied = sheets(a={"x": 8, "y": 4}, b={"x": 6, "z": 6}, c={"w": 6})
    rows = rank(RUBRIC, chain("head-to-head"), "abc", tied).rows
    assert [(r.idea_id, r.rank) for r in rows] == [("a", 1), ("c", 2), ("b", 3)]
    assert rows[0].tie_break and rows[0].tie_break.rule.kind is TieRuleKind.HEAD_TO_HEAD
    assert (rows[0].tie_break.value, rows[0].tie_break.below) == (Fraction(1), Fraction(0))


def test_a_circle_of_duels_stays_tied() -> None:
    marks = {"a": (3, 2, 1), "b": (1, 3, 2), "c": (2, 1, 3)}
    tied = sheets(**{i: dict(zip("xyz", m, strict=True)) for i, m in marks.items()})
    assert [r.rank for r in rank(RUBRIC, chain("head-to-head"), "abc", tied).rows] == [1, 1, 1]


def test_the_lot_breaks_what_is_left_and_says_so() -> None:
    tied = sheets(a={"x": 5}, b={"x": 5}, c={"x": 5}, d={"x": 9})
    rows = rank(RUBRIC, chain("median", "lot"), "abcd", tied).rows
    assert [r.rank for r in rows] == [1, 2, 3, 4]
    assert tuple(r.idea_id for r in rows[1:]) == drawn("abc", "s")
    broken = [r.tie_break.rule.kind if r.tie_break else None for r in rows]
    assert broken == [None, TieRuleKind.LOT, TieRuleKind.LOT, None]


@pytest.mark.parametrize("kinds", [("joint",), (), ("median", "joint")])
def test_what_is_joint_shares_the_rank(kinds: tuple[str, ...]) -> None:
    tied = sheets(a={"x": 5}, b={"x": 5})
    rows = rank(RUBRIC, chain(*kinds), "ab", tied).rows
    assert [(r.rank, r.shared, r.tie_break) for r in rows] == [(1, True, None), (1, True, None)]


MARKS = st.dictionaries(
    st.tuples(st.sampled_from("vwxyz"), st.sampled_from("abcdef")), st.integers(0, 3), min_size=1
)
CHAINS = st.lists(
    st.sampled_from(("median", "top-marks", "head-to-head")), unique=True, max_size=3
).flatmap(lambda rules: st.sampled_from([[*rules], [*rules, "joint"], [*rules, "lot"]]))


@settings(deadline=None)
@given(MARKS, CHAINS, st.randoms(use_true_random=False))
def test_every_order_says_why(
    marks: dict[tuple[str, str], int], kinds: list[str], chance: object
) -> None:
    rows = [ScoreSheet(j, i).with_score("one", m * 100) for (j, i), m in marks.items()]
    rules = chain(*kinds)
    made = rank(RUBRIC, rules, "abcdef", rows)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    assert rank(RUBRIC, rules, "abcdef", rows) == made
    for above, below in zip(made.rows, made.rows[1:], strict=False):
        assert above.mean >= below.mean
        if above.mean > below.mean:
            assert above.tie_break is None
        elif above.rank == below.rank:
            assert above.shared and below.shared and above.tie_break is None
        else:
            assert above.tie_break and above.tie_break.value > above.tie_break.below
    if "lot" in kinds:
        assert [row.rank for row in made.rows] == list(range(1, len(made.rows) + 1))
    assert sum((row.mean for row in made.rows), Fraction()) >= 0
