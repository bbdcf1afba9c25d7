"""A played day of six ideas and three judges, for walks over all pages."""

from pathlib import Path

from judging_app.services.demo import DemoDay
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.certificates import make_drafts
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results
from tests.factories import Inputs
from tests.keys import code_of


def play_small_day(folder: Path, inputs: Inputs) -> DemoDay:
    """What `demo.play_day` makes, of six ideas and three judges."""
    created = create_event(
        folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    stick = folder / "stick"
    stick.mkdir()
    workspaces: dict[str, Path] = {}
    with created.file as event:
        package = build_package(event, folder / "package.ideas").path
        for place, judge in enumerate(("J01", "J02", "J03")):
            laptop = folder / judge
            laptop.mkdir()
            with open_workspace(package, code_of(package, judge), laptop) as file:
                desk = load_desk(file)
                for number, idea in enumerate(desk.ideas):
                    for criterion in desk.event.rubric.criteria:
                        mark = 100 * (1 + (3 * number + place) % 10)
                        if not desk.event.conflict(judge, idea.id):
                            record_score(file, idea.id, criterion.id, mark)
                finish(file, stick)
                workspaces[judge] = file.path
        inbox = merge_many(event, [stick])
        certificates = make_drafts(event, folder / "certificates.pdf")
        return DemoDay(
            folder,
            event.path,
            package,
            workspaces,
            {judge: code_of(package, judge) for judge in workspaces},
            tuple(sorted(stick.iterdir())),
            certificates.path,
            folder / "results.xlsx",
            (),
            inbox,
            compute_results(event),
            certificates.pages,
        )
