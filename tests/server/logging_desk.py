"""A desk in a process of its own: appends to the log of an event, again and again."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from judging_app.services.files import open_file

address, number, times = sys.argv[1:]
with open_file(Path(address)) as event:
    for n in range(int(times)):
        with event.unit_of_work() as uow:
            uow.log("test of desks", actor="organizer", at=datetime.now(UTC), n=f"{number}/{n}")
            uow.commit()
