"""Look-alike texts under different titles."""

import random
from pathlib import Path

import pytest

from judging_app.domain.event import Idea, Section
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.similar_texts import similar_texts
from judging_app.system.progress import Cancelled

SAMPLE = Path(__file__).parents[3] / "resources" / "sample_event" / "ideas.xlsx"
FALSE_PAIRS = 2
KEPT = 0.4


@pytest.fixture(scope="module")
def ideas() -> tuple[Idea, ...]:
    return read_idea_list(SAMPLE, ()).ideas


def idea(code: str, text: str) -> Idea:
    return Idea(code, f"عنوان {code}", "", (Section("شرح", text),) if text else ())


def retold(one: Idea, chance: random.Random) -> Idea:
    """Two fifths of the words of an idea in another order, and its other words left out."""
    words = " ".join(part.text for part in one.sections).split()
    return idea("retold", " ".join(chance.sample(words, int(KEPT * len(words)))))


def test_the_sample_has_nearly_no_false_pairs(ideas: tuple[Idea, ...]) -> None:
    assert len(similar_texts(ideas)) <= FALSE_PAIRS


@pytest.mark.parametrize("seed", range(12))
def test_a_retold_idea_is_found_from_two_fifths_of_its_words(
    ideas: tuple[Idea, ...], seed: int
) -> None:
    chance = random.Random(seed)
    one = chance.choice(ideas)
    assert (one.id, "retold") in similar_texts([*ideas, retold(one, chance)])


def test_a_retold_idea_is_found_before_its_source(ideas: tuple[Idea, ...]) -> None:
    one = ideas[7]
    found = similar_texts([retold(one, random.Random(3)), *ideas])
    assert ("retold", one.id) in found


def test_a_copy_is_found_in_a_list_of_two(ideas: tuple[Idea, ...]) -> None:
    text = ideas[0].sections[1].text
    assert similar_texts([idea("1", text), idea("2", text)]) == (("1", "2"),)
    other = ideas[1].sections[1].text
    assert similar_texts([idea("1", text), idea("2", other)]) == ()


def test_short_and_blank_texts_are_no_copies() -> None:
    assert similar_texts([idea("1", ""), idea("2", ""), idea("3", "بله"), idea("4", "بله")]) == ()


def test_many_copies_are_one_pair_each(ideas: tuple[Idea, ...]) -> None:
    text = ideas[0].sections[1].text
    copies = [idea(str(number), text) for number in range(300)]
    assert similar_texts(copies) == tuple(("0", str(number)) for number in range(1, 300))


def test_the_search_is_cancelled_between_texts(ideas: tuple[Idea, ...]) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        similar_texts([*ideas, *ideas, *ideas], stop)
