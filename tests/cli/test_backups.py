"""Tests of backups and restoring from the command line."""

import json
from typing import Any

from typer.testing import CliRunner

from judging_app.cli.app import Desktop, app
from judging_app.services.organizer.events import create_event
from judging_app.services.safety import back_up


def run(*arguments: object, code: int = 0) -> Any:
    desktop = Desktop(open=lambda _: 0)
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"], obj=desktop)
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def test_backups_are_listed_and_restored(inputs: Any) -> None:
    path = inputs.folder / "event.judging"
    sources = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}
    with create_event(path, **sources).file as file:
        copy = back_up(file)
    assert copy is not None
    (listed,) = run("backups", path)["backups"]
    assert (listed["name"], listed["marks"], listed["whole"]) == (copy.name, 0, True)
    path.write_bytes(path.read_bytes()[:5000])
    damaged = path.read_bytes()
    assert run("rank", path, code=3)["error"]["code"] == "DAMAGED_FILE"
    assert run("restore", path, "--backup", "none", code=3)["error"]["code"] == "NOT_FOUND"
    answer = run("restore", path)
    assert answer["backup"] == copy.name
    assert (path.parent / answer["aside"]).read_bytes() == damaged
    assert run("verify", path)["problems"] == []


def test_a_file_is_copied_home(inputs: Any) -> None:
    path = inputs.folder / "event.judging"
    sources = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}
    create_event(path, **sources).file.close()
    home = run("copy-home", path)["path"]
    assert run("verify", home)["facts"]["event"] == run("verify", path)["facts"]["event"]
