"""No group under five is named in a published table, or follows from its rows by subtraction."""

from itertools import chain, combinations

from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.domain.small_groups import LEAST, OTHERS, Group, grouping


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    sizes = draw(st.lists(st.tuples(*[st.integers(0, 9)] * 3), max_size=7))
    return [
        Group(f"گروه {number}" if number else OTHERS, ideas, persons, min(chosen, ideas))
        for number, (ideas, persons, chosen) in enumerate(sizes)
    ]


@given(groups())
@example([Group("a", 9, 9, 0), Group("b", 1, 1, 0)])
@example([Group("a", 9, 9, 0), Group("b", 4, 4, 0)])
def test_no_published_group_is_small(every: list[Group]) -> None:
    for row in grouping(every).rows:
        assert row.persons >= LEAST
        assert row.ideas - row.chosen >= LEAST


@given(groups())
def test_sums_stay_what_they_were(every: list[Group]) -> None:
    found = grouping(every)
    if found.rows:
        assert sum(row.ideas for row in found.rows) == sum(one.ideas for one in every)
        assert sum(row.persons for row in found.rows) == sum(one.persons for one in every)
        assert sum(row.chosen for row in found.rows) == sum(one.chosen for one in every)


@given(groups())
def test_no_difference_of_rows_gives_a_small_group(every: list[Group]) -> None:
    rows = grouping(every).rows
    total = tuple(sum(getattr(one, name) for one in every) for name in ("ideas", "persons"))
    subsets = chain.from_iterable(combinations(rows, n) for n in range(1, len(rows)))
    for some in subsets:
        rest = tuple(
            whole - sum(getattr(row, name) for row in some)
            for whole, name in zip(total, ("ideas", "persons"), strict=True)
        )
        assert min(rest) >= LEAST


@given(groups())
def test_a_hidden_label_is_never_a_row(every: list[Group]) -> None:
    found = grouping(every)
    labels = {row.label for row in found.rows}
    assert not labels & found.hidden
    assert all(found.label(one) in ("", OTHERS) for one in found.hidden)
    assert len(labels) == len(found.rows)
    assert not found.rows or not found.hidden or OTHERS in labels


def test_the_smallest_named_group_joins_when_others_is_small() -> None:
    found = grouping([Group("large", 30, 30, 3), Group("middle", 8, 9, 1), Group("tiny", 2, 2, 0)])
    assert [(row.label, row.ideas) for row in found.rows] == [("large", 30), (OTHERS, 10)]
    assert found.hidden == {"middle", "tiny"}


def test_chosen_ideas_do_not_hide_those_that_were_not_chosen() -> None:
    found = grouping([Group("a", 20, 20, 2), Group("b", 8, 8, 4), Group("c", 12, 12, 1)])
    assert {row.label for row in found.named} == {"a"}
