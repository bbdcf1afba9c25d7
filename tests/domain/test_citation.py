"""Winners without a citation are named as soon as one winner has one."""

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.citation import without_citation

IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(winners=IDS, cited=IDS)
def test_blanks_are_the_winners_without_a_citation(winners, cited):
    missing = without_citation(winners, dict.fromkeys(cited, "متن"))
    if set(winners) & set(cited):
        assert list(missing) == [one for one in winners if one not in cited]
    else:
        assert missing == ()
