"""A short version of `tests/proofs/letters.py`: titles of all scripts in every design."""

from pathlib import Path

import pytest

from judging_app.printing.template import template_names
from tests.proofs.letters import people, prove

WORK = people(30)


@pytest.mark.parametrize("design", template_names())
def test_every_certificate_is_printed_and_boxes_are_listed_exactly(
    design: str, tmp_path: Path
) -> None:
    seen = prove(design, WORK, tmp_path)
    assert (seen["certificates"], seen["left_out"], seen["boxes wrong"]) == (len(WORK), 0, 0)
    assert seen["boxes"] > 0
