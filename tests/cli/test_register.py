"""Tests of `judging-app register …`, `recipients …`, `certificates --draft` and `unfreeze`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.system import paths
from tests.factories import small_event
from tests.keys import code_of


def run(*arguments: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.fixture
def event(inputs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An official event."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    with small_event(inputs) as file:
        package = build_package(file, inputs.folder / "p.ideas").path
        with open_workspace(package, code_of(package, "J01"), inputs.folder) as work:
            for place, idea in enumerate(("101", "102", "103")):
                for criterion in ("novelty", "impact"):
                    record_score(work, idea, criterion, 900 - 100 * place)
            receipt = finish(work, inputs.folder)
        merge(file, inputs.folder / receipt.file_name)
        freeze(file)
        path: Path = file.path
    return path


def states(event: Path) -> dict[str, tuple[str, str]]:
    found = run("register", "list", event)["certificates"]
    return {one["serial"]: (one["state"], one["fit"]) for one in found}


def test_a_draft_issues_nothing_and_the_register_tells_the_rest(
    event: Path, tmp_path: Path
) -> None:
    assert run("certificates", event, "--draft", "--out", tmp_path / "d.pdf")["pages"] == 3
    assert states(event) == {}
    run("certificates", event, "--out", tmp_path / "a.pdf")
    run("idea", "edit", event, "101", "--owner", "نام درست", "--reason", "املای نام")
    (wrong,) = run("register", "list", event, "--wrong")["certificates"]
    assert (wrong["serial"], wrong["fit"]) == ("1405-001", "outdated")
    assert "names" in wrong["differing"]
    refused = run("register", "print", event, "1405-001", "--out", tmp_path / "p.pdf", code=3)
    assert refused["error"]["code"] == "CERTIFICATE_OUTDATED"
    made = run(
        "register", "reissue", event, "۱۴۰۵-۰۰۱", "--reason", "نام", "--out", tmp_path / "n.pdf"
    )
    assert (made["serial"], made["names"]) == ("1405-004", ["نام درست"])
    assert (tmp_path / "n.pdf").exists()
    run("register", "void", event, "1405-002", "--reason", "انصراف")
    assert {serial: state for serial, (state, _) in states(event).items()} == {
        "1405-001": "replaced", "1405-002": "void", "1405-003": "issued", "1405-004": "issued",
    }  # fmt: skip
    aside = run("certificates", event, "--out", tmp_path / "v.pdf", code=3)
    assert [one["error"]["code"] for one in aside["left_out"]] == ["CERTIFICATE_WAS_VOID"]
    assert len(states(event)) == 4
    assert run("certificates", event, "--void-too", "--out", tmp_path / "v.pdf")["pages"] == 3
    assert states(event)["1405-005"] == ("issued", "current")
    (found,) = run("register", "list", event, "--find", "نام درست")["certificates"]
    assert found["serial"] == "1405-004"
    lines = CliRunner().invoke(app, ["register", "list", str(event)]).stdout
    assert "by 1405-004" in lines
    assert run("verify", event)["problems"] == []


def test_reopening_needs_an_answer_for_each_certificate(event: Path, tmp_path: Path) -> None:
    run("certificates", event, "--out", tmp_path / "a.pdf")
    refused = run("unfreeze", event, "--reason", "اعتراض", code=3)
    assert refused["error"]["code"] == "CERTIFICATES_OUT"
    assert "1405-003" in refused["error"]["detail"]
    run("unfreeze", event, "--reason", "اعتراض", "--void", "1405-001", "--keep", "all")
    assert [state for state, _ in states(event).values()] == ["void", "issued", "issued"]


def test_members_and_persons_get_theirs(event: Path, tmp_path: Path) -> None:
    assert run("recipients", "show", event)["sharing"] == "idea"
    assert run("recipients", "share", event, "both")["sharing"] == "both"
    added = run(
        "recipients", "add", event, "--kind", "sponsor", "--name", "بانک شهر", "--role", "حامی"
    )
    (bank,) = added["honourees"]
    made = run("certificates", event, "--kind", "sponsor", "--out", tmp_path / "s.pdf")
    assert made["pages"] == 1
    assert run("certificates", event, "--kind", "judge", "--out", tmp_path / "j.pdf")["pages"] == 3
    assert run("recipients", "design", event, "sade")["template"] == "sade"
    assert run("recipients", "remove", event, bank["id"])["honourees"] == []
    assert states(event)["1405-4001"] == ("issued", "unfounded")
