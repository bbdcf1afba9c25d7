"""A short version of `tests/proofs/letters.py`: titles of all scripts in every design."""

from dataclasses import replace
from pathlib import Path

import pytest

from judging_app.printing.certificate.template import template_names
from tests.pdf_text import READERS
from tests.proofs.letters import WORDS, people, prove, prove_papers

WORK = people(30)
SPOKEN = [
    replace(one, idea_title=f"طرح {word} برای شهر", names=(f"رها {word}",))
    for one, word in zip(people(len(WORDS)), WORDS, strict=True)
]


@pytest.mark.slow
@pytest.mark.parametrize("design", template_names())
def test_every_certificate_is_printed_and_boxes_are_listed_exactly(
    design: str, tmp_path: Path
) -> None:
    seen = prove(design, WORK, tmp_path)
    assert (seen["certificates"], seen["left_out"], seen["boxes wrong"]) == (len(WORK), 0, 0)
    assert seen["boxes"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("design", ["sade", "nastaliq-amudi"])
def test_words_that_people_write_come_back_exactly_from_both_readers(
    design: str, tmp_path: Path
) -> None:
    seen = prove(design, SPOKEN, tmp_path)
    assert [seen[f"lost by {reader}"] for reader in READERS] == [0] * len(READERS)
    assert (seen["certificates"], seen["left_out"], seen["boxes wrong"]) == (len(SPOKEN), 0, 0)


@pytest.mark.slow
def test_every_paper_is_printed_and_boxes_are_listed_exactly(tmp_path: Path) -> None:
    seen = prove_papers(people(40), tmp_path)
    assert (seen["papers"], seen["boxes wrong"]) == (7, 0)
    assert seen["boxes"] > 0
