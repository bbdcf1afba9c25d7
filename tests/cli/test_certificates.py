"""Certificates and their designs, from the outside."""

import json
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from typer.testing import CliRunner

from judging_app import paths
from judging_app.cli.app import app
from judging_app.services.events import create_event
from judging_app.services.judging import finish, open_workspace, record_score
from judging_app.services.merging import merge
from judging_app.services.packages import build_package

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
        with open_workspace(package, "J01", inputs.folder) as work:
            for idea, mark in MARKS.items():
                for criterion in ("novelty", "impact"):
                    record_score(work, idea, criterion, mark * 100)
            receipt = finish(work, inputs.folder)
        merge(file, inputs.folder / receipt.file_name)
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


def test_signed_and_the_key_of_the_wrong_form(event: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    private = Ed25519PrivateKey.generate().private_bytes_raw()
    key.write_text(private.hex() + "\n", encoding="ascii")
    out = tmp_path / "x.pdf"
    run("certificates", event, "--out", out, "--sign-with", key)
    signed = out.stat().st_size
    run("certificates", event, "--out", out)
    assert out.stat().st_size < signed
    key.write_text("no key", encoding="ascii")
    refused = run("certificates", event, "--out", out, "--sign-with", key, code=3)
    assert refused["error"]["code"] == "PARSE"
    missing = run("certificates", event, "--out", out, "--sign-with", tmp_path / "gone", code=3)
    assert missing["error"]["code"] == "NOT_FOUND"


def test_a_folder_that_is_not_there(event: Path, tmp_path: Path) -> None:
    refused = run("certificates", event, "--out", tmp_path / "none", "--each", code=3)
    assert refused["error"]["code"] == "WRITE_FAILED"


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


def test_a_broken_design_is_not_added(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 1\n", encoding="utf-8")
    assert run("templates", "add", bad, code=3)["error"]["code"] == "BAD_TEMPLATE"
