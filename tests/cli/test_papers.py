"""Tests of `judging-app papers …`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from tests.keys import code_of


def run(*arguments: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, ["papers", *map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.fixture
def day(inputs: Any) -> tuple[Path, Path]:
    """An event with one judge's file merged, and that judge's workspace."""
    folder: Path = inputs.folder
    created = create_event(
        folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with created.file as event:
        package = build_package(event, folder / "package.ideas").path
        with open_workspace(package, code_of(package, "J01"), folder) as work:
            for criterion in ("novelty", "impact"):
                record_score(work, "101", criterion, 900)
            receipt = finish(work, folder)
            workspace = work.path
        merge(event, folder / receipt.file_name)
    return folder / "event.judging", workspace


RESULT = ("minutes", "ranking", "names", "ceremony")


def test_every_paper(day: tuple[Path, Path], tmp_path: Path) -> None:
    event, workspace = day
    for name in (*RESULT, "cards", "ballots", "letters", "receipts"):
        path = tmp_path / f"{name}.pdf"
        answer = run(name, event, "--out", path)
        assert (answer["path"], answer["pages"] >= 1) == (str(path), True)
        assert path.read_bytes().startswith(b"%PDF")
    assert run("receipt", workspace, "--out", tmp_path / "receipt.pdf")["pages"] == 1


def test_options(day: tuple[Path, Path], tmp_path: Path) -> None:
    event, _ = day
    out = ("--out", tmp_path / "x.pdf")
    assert run("cards", event, *out, "--judge", "J02")["pages"] == 1
    assert run("recovery", event, *out)["pages"] == 1
    assert run("letters", event, *out, "--idea", "101", "--idea", "102")["pages"] == 2
    assert run("letters", event, *out, "--with-comments", "--with-rank")["pages"] == 6
    whole = run("ballots", event, *out)["pages"]
    assert run("ballots", event, *out, "--judge", "J03")["pages"] * 3 == whole


def test_refusals(day: tuple[Path, Path], tmp_path: Path) -> None:
    event, workspace = day
    path = tmp_path / "x.pdf"
    for arguments, reason in (
        (("receipt", event), "WRONG_ROLE"),
        (("minutes", workspace), "WRONG_ROLE"),
        (("ballots", event, "--judge", "J99"), "UNKNOWN_JUDGE"),
        (("cards", event, "--judge", "J99"), "UNKNOWN_JUDGE"),
        (("letters", event, "--idea", "999"), "UNKNOWN_IDEA"),
        (("ranking", tmp_path / "none.judging"), "NOT_FOUND"),
    ):
        assert run(*arguments, "--out", path, code=3)["error"]["code"] == reason
    assert not path.exists()
