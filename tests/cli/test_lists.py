"""`ideas look` and `event reimport`."""

import json
from pathlib import Path
from typing import Any

import openpyxl
from typer.testing import CliRunner, Result

from judging_app.cli.app import app

INPUTS = "کد,عنوان,شرح,نام و نام خانوادگی,تلفن\n1,پل,<p>سبز</p>,سارا کریمی و علی راد,09151234567\n"


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result


def answer(*arguments: object, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--json", code=code).stdout)
    return found


def test_a_look_tells_suggestions_and_counts(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text(INPUTS, encoding="utf-8")
    found = answer("ideas", "look", path)
    (sheet,) = found["sheets"]
    assert [column["use"] for column in sheet["columns"]] == [
        "code", "title", "section", "owner", "phone",
    ]  # fmt: skip
    assert (found["rows"], found["ideas"], found["people"], found["left_out"]) == (1, 1, 2, 0)
    assert found["notice_counts"]["markup-removed"] == 1
    assert found["before_and_after"][0]["after"]["sections"] == [["شرح", "سبز"]]
    assert found["names"][0]["names"] == ["سارا کریمی", "علی راد"]
    assert "«تلفن»: phone (heading)" in run("ideas", "look", path).stdout


def test_a_chosen_column_changes_the_suggestion(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text(INPUTS, encoding="utf-8")
    found = answer("ideas", "look", path, "--map", "private=شرح", "--whole-names", "2")
    assert found["read"][0]["uses"] == ["code", "title", "private", "owner", "phone"]
    assert found["people"] == 1
    refused = answer("ideas", "look", path, "--map", "title=نیست", code=3)
    assert refused["error"]["code"] == "NO_SUCH_COLUMN"


def test_a_mapping_file_decides_every_column(tmp_path: Path) -> None:
    path, mapping = tmp_path / "ideas.csv", tmp_path / "look.json"
    path.write_text("الف,ب\nکد,تیتر\n7,پل\n8,باغ\n", encoding="utf-8")
    read = [{"sheet": "ideas", "headings": [2, 2], "uses": ["code", "title"]}]
    mapping.write_text(json.dumps({"read": read}), encoding="utf-8")
    found = answer("ideas", "look", path, "--mapping", mapping)
    assert [row["after"]["title"] for row in found["before_and_after"]] == ["پل", "باغ"]
    assert found["read"] == read
    mapping.write_text(json.dumps(found), encoding="utf-8")
    assert answer("ideas", "look", path, "--mapping", mapping)["read"] == read
    for ignored in (("--map", "title=تیتر"), ("--all-sheets",)):
        run("ideas", "look", path, "--mapping", mapping, *ignored, code=2)
    run("ideas", "look", path, "--mapping", mapping, "--whole-names", "all")
    for wrong in ("", "{}", '{"read": [{"sheet": "x", "headings": [0, 1], "uses": []}]}', "\xff"):
        mapping.write_text(wrong, encoding="latin-1")
        run("ideas", "look", path, "--mapping", mapping, code=2)


def test_names_are_joined_in_a_row_of_one_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("آب", "شهر"):
        sheet = book.create_sheet(name)
        sheet.append(["عنوان", "پیشنهاددهنده"])
        sheet.append([f"پل {name}", "سارا کریمی و علی راد"])
    path = tmp_path / "ideas.xlsx"
    book.save(path)
    found = answer("ideas", "look", path, "--whole-names", "شهر!2")
    assert [(name["sheet"], len(name["names"])) for name in found["names"]] == [
        ("آب", 2), ("شهر", 1),
    ]  # fmt: skip
    refused = run("ideas", "look", path, "--whole-names", "شهرها!2", code=3)
    assert "NO_SUCH_SHEET" in refused.output
    assert "شهرها" in refused.output


def test_a_list_is_imported_again(inputs: Any) -> None:
    event = inputs.folder / "e.judging"
    files = ("--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges)
    run("event", "create", event, *files)
    text = inputs.ideas.read_text(encoding="utf-8").replace("پارک کوچک", "پارک بزرگ")
    inputs.ideas.write_text(f"{text}107,موزه,فضای سبز,الف,ب,مینا راد,پارک‌ها\n", encoding="utf-8")
    tried = answer("event", "reimport", event, "--ideas", inputs.ideas, "--dry-run")
    assert [(one["kind"], one["idea"]) for one in tried["changes"]] == [
        ("changed", "105"), ("added", "107"),
    ]  # fmt: skip
    assert tried["changes"][0]["fields"][0] == {
        "field": "section", "heading": "راه حل", "before": "پارک کوچک", "after": "پارک بزرگ",
    }  # fmt: skip
    said = run("event", "reimport", event, "--ideas", inputs.ideas, "--only", "added").stdout
    assert "1 of 2 changes" in said
    rest = answer("event", "reimport", event, "--ideas", inputs.ideas)
    assert [one["idea"] for one in rest["changes"]] == ["105"]
    assert answer("event", "reimport", event, "--ideas", inputs.ideas)["changes"] == []


def test_an_unknown_kind_of_change_is_named(inputs: Any) -> None:
    given = ("event", "reimport", inputs.folder / "e.judging", "--ideas", inputs.ideas)
    assert "added,changed,missing" in run(*given, "--only", "lost", code=2).output


def test_a_mapping_is_read_in_every_unicode_encoding_and_names_a_sheet_once(tmp_path: Path) -> None:
    path, mapping = tmp_path / "ideas.csv", tmp_path / "look.json"
    path.write_text(INPUTS, encoding="utf-8")
    asked = ("ideas", "look", path, "--json")
    told = run(*asked).stdout
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):  # editors and shells of Windows
        mapping.write_text(told, encoding=encoding)
        assert run(*asked, "--mapping", mapping).stdout == told
    (sheet,) = json.loads(told)["read"]
    mapping.write_text(json.dumps({"read": [sheet, sheet]}), encoding="utf-8")
    run(*asked, "--mapping", mapping, code=2)
