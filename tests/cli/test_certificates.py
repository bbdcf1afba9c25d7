"""Tests of the commands for certificates and their designs."""

import json
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.services.files import open_file
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.system import paths
from tests.keys import code_of

MARKS = {"101": 9, "102": 8, "103": 7, "104": 6, "105": 5}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


def run(*arguments: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.fixture
def event(inputs: Any) -> Path:
    path: Path = inputs.folder / "event.judging"
    made = create_event(
        path, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges
    )
    with made.file as file:
        package = build_package(file, inputs.folder / "p.ideas").path
        with open_workspace(package, code_of(package, "J01"), inputs.folder) as work:
            for idea, mark in MARKS.items():
                for criterion in ("novelty", "impact"):
                    record_score(work, idea, criterion, mark * 100)
            receipt = finish(work, inputs.folder)
        merge(file, inputs.folder / receipt.file_name)
        freeze(file)
    return path


def pages(path: Path) -> int:
    with pdfium.PdfDocument(path) as document:
        return len(document)


def test_one_file_and_one_for_each(event: Path, tmp_path: Path) -> None:
    made = run("certificates", event, "--out", tmp_path / "all.pdf")
    assert made["pages"] == pages(tmp_path / "all.pdf") == 3
    folder = tmp_path / "each"
    folder.mkdir()
    assert run("certificates", event, "--out", folder, "--each")["pages"] == 3
    assert [pages(path) for path in folder.iterdir()] == [1, 1, 1]


def test_every_kind(event: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    made = run("certificates", event, "--out", out, "--kind", "participant")
    assert made["pages"] == pages(out) > 3


def test_anybody_can_check_them_with_the_public_key(event: Path, tmp_path: Path) -> None:
    made = run("certificates", event, "--out", tmp_path / "x.pdf")
    with pdfium.PdfDocument(tmp_path / "x.pdf") as document:
        document[0].render(scale=4).to_pil().crop((0, 0, 900, 2400)).save(tmp_path / "qr.png")
    told = run("verify-certificate", tmp_path / "qr.png", "--key", made["public_key"])
    assert told["serial"] == "1405-001"
    refused = run("verify-certificate", tmp_path / "qr.png", "--key", "00" * 32, code=3)
    assert refused["error"]["code"] == "HASH"


def test_behind_a_passphrase(event: Path, tmp_path: Path) -> None:
    with open_file(event) as file:
        set_passphrase(file, "رمز دبیرخانه")
    out = tmp_path / "x.pdf"
    refused = run("certificates", event, "--out", out, "--passphrase", "دیگر", code=3)
    assert refused["error"]["code"] == "WRONG_PASSPHRASE"
    assert not out.exists()
    assert run("certificates", event, "--out", out, "--passphrase", "رمز دبیرخانه")["pages"] == 3


def test_a_folder_that_is_not_there_is_made_and_a_file_is_no_folder(
    event: Path, tmp_path: Path
) -> None:
    run("certificates", event, "--out", tmp_path / "none" / "below", "--each")
    assert len(list((tmp_path / "none" / "below").glob("*.pdf"))) == 3
    (tmp_path / "file").touch()
    refused = run("certificates", event, "--out", tmp_path / "file" / "x", "--each", code=3)
    assert refused["error"]["code"] == "WRITE_FAILED"
    refused = run("certificates", event, "--out", tmp_path / "away" / "c.pdf", code=3)
    assert refused["error"]["obstacle"] == "GONE"
    assert "the folder is not there" in refused["error"]["sentence"]


def test_a_design_copied_edited_added_used_and_removed(event: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ما.toml"
    run("templates", "copy", "sade", "--out", copy)
    whole = copy.read_text("utf-8").replace('title = "ساده"', 'title = "قالب ما"', 1)
    copy.write_text(whole, encoding="utf-8")
    name = run("templates", "add", copy)["name"]
    assert name == "قالب-ما"
    found = {one["name"]: one for one in run("templates", "list")["templates"]}
    assert found[name] == {"name": name, "title": "قالب ما", "own": True}
    assert run("certificates", event, "--out", tmp_path / "x.pdf", "--template", name)["pages"] == 3
    run("templates", "remove", name)
    assert run("templates", "remove", name, code=3)["error"]["code"] == "UNKNOWN_TEMPLATE"


def test_a_logo_makes_a_design_of_ones_own(event: Path, tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "#0B7A75").save(tmp_path / "logo.png")
    name = run("templates", "logo", "sade", tmp_path / "logo.png")["name"]
    assert name.startswith("sade-logo-")
    assert run("certificates", event, "--out", tmp_path / "x.pdf", "--template", name)["pages"] == 3
    refused = run("templates", "logo", "none", tmp_path / "logo.png", code=3)
    assert refused["error"]["code"] == "UNKNOWN_TEMPLATE"


def test_a_broken_design_is_not_added(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 1\n", encoding="utf-8")
    assert run("templates", "add", bad, code=3)["error"]["code"] == "BAD_TEMPLATE"
