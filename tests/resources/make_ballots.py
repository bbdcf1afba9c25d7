"""Writes the filled ballots of the sample event: `python -m tests.resources.make_ballots`.

The day in the shell of README makes an assignment with `assign --readings 3` and hands the ideas of
J04 over to a reserve, who becomes J11. These are the tables that its judges fill; the marks are
those of the demo's invented judges. Run this again if `assign` gives another result.
"""

import csv
import tempfile
from pathlib import Path

from judging_app.domain.event import Judge
from judging_app.services.demo import _Temper
from judging_app.services.organizer.assignment import assign
from judging_app.services.organizer.events import create_event
from judging_app.system.paths import resources

SAMPLE = resources() / "sample_event"
READINGS, ABSENT, RESERVE = 3, "J04", "J11"


def main() -> None:
    """Write `ballots/JUDGE.csv` for every judge but the absent one, and for the reserve."""
    with tempfile.TemporaryDirectory() as name:
        made = create_event(
            Path(name) / "event.judging",
            definition=SAMPLE / "event.toml",
            ideas=SAMPLE / "ideas.xlsx",
            judges=SAMPLE / "judges.xlsx",
        )
        with made.file as file:
            assign(file, READINGS)
            with file.unit_of_work() as uow:
                event, ideas = uow.event(), {idea.id: idea for idea in uow.ideas()}
    folder = SAMPLE / "ballots"
    folder.mkdir(exist_ok=True)
    for judge in event.judges:
        asked = sorted(event.asked(judge.id, list(ideas)))
        writer = Judge(RESERVE, "") if judge.id == ABSENT else judge
        temper = _Temper.of(writer)
        with (folder / f"{writer.id}.csv").open("w", encoding="utf-8-sig", newline="") as table:
            rows = csv.writer(table)
            rows.writerow(["کد", *(criterion.title for criterion in event.rubric.criteria)])
            for idea_id in asked:
                marks = (temper.mark(ideas[idea_id], c) for c in event.rubric.criteria)
                rows.writerow([idea_id, *(mark // 100 for mark in marks)])


if __name__ == "__main__":
    main()
