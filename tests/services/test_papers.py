"""The papers of a small day."""

from pathlib import Path
from typing import Any

import pytest

from judging_app.errors import InputRefused, Reason
from judging_app.services.papers import write_receipt


def test_the_receipt_of_a_workspace(small_day: Any, tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    with small_day.laptop("J01") as file, pytest.raises(InputRefused) as caught:
        write_receipt(file, path)
    assert caught.value.reason is Reason.NOTHING_TO_PRINT
    small_day.judge("J01", {"101": (9, 8)})
    with small_day.laptop("J01") as file:
        made = write_receipt(file, path)
    assert (made.path, made.pages) == (path, 1)
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(InputRefused) as wrong:
        write_receipt(small_day.event, path)
    assert wrong.value.reason is Reason.WRONG_ROLE
