"""Tests of `recover`: a judge's work on another laptop."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.errors import InputRefused, Refusal
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from judging_app.store.judging_file import JudgingFile
from tests.keys import code_of


def run(*args: object, code: str, exit_code: int = 0) -> Any:
    told = CliRunner().invoke(
        app, ["recover", *map(str, args), "--json"], env={"JUDGING_CODE": code}
    )
    assert told.exit_code == exit_code, told.output
    return json.loads(told.stdout)


def test_it_says_what_came_back(inputs: Any) -> None:
    made = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}
    with create_event(inputs.folder / "event.judging", **made).file as event:
        package = build_package(event, inputs.folder / "package.ideas").path
    code, stick = code_of(package, "J01"), inputs.folder / "stick"
    stick.mkdir()
    with open_workspace(package, code, inputs.folder) as old:
        record_score(old, "101", "novelty", 700)
        name = finish(old, stick).file_name
    found = run(package, stick, code=code)
    assert (found["file"], found["sheets"], found["marks"], found["beside"]) == (name, 1, 1, 0)
    assert Path(found["path"]).is_file()
    told = run(package, stick, code=code, exit_code=3)
    assert told["error"]["code"] == "OLDER_FILE"
    told = run(package, stick, code=code_of(package, "J02"), exit_code=3)
    assert told["error"]["code"] == "NOT_YOURS"


def test_a_desk_is_locked(inputs: Any) -> None:
    made = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}
    with create_event(inputs.folder / "event.judging", **made).file as event:
        package = build_package(event, inputs.folder / "package.ideas").path
    code = code_of(package, "J01")
    with open_workspace(package, code, inputs.folder, remember=True) as file:
        path = file.path
    told = CliRunner().invoke(app, ["lock", str(path)])
    assert told.exit_code == 0, told.output
    with JudgingFile.open(path) as file, pytest.raises(InputRefused) as refused:
        load_desk(file)
    assert refused.value.reason is Refusal.LOCKED
