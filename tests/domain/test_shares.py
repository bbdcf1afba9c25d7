"""Shares make 100 percent, and follow their persons through corrections of the list."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.event import Owner
from judging_app.domain.shares import (
    WHOLE,
    IdeaShares,
    Share,
    carried,
    equal_shares,
    money_of,
    team_shares,
)

SARA, OMID, MINA = Owner("سارا رضایی", "ترافیک"), Owner("امید کاوه"), Owner("مینا راد", "پارک‌ها")
TYPED = (Share(SARA, 5_000), Share(OMID, 3_000), Share(MINA, 2_000))

names = st.sampled_from(("سارا", "امید", "مینا", "کیان", "ژاله", "رؤیا"))
owners = st.builds(Owner, names, st.sampled_from(("", "ترافیک", "عمران")), st.just(""))
teams = st.lists(owners, min_size=1, max_size=6)


def parts(team: list[Owner], stored: tuple[Share, ...] = TYPED) -> list[int] | None:
    found = carried(stored, team)
    return None if found is None else [share.hundredths for share in found]


@given(teams)
def test_equal_shares_make_a_hundred_percent(team: list[Owner]) -> None:
    shares = equal_shares(team)
    assert sum(share.hundredths for share in shares) == WHOLE
    assert [share.owner for share in shares] == team


def test_the_first_of_three_gets_the_hundredth_that_does_not_divide() -> None:
    assert [one.hundredths for one in equal_shares([SARA, OMID, MINA])] == [3_334, 3_333, 3_333]


def test_a_word_for_nobody_gets_no_share() -> None:
    assert [one.owner for one in equal_shares([Owner("-"), SARA, Owner("ندارد")])] == [SARA]


@given(st.permutations([SARA, OMID, MINA]))
def test_shares_follow_their_persons_in_every_order(team: list[Owner]) -> None:
    by_name = {share.owner: share.hundredths for share in TYPED}
    assert parts(team) == [by_name[owner] for owner in team]


@given(teams, st.randoms(use_true_random=False))
def test_carried_shares_always_make_the_whole(team: list[Owner], random: Random) -> None:
    stored = equal_shares(team)
    shuffled = sorted(team, key=lambda _: random.random())
    found = carried(stored, shuffled)
    assert found is not None
    assert sum(share.hundredths for share in found) == WHOLE


@given(teams, teams)
def test_shares_of_another_team_are_whole_or_not_carried(
    before: list[Owner], now: list[Owner]
) -> None:
    found = carried(equal_shares(before), now)
    if found is not None:
        assert sum(share.hundredths for share in found) == WHOLE
        assert [share.owner for share in found] == now


def test_a_corrected_unit_and_a_corrected_name_keep_the_share() -> None:
    assert parts([Owner("سارا رضایی", "عمران"), OMID, MINA]) == [5_000, 3_000, 2_000]
    assert parts([Owner("سارا رضایی‌فر", "ترافیک"), OMID, MINA]) == [5_000, 3_000, 2_000]
    assert parts([MINA, Owner("سارا رضائی", "عمران"), OMID]) == [2_000, 5_000, 3_000]


def test_a_code_outlives_a_new_name() -> None:
    stored = (Share(Owner("سارا رضایی", "", "77"), 9_000), Share(OMID, 1_000))
    assert parts([OMID, Owner("س. محمدی", "", "77")], stored) == [1_000, 9_000]


def test_a_split_cell_is_split_equally_and_joined_cells_add_up() -> None:
    both = Owner("سارا رضایی و امید کاوه")
    stored = (Share(both, 7_001), Share(MINA, 2_999))
    assert parts([SARA, OMID, MINA], stored) == [3_501, 3_500, 2_999]
    assert parts([MINA, both]) == [2_000, 8_000]


def test_a_person_who_stood_twice_gets_both_shares() -> None:
    stored = (Share(SARA, 4_000), Share(SARA, 1_000), Share(OMID, 5_000))
    assert parts([OMID, SARA], stored) == [5_000, 5_000]


def test_another_person_is_not_given_the_share_of_one_who_left() -> None:
    assert parts([SARA, OMID]) is None
    assert parts([SARA, OMID, MINA, Owner("ژاله گرجی")]) is None
    assert parts([SARA, OMID, Owner("ژاله گرجی")]) is None
    assert parts([SARA, OMID, Owner("مانی راد", "پارک‌ها")]) is None
    assert parts([]) is None


def test_namesakes_with_different_codes_are_not_confused() -> None:
    stored = (Share(Owner("سارا رضایی", "", "1"), 9_000), Share(OMID, 1_000))
    assert parts([Owner("سارا رضایی", "", "2"), OMID], stored) is None


def test_outdated_shares_are_equal_until_somebody_types_them_again() -> None:
    found = team_shares([SARA, OMID], IdeaShares(TYPED))
    assert found.is_outdated
    assert [one.hundredths for one in found.shares] == [5_000, 5_000]
    assert team_shares([SARA, OMID], None).is_default


@given(st.integers(0, 10**12), teams)
def test_money_is_split_to_the_last_rial(amount: int, team: list[Owner]) -> None:
    assert sum(money_of(amount, equal_shares(team))) == amount
