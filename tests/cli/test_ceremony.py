"""Tests of `judging-app ceremony`."""

import json
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.services.files import open_file
from judging_app.services.organizer.deliberation import freeze
from tests.factories import Inputs
from tests.small_day import play_small_day


def run(*arguments: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.fixture
def event(inputs: Inputs, tmp_path: Path) -> Path:
    """An event in which every judge has finished."""
    folder = tmp_path / "day"
    folder.mkdir()
    return play_small_day(folder, inputs).event


def test_the_pages_are_written_from_an_official_result_only(event: Path, tmp_path: Path) -> None:
    path = tmp_path / "ceremony.pdf"
    refused = run("ceremony", event, "--out", path, code=3)
    assert refused["error"]["code"] == "NOT_OFFICIAL"
    assert not path.exists()
    with open_file(event) as file:
        freeze(file)
    answer = run("ceremony", event, "--out", path)
    assert answer["path"] == str(path)
    assert answer["pictures_left_out"] == []
    with pdfium.PdfDocument(path) as document:
        assert len(document) == answer["pages"]
        width, height = document[0].get_size()
    assert width * 9 == pytest.approx(height * 16)
