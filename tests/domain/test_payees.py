"""Entries of one person are joined, namesakes stay apart, and doubt is asked."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.event import Owner
from judging_app.domain.payees import PersonAnswer, payees
from judging_app.domain.people import identity

A, B = Owner("سارا رضایی", "ترافیک"), Owner("سارا رضائي", "ترافيک")
NO_UNIT, OTHER_UNIT = Owner("سارا رضایی"), Owner("سارا رضایی", "عمران")

owners = st.builds(
    Owner,
    st.sampled_from(("سارا رضایی", "امید کاوه")),
    st.sampled_from(("", "ترافیک", "عمران")),
    st.sampled_from(("", "1", "2")),
)


def test_spellings_are_one_person_and_units_tell_namesakes_apart() -> None:
    found = payees([A, OTHER_UNIT, B])
    assert [found.number(owner) for owner in (A, OTHER_UNIT, B)] == [0, 1, 0]
    assert found.unsure == ()


def test_a_missing_unit_is_asked_and_stays_apart_until_the_answer() -> None:
    found = payees([A, NO_UNIT])
    assert found.number(A) != found.number(NO_UNIT)
    (pair,) = found.unsure
    assert {pair.one, pair.other} == {A, NO_UNIT}
    one = payees([A, NO_UNIT], [PersonAnswer(NO_UNIT, A, is_same=True)])
    assert one.number(A) == one.number(NO_UNIT)
    assert one.unsure == ()
    two = payees([A, NO_UNIT], [PersonAnswer(B, NO_UNIT, is_same=False)])
    assert two.number(A) != two.number(NO_UNIT)
    assert two.unsure == ()


def test_codes_decide_and_no_answer_joins_two_codes() -> None:
    one, other = Owner("سارا رضایی", "ترافیک", "1"), Owner("س. رضایی", "عمران", "1")
    assert payees([one, other]).number(other) == 0
    third = Owner("سارا رضایی", "ترافیک", "2")
    found = payees([one, third], [PersonAnswer(one, third, is_same=True)])
    assert found.number(one) != found.number(third)


def test_an_entry_without_a_code_between_two_codes_is_asked() -> None:
    coded, twin = Owner("سارا رضایی", "ترافیک", "1"), Owner("سارا رضایی", "ترافیک", "2")
    found = payees([coded, A, twin])
    assert len({found.number(owner) for owner in (coded, A, twin)}) == 3
    assert len(found.unsure) == 2
    said = payees([coded, A, twin], [PersonAnswer(A, twin, is_same=True)])
    assert said.number(A) == said.number(twin) != said.number(coded)
    assert said.unsure == ()


@given(st.lists(owners, max_size=7), st.lists(st.tuples(owners, owners, st.booleans()), max_size=4))
def test_a_person_never_has_two_codes_and_the_order_of_answers_of_no_is_free(
    entries: list[Owner], said: list[tuple[Owner, Owner, bool]]
) -> None:
    found = payees(entries, [PersonAnswer(*each) for each in said])
    codes: dict[int, set[str]] = {}
    for owner in entries:
        codes.setdefault(found.number(owner), set()).add(owner.personnel_code)
    assert all(len(each - {""}) < 2 for each in codes.values())
    assert sorted(set(found.numbers.values())) == [*range(len(codes))]


@given(st.lists(owners, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_change_who_is_one_person(
    entries: list[Owner], random: Random
) -> None:
    shuffled = entries.copy()
    random.shuffle(shuffled)

    def groups(of: list[Owner]) -> set[frozenset[tuple[str, str, str]]]:
        found = payees(of)
        kept: dict[int, set[tuple[str, str, str]]] = {}
        for owner in of:
            kept.setdefault(found.number(owner), set()).add(identity(owner))
        return {frozenset(each) for each in kept.values()}

    assert groups(entries) == groups(shuffled)
