"""The words of the commands for an event on a server, without a server."""

import pytest

from judging_app.cli.server import checked_lines
from judging_app.services.organizer.server import ServerChecked


@pytest.mark.parametrize(
    ("is_encrypted", "seconds", "way", "clock"),
    [
        (True, 2.04, "is encrypted", "2.0 seconds ahead of"),
        (False, -0.5, "is not encrypted", "0.5 seconds behind"),
    ],
)
def test_a_check_is_said_in_words(is_encrypted: bool, seconds: float, way: str, clock: str) -> None:
    checked = ServerChecked(
        "postgresql://maryam@db.example/week", "15.4", "maryam", "desk", is_encrypted, "0017",
        seconds, 3,
    )  # fmt: skip
    text = "\n".join(checked_lines(checked))
    assert way in text and clock in text
    assert "you are maryam, with the right desk" in text
    assert "is_encrypted" not in text and "True" not in text
