"""Double entry of a paper ballot: only what two typings agree on counts."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.domain.award import Award
from judging_app.domain.event import (
    ConflictOfInterest,
    Dates,
    Event,
    Judge,
    RankingRules,
    Theme,
)
from judging_app.domain.paper_ballot import (
    COMMENT,
    REASON,
    STANDING,
    Cell,
    Hand,
    TypedBallot,
    Typing,
    agreed_sheets,
    cells_of,
    differences,
    fields_of,
    is_paper,
    mark_field,
    paper_device,
    same_text,
    to_type,
)
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import ScoreSheet, Standing
from tests.judged import DAY

RUBRIC = Rubric(tuple(Criterion(key, key, 50, Scale(100, 1000, 100)) for key in ("novelty", "use")))
IDEAS = ("101", "102", "103")
EVENT = Event(
    id="e1", title="t", organization="o", city="c", dates=Dates(DAY, DAY, DAY),
    themes=(Theme("t", "t"),), rubric=RUBRIC, judges=(Judge("J01", "a"),), ranking=RankingRules(),
    awards=(Award("a", "a", 1, 1),), conflicts=(ConflictOfInterest("J01", "103", "همکار"),),
)  # fmt: skip
CELLS = [(idea, name) for idea in IDEAS[:2] for name in fields_of(RUBRIC)]
WORDS = ("", "خوب است", "خوب  است", "بد")


def _text(cell: Cell) -> st.SearchStrategy[str]:
    if cell[1] == STANDING:
        return st.sampled_from(["", "recused", "ineligible"])
    if cell[1] in (REASON, COMMENT):
        return st.sampled_from(WORDS)
    return st.sampled_from(["", "100", "700", "1000"])


@st.composite
def typings(draw: st.DrawFn, hand: Hand, *, keeps_blanks: bool = False) -> Typing:
    texts = {cell: draw(_text(cell)) for cell in draw(st.sets(st.sampled_from(CELLS)))}
    kept = {cell: text for cell, text in texts.items() if text or keeps_blanks}
    return Typing("J01", hand, f"p{hand}", is_done=True, cells=kept)


BALLOTS = st.builds(
    TypedBallot,
    typings(Hand.FIRST),
    typings(Hand.SECOND),
    st.none() | typings(Hand.AGAIN, keeps_blanks=True),
)


def _texts(sheets: tuple[ScoreSheet, ...]) -> dict[Cell, str]:
    return {cell: text for sheet in sheets for cell, text in cells_of(sheet).items()}


def _voices(ballot: TypedBallot, cell: Cell) -> list[str]:
    """Every text that somebody typed for a cell; a blank of the first two is a text, too."""
    assert ballot.first
    assert ballot.second
    found = [ballot.first.cells.get(cell, ""), ballot.second.cells.get(cell, "")]
    again = ballot.again.cells.get(cell) if ballot.again else None
    return found if again is None else [*found, again]


@given(BALLOTS)
def test_a_mark_counts_only_if_two_typings_agree_on_it(ballot: TypedBallot) -> None:
    counted = _texts(agreed_sheets(EVENT, "J01", ballot, IDEAS[:2]))
    for cell in CELLS:
        if not cell[1].startswith("mark:"):
            continue
        voices = _voices(ballot, cell)
        agreed = {text for text in voices if voices.count(text) >= 2}
        if voices[0] == voices[1]:
            agreed = {voices[0]}  # the third is asked only where the two differ
        assert counted.get(cell, "") == (agreed.pop() if agreed else "")


@given(BALLOTS)
def test_swapping_the_two_persons_changes_no_mark(ballot: TypedBallot) -> None:
    swapped = replace(ballot, first=ballot.second, second=ballot.first)
    for one, other in zip(
        agreed_sheets(EVENT, "J01", ballot, IDEAS[:2]),
        agreed_sheets(EVENT, "J01", swapped, IDEAS[:2]),
        strict=False,
    ):
        assert (one.marks, one.standing) == (other.marks, other.standing)
    found = [{d.cell for d in differences(b, IDEAS, RUBRIC)} for b in (ballot, swapped)]
    assert found[0] == found[1]


@given(typings(Hand.FIRST))
@example(Typing("J01", Hand.FIRST, "p1", is_done=True, cells={("101", STANDING): "recused"}))
def test_equal_typings_have_no_difference_and_lose_nothing(typing: Typing) -> None:
    ballot = TypedBallot(typing, replace(typing, hand=Hand.SECOND, typist="p2"))
    assert differences(ballot, IDEAS, RUBRIC) == ()
    counted = _texts(agreed_sheets(EVENT, "J01", ballot, IDEAS[:2]))
    lost = typing.cells.keys() - counted.keys()
    # a reason counts only with a standing
    assert all(name == REASON and not typing.text((idea, STANDING)) for idea, name in lost)


def test_a_declared_conflict_is_recused_and_never_typed() -> None:
    assert to_type(EVENT, "J01", IDEAS) == ("101", "102")
    (sheet,) = agreed_sheets(EVENT, "J01", TypedBallot(), to_type(EVENT, "J01", IDEAS))
    assert (sheet.idea_id, sheet.standing, sheet.reason) == ("103", Standing.RECUSED, "همکار")


def test_words_are_compared_by_their_letters_and_marks_exactly() -> None:
    assert same_text(COMMENT, "خوب است", "خوب  است ")
    assert same_text(REASON, "آشنايي", "آشنایی")
    assert not same_text(mark_field("novelty"), "700", "0700")


def test_a_third_text_that_equals_neither_leaves_the_cell_open() -> None:
    cell = ("101", mark_field("novelty"))
    ballot = TypedBallot(
        Typing("J01", Hand.FIRST, "a", is_done=True, cells={cell: "700"}),
        Typing("J01", Hand.SECOND, "b", is_done=True, cells={cell: "100"}),
        Typing("J01", Hand.AGAIN, cells={cell: "900"}),
    )
    (difference,) = differences(ballot, IDEAS, RUBRIC)
    assert difference.is_open
    assert agreed_sheets(EVENT, "J01", ballot, ("101",))[:-1] == ()


@given(st.booleans(), st.text("0123456789abcdef", min_size=32, max_size=32))
def test_the_device_says_whether_a_file_comes_from_paper(is_stored: bool, other: str) -> None:
    device = paper_device("e1", "J01", is_stored=is_stored)
    assert is_paper(device)
    assert device.startswith("s-") is is_stored
    assert not is_paper(other)
    assert not is_paper(f"s-{other}")
