"""Dossiers come from an official result only; they are one file or one for each idea."""

import json
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.event_state import Task
from judging_app.domain.execution_plan import PlanField
from judging_app.errors import Refusal
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.closing import note_dossiers, note_minutes, write_archive
from judging_app.services.organizer.deliberation import freeze, unfreeze
from judging_app.services.organizer.dossiers import write_dossiers, write_separate_dossiers
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.execution_plans import address, list_plans, write_plan
from judging_app.services.verification import verify
from tests.services.organizer.test_deliberation import judged, refused
from tests.services.test_papers import text_of

__all__ = ["judged"]


def pages(path: Path) -> int:
    with PdfDocument(path) as document:
        return len(document)


def test_an_unofficial_result_has_no_dossiers(judged: Any) -> None:
    out = judged.folder / "d.pdf"
    refused(Refusal.NOT_OFFICIAL, write_dossiers, judged.event, out)
    refused(Refusal.NOT_OFFICIAL, write_separate_dossiers, judged.event, judged.folder / "each")
    assert not out.exists()
    assert not note_dossiers(judged.event)


def test_one_file_holds_the_dossiers_of_all_chosen_ideas(judged: Any) -> None:
    write_plan(judged.event, "101", {PlanField.UNIT: "معاونت خدمات شهری"})
    address(judged.event, "معاونت برنامه‌ریزی")
    freeze(judged.event)
    chosen = [one.chosen.idea.id for one in list_plans(judged.event).entries]
    made = write_dossiers(judged.event, judged.folder / "d.pdf")
    assert (made.dossiers, made.pages) == (len(chosen), 2 * len(chosen))
    assert pages(made.path) == made.pages
    told = text_of(made.path)
    assert "معاونت خدمات شهری" in told
    assert told.count("به معاونت برنامه‌ریزی") == len(chosen)
    assert not any(judge.name in told for judge in event_state(judged.event).event.judges)
    one = write_dossiers(judged.event, judged.folder / "one.pdf", idea_ids=chosen[1:2])
    assert one.pages == 2
    path, idea = judged.folder / "x.pdf", ["106"]
    refused(Refusal.UNKNOWN_IDEA, lambda: write_dossiers(judged.event, path, idea_ids=idea))


def test_each_idea_has_a_file_with_its_serial_and_title(judged: Any) -> None:
    freeze(judged.event)
    folder = judged.folder / "پرونده‌ها"
    made = write_separate_dossiers(judged.event, folder)
    assert sorted(folder.iterdir()) == sorted(made.files)
    assert len(made.files) == made.dossiers == len(list_plans(judged.event).entries)
    assert [pages(path) for path in made.files] == [2] * made.dossiers
    assert "-01-101-" in made.files[0].name
    again = write_separate_dossiers(judged.event, folder)
    assert again.files == made.files


def test_dossiers_are_the_task_after_certificates_and_go_into_the_archive(judged: Any) -> None:
    write_plan(judged.event, "101", {PlanField.UNIT: "معاونت"})
    freeze(judged.event)
    note_minutes(judged.event)
    make_certificates(judged.event, judged.folder / "c.pdf")
    state = event_state(judged.event)
    assert (state.task, state.planned) == (Task.PRINT_DOSSIERS, 0)
    assert note_dossiers(judged.event)
    assert event_state(judged.event).task is Task.ARCHIVE
    archive = write_archive(judged.event, judged.folder / "archive")
    assert any(path.name.endswith("dossiers.pdf") for path in archive.files)
    judged.event.close()
    assert verify(judged.event.path).problems == ()


def test_an_event_without_plans_needs_no_dossiers(judged: Any) -> None:
    freeze(judged.event)
    note_minutes(judged.event)
    make_certificates(judged.event, judged.folder / "c.pdf")
    assert event_state(judged.event).task is Task.ARCHIVE
    archive = write_archive(judged.event, judged.folder / "archive")
    assert not any("dossiers" in path.name for path in archive.files)


def test_a_result_that_is_made_official_again_needs_new_dossiers(judged: Any) -> None:
    write_plan(judged.event, "101", {PlanField.UNIT: "معاونت"})
    freeze(judged.event)
    note_dossiers(judged.event)
    unfreeze(judged.event, "برنامه")
    freeze(judged.event)
    assert not event_state(judged.event).closing.has_dossiers


def run(*arguments: object, code: int = 0) -> dict[str, Any]:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.stdout) if not code else {}
    return found


def test_dossiers_from_the_command_line(judged: Any) -> None:
    path, folder = judged.event.path, judged.folder
    judged.event.close()
    run("dossier", path, "--out", folder / "d.pdf", code=3)
    run("freeze", path)
    made = run("dossier", path, "--out", folder / "d.pdf")
    assert made["pages"] == 2 * made["dossiers"]
    each = run("dossier", path, "--out", folder / "each", "--each")
    assert len(each["files"]) == made["dossiers"]
    one = run("dossier", path, "--out", folder / "one.pdf", "--idea", "101")
    assert one["pages"] == 2
    run("dossier", path, "--out", folder / "x", "--each", "--idea", "101", code=2)
    assert run("state", path)["dossiers_written"]
