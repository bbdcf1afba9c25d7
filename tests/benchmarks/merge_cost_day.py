"""The day of `merge_cost`: an event of any size, and its judges' score files."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from judging_app.domain.merge import ScoreFile
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.exchange.packages.canonical import rubric_digest
from judging_app.exchange.packages.score_file import score_file_name, write_score_file
from judging_app.services.files import open_file
from judging_app.services.organizer.cards import package_keys
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.keys import lock_of, organizer_secret
from judging_app.services.organizer.packages import build_package

COMMENTS = ("", "", "خوب است؛ شمارهٔ {}.", "راه‌حل روشن است، ولی هزینهٔ {} میلیونی نگهداری‌اش نه.")
DEFINITION = """
format = 1
title = "جشنوارهٔ بزرگ"
organization = "شهرداری نیل‌شهر"
city = "نیل‌شهر"
[dates]
opens = "۱۴۰۵/۰۹/۰۱"
closes = "۱۴۰۵/۰۹/۰۷"
ceremony = "۱۴۰۵/۰۹/۱۰"
[[theme]]
id = "green"
title = "فضای سبز"
[ranking]
method = "weighted-mean"
tie_rules = ["median"]
[[award]]
id = "selected"
title = "برگزیده"
from = 1
to = 20
[[signatory]]
name = "شهردار"
role = "شهردار"
"""
CRITERION = """
[[criterion]]
id = "c{n}"
title = "معیار {n}"
weight = 20
scale = {{ min = 1, max = 10, step = 0.5 }}
"""


def make_event(folder: Path, ideas: int, judges: int) -> Path:
    """Return the path of an event of that size, with its package."""
    criteria = "".join(CRITERION.format(n=n) for n in range(1, 6))
    listed = "کد,عنوان\n" + "".join(f"{1000 + n},ایدهٔ شمارهٔ {n}\n" for n in range(ideas))
    panel = "کد داور,نام و نام خانوادگی,سمت\n" + "".join(
        f"J{n:03},داور {n},پژوهشگر\n" for n in range(judges)
    )
    files = {"event.toml": DEFINITION + criteria, "ideas.csv": listed, "judges.csv": panel}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "event.judging"
    made = create_event(
        path,
        definition=folder / "event.toml",
        ideas=folder / "ideas.csv",
        judges=folder / "judges.csv",
    )
    with made.file as file:
        build_package(file, folder / "event.ideas")
    return path


def hand_in(event_path: Path, stick: Path, revisions: int) -> int:
    """Hand in every judge's revisions, each grown from the earlier ones; return their number."""
    with open_file(event_path) as file, file.unit_of_work() as uow:
        event, ideas = uow.event(), [idea.id for idea in uow.ideas()]
        package = next(e.facts["digest"] for e in uow.audit() if e.action == "package built")
        held = {judge.judge_id: judge for judge in
                package_keys(uow, organizer_secret(file, uow), 1).judges}  # fmt: skip
        organizer = lock_of(uow).keys
    rubric, chance = rubric_digest(event.rubric), random.Random(1)
    for number, judge in enumerate(event.judges):
        ancestors: tuple[str, ...] = ()
        asked = event.asked(judge.id, ideas)
        sheets = {idea: _sheet(chance, judge.id, idea) for idea in asked}
        for revision in range(1, revisions + 1):
            sheets |= {i: _sheet(chance, judge.id, i) for i in chance.sample(list(asked), 6)}
            written = write_score_file(
                ScoreFile(
                    event_id=event.id,
                    judge_id=judge.id,
                    revision=revision,
                    ancestors=ancestors,
                    package_digest=package,
                    device=f"{number:032x}",
                    rehearsal=False,
                    rubric_digest=rubric,
                    written_at=datetime(2026, 11, 25, tzinfo=UTC) + timedelta(hours=revision),
                    finished=revision == revisions,
                    sheets=tuple(sheets.values()),
                ),
                held[judge.id],
                organizer,
            )
            name = score_file_name(judge.id, event.id, revision, written.digest)
            (stick / name).write_bytes(written.content)
            ancestors = (*ancestors, written.digest)
    return len(event.judges) * revisions


def _sheet(chance: random.Random, judge_id: str, idea_id: str) -> ScoreSheet:
    comment = chance.choice(COMMENTS).format(chance.randrange(10**6))
    marks = tuple(Score(f"c{n}", chance.randrange(100, 1001, 50)) for n in range(1, 6))
    return ScoreSheet(judge_id, idea_id, marks, comment, opened=True)
