"""Tests that a certificate stays with its person through corrections of the owners."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.amended import Effect
from judging_app.domain.amendment import Amendment, OwnersChange
from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event import Idea, Owner
from judging_app.domain.register import Fit, Holder, Register, RegisterEntry, compared
from judging_app.domain.register_history import NOBODY, followed, same_owners

AT = datetime(2026, 12, 1, tzinfo=UTC)
WINNER = CertificateKind.WINNER
PRINTED = Certificate(
    "1", ("زهرا",), (), "باغ", "", "نخست", 1, "هفته", "شهرداری", (), "", date(2026, 12, 1), ()
)
NAMES = ("زهرا کریمی", "مجید پورسینا", "لیلا رستم‌خانی", "آرش طوسی", "نگین فرهودی", "بهمن یگانه")
CHANGES = ("swap", "insert", "respell", "remove", "unit")


@dataclass(frozen=True)
class Person:
    """An owner whose identity the test knows."""

    who: int
    owner: Owner


def changed(team: list[Person], change: str, place: int, unused: list[str]) -> list[Person]:
    """The team after one correction."""
    at, made = place % len(team), list(team)
    one = made[at]
    match change:
        case "swap":
            made[at], made[-1] = made[-1], made[at]
        case "insert" if unused:
            made.insert(at, Person(100 + len(unused), Owner(unused.pop())))
        case "respell":  # Arabic letters, and a letter that was forgotten
            name = one.owner.name.replace("ی", "ي").replace("ا", "", 1)
            made[at] = replace(one, owner=replace(one.owner, name=name))
        case "remove" if len(made) > 1:
            del made[at]
        case "unit":
            made[at] = replace(one, owner=replace(one.owner, unit="شهرسازی"))
    return made


def effects_of(teams: Sequence[Sequence[Person]]) -> list[Effect]:
    """One amendment for each team after the first, a minute apart."""
    ideas = [Idea("101", "باغ", "", owners=tuple(one.owner for one in team)) for team in teams]
    return [
        Effect(Amendment(n, AT + timedelta(minutes=n), "x", OwnersChange("101", after.owners)),
               before, after)
        for n, (before, after) in enumerate(pairwise(ideas), start=1)
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 9)), max_size=6), st.data())
def test_the_member_is_followed_through_every_correction(
    steps: list[tuple[str, int]], data: st.DataObject
) -> None:
    unused = list(NAMES[3:])
    teams = [[Person(n, Owner(name)) for n, name in enumerate(NAMES[:3])]]
    for change, place in steps:
        teams.append(changed(teams[-1], change, place, unused))
    at = data.draw(st.integers(0, len(teams) - 1), label="issued after")
    member = data.draw(st.integers(1, len(teams[at])), label="member")
    person = teams[at][member - 1]
    printed = replace(PRINTED, names=(person.owner.name,))
    entry = RegisterEntry(
        WINNER, Holder("101", member), "1", AT + timedelta(minutes=at, seconds=30), printed
    )
    (found,) = followed(Register((entry,)), effects_of(teams)).entries
    now = [one.who for one in teams[-1]]
    assert found.holder.member == (now.index(person.who) + 1 if person.who in now else NOBODY)


def test_the_printed_name_decides_if_the_clock_was_changed() -> None:
    one, two, three = (Person(n, Owner(name)) for n, name in enumerate(NAMES[:3]))
    effects = effects_of([[one, two, three], [three, one, two]])
    printed = replace(PRINTED, names=(three.owner.name,))
    long_ago = AT - timedelta(days=1)
    entry = RegisterEntry(WINNER, Holder("101", 1), "1", long_ago, printed)
    (found,) = followed(Register((entry,)), effects).entries
    assert found.holder.member == 1


def owners(*names: str) -> tuple[Owner, ...]:
    return tuple(map(Owner, names))


def test_a_split_name_stays_with_the_first_and_a_joined_one_with_both_parts() -> None:
    split = same_owners(
        owners("زهرا کریمی و مجید پورسینا", "آرش"), owners("زهرا کریمی", "مجید پورسینا", "آرش")
    )
    assert split == {1: 1, 2: 3}
    joined = same_owners(owners("آرش", "مجید", "پورسینا"), owners("مجید پورسینا", "آرش"))
    assert joined == {1: 2, 2: 1}


def test_another_personnel_code_is_another_person() -> None:
    before = (Owner("زهرا کریمی", "", "11"), Owner("آرش", "", "12"))
    assert same_owners(before, (Owner("زهرا کریمیان", "", "13"), before[1])) == {2: 2}
    assert same_owners(before, (before[1], Owner("زهره کریمیان", "", "11"))) == {1: 2, 2: 1}


def test_a_quite_other_name_in_the_same_place_is_a_correction() -> None:
    assert same_owners(owners("الف", "آرش"), owners("نسترن", "آرش")) == {1: 1, 2: 2}
    assert same_owners(
        owners("الف", "آرش"),
        owners(
            "آرش",
        ),
    ) == {2: 1}


def test_facts_of_an_earlier_version_that_were_corrected_since_are_known() -> None:
    before = Idea("101", "باغ", "", owners=owners("زهرا"))
    after = replace(before, owners=owners("زهره"))
    entry = RegisterEntry(WINNER, Holder("101"), "1", AT)

    def line_of(*effects: Effect) -> tuple[Fit, tuple[str, ...]]:
        register = followed(Register((entry,)), effects)
        (line,) = compared(register, {(WINNER, Holder("101")): PRINTED})
        return line.fit, line.differing

    def renamed(minutes: int, one: Idea, other: Idea) -> Effect:
        at = AT + timedelta(minutes=minutes)
        return Effect(Amendment(1, at, "x", OwnersChange("101", other.owners)), one, other)

    named = partial(renamed, one=before, other=after)
    assert line_of(named(1)) == (Fit.OUTDATED, ("names", "units"))
    assert line_of(named(-1)) == (Fit.UNKNOWN, ())
    assert line_of(named(1), renamed(2, after, before)) == (Fit.UNKNOWN, ())
    assert line_of() == (Fit.UNKNOWN, ())
