"""Tests of `idea`, `judge`, `conflict`, `amend`, `unmerge` and `log`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.services.judge.judging import finish, open_workspace, record_score
from tests.keys import code_of

WHY = ("--reason", "دبیرخانه اشتباه نوشته بود")


def run(*args: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, args), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def told(*args: object) -> str:
    return CliRunner().invoke(app, [*map(str, args)]).output


@pytest.fixture
def event(inputs: Any) -> Path:
    path: Path = inputs.folder / "event.judging"
    asked = ["--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges]
    run("event", "create", path, *asked)
    return path


@pytest.fixture
def package(event: Path, inputs: Any) -> Path:
    path: Path = inputs.folder / "package.ideas"
    run("package", event, "--out", path)
    return path


def title_of(event: Path, idea: str) -> str:
    return str(run("idea", "show", event, idea)["idea"]["title"])


def test_ideas_are_listed_and_edited_freely_before_the_package(event: Path) -> None:
    assert [one["code"] for one in run("idea", "list", event)["ideas"]][:2] == ["101", "102"]
    done = run("idea", "edit", event, "۱۰۱", "--title", "نام درست", "--text", "مسئله=گرما",
               "--owner", "الف=واحد=۱۲", "--owner", "ب", "--contact", "تلفن=۰۲۱")  # fmt: skip
    assert done["amendments"] == []
    shown = run("idea", "show", event, "101")["idea"]
    assert shown["title"] == "نام درست"
    assert ["مسئله", "گرما"] in shown["sections"]
    assert shown["owners"] == [
        {"name": "الف", "unit": "واحد", "personnel_code": "۱۲"},
        {"name": "ب", "unit": "", "personnel_code": ""},
    ]
    assert shown["private"] == [{"kind": "other", "heading": "تلفن", "text": "۰۲۱"}]
    run("idea", "edit", event, "101", "--text", "مسئله=", "--contact", "تلفن=")
    shown = run("idea", "show", event, "101")["idea"]
    assert "مسئله" not in [heading for heading, _ in shown["sections"]]
    assert shown["private"] == []
    assert run("idea", "add", event, "--title", "تازه")["idea"]["code"] == "107"
    run("idea", "withdraw", event, "107")
    assert len(run("idea", "list", event)["ideas"]) == 6
    run("judge", "rename", event, "j۰۱", "مهین آریان")
    judges = run("judge", "list", event)["judges"]
    known = {key: judges[0][key] for key in ("code", "name", "role", "card", "load")}
    assert known == {
        "code": "J01", "name": "مهین آریان", "role": "استاد شهرسازی", "card": 0, "load": 6,
    }  # fmt: skip
    assert run("amend", event)["amendments"] == []


def test_after_the_package_a_reason_is_needed(event: Path, package: Path) -> None:
    assert package.exists()
    refused = run("idea", "edit", event, "101", "--title", "دیگر", code=3)
    assert refused["error"]["code"] == "REASON_MISSING"
    assert run("idea", "show", event, "999", code=3)["error"]["code"] == "UNKNOWN_IDEA"
    assert (
        CliRunner().invoke(app, ["idea", "edit", str(event), "101", "--text", "x"]).exit_code == 2
    )


def test_ten_corrections_reach_judge_and_list(event: Path, package: Path, inputs: Any) -> None:
    document = inputs.folder / "نقشه.pdf"
    document.write_bytes(b"%PDF-1.4 map")
    with open_workspace(package, code_of(package, "J01"), inputs.folder / "desk") as file:
        record_score(file, "101", "novelty", 700)
    run("idea", "edit", event, "101", "--owner", "رؤیا مؤمنی‌فر=ترافیک", *WHY)
    run("idea", "edit", event, "101", "--title", "نام درست", "--theme", "transport", *WHY)
    run("idea", "edit", event, "102", "--text", "مسئله=متن تازه", "--attach", document, *WHY)
    late = run("idea", "add", event, "--title", "دیر رسید", *WHY)["idea"]["code"]
    run("idea", "withdraw", event, "106", *WHY)
    run("conflict", "add", event, "J01", "104", *WHY)
    run("conflict", "lift", event, "J02", "103", *WHY)
    run("judge", "rename", event, "J03", "پروین دادگرنیا", *WHY)
    new = run("judge", "add", event, "مهتاب نوری", *WHY)["judge"]
    assert (new["code"], len(new["card"])) == ("J04", 19)
    found = run("amend", event)
    kinds = [one["kind"] for one in found["amendments"]]
    assert kinds == ["owners", "title", "theme", "text", "attachments", "late-idea", "withdrawal",
                     "conflict", "conflict-lifted", "judge-name", "judge-added"]  # fmt: skip
    assert (found["announced"], found["pending"]) == (0, list(range(2, 12)))
    assert found["amendments"][1]["fields"][0]["before"] == "ایستگاه سبز"
    out = inputs.folder / "amended.ideas"
    run("amend", event, "--out", out)
    assert run("amend", event)["pending"] == []
    code = ("--code", code_of(out, "J01"), "--workspace", inputs.folder / "desk")
    opened = run("workspace", "open", out, *code)
    assert (opened["package"], opened["late"], opened["withdrawn"]) == ("later", [late], ["106"])
    assert opened["changed"] == ["101", "102"]
    (change,) = opened["after_marks"]
    assert [one["field"] for one in change["fields"]] == ["title", "theme"]
    assert run("workspace", "open", out, *code, "--seen")["package"] == "same"
    assert run("workspace", "open", package, *code)["after_marks"] == []
    assert "older" not in told("workspace", "open", out, *code)
    assert "11 amendments; 0 not sent" in told("amend", event)


def test_conflicts_are_suggested(event: Path) -> None:
    run("judge", "rename", event, "J03", "زهرا کریمی")
    assert run("conflict", "suggest", event)["suggestions"] == [
        {"judge": "J03", "idea": "104", "kind": "own-idea", "sign": "زهرا کریمی"}
    ]
    assert told("conflict", "suggest", event) == "J03  104  own-idea: زهرا کریمی\n"


def test_a_merge_is_undone_by_the_beginning_of_its_digest(
    event: Path, package: Path, inputs: Any
) -> None:
    with open_workspace(package, code_of(package, "J01"), inputs.folder / "desk") as file:
        record_score(file, "101", "novelty", 700)
        receipt = finish(file, inputs.folder)
    scores = inputs.folder / receipt.file_name
    (looked,) = run("merge", event, scores, "--dry-run", "--marks")["files"]
    assert looked["changes"] == [
        {"idea": "101", "criterion": "novelty", "before": None, "after": 700}
    ]
    assert "  101 novelty: blank → 7\n" in told("merge", event, scores, "--dry-run", "--marks")
    assert "changes" not in run("merge", event, scores)["files"][0]
    (stored,) = run("unmerge", event)["files"]
    assert (stored["digest"], stored["judge"], stored["counts"]) == (receipt.digest, "J01", True)
    assert run("unmerge", event, "zz", code=3)["error"]["code"] == "NOT_FOUND"
    assert run("unmerge", event, receipt.digest[:8])["files"] == []
    assert told("unmerge", event) == "No score file is merged.\n"


def test_the_log_is_a_table(event: Path, package: Path) -> None:
    assert package.exists()
    run("idea", "withdraw", event, "106", *WHY)
    log = run("log", event)
    assert [one["number"] for one in log["entries"]] == list(range(1, len(log["entries"]) + 1))
    last = log["entries"][-1]
    assert (last["action"], last["facts"]["kind"], last["facts"]["idea"]) == (
        "amended", "withdrawal", "106",
    )  # fmt: skip
    assert (log["broken"], len(log["words"])) == (None, 8)
    assert "\tamended\t" in told("log", event).splitlines()[-1]
