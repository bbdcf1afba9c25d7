"""A seat at an event on a server, without a server."""

import pytest

from judging_app.domain.right import Right
from judging_app.services.organizer.server_desk import Seat
from judging_app.system.server_address import ServerAddress
from tests.ui.organizer.conftest import answers, day, merged, stage

__all__ = ["answers", "day", "merged", "stage"]

ADDRESS = ServerAddress("postgresql://maryam@db.example.ir/week", "db.example.ir", "week", "maryam")


@pytest.fixture
def seat():
    return Seat(ADDRESS, "maryam", Right.DESK, 3)
