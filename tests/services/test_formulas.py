"""No workbook of this application holds a formula or a link, whatever a text begins with."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from judging_app.domain.score_sheet import Standing
from judging_app.services.files import OpenFile
from judging_app.services.judge.judging import (
    finish,
    load_desk,
    record_comment,
    record_score,
    stand_aside,
)
from judging_app.services.judge.workspaces import open_workspace
from judging_app.services.organizer.ballots import write_blank_ballot
from judging_app.services.organizer.deliberation import exclude_idea
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import export_workbook
from tests.keys import code_of

STARTS = ("=", "+", "-", "@", "\t=", "\r=", "=cmd|' /C x'!A0 ", '=HYPERLINK("//h/s") ', "|", "%")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]|<hyperlink|externalLink|<oleObject|TargetMode=.External")


def lures() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{STARTS[number % len(STARTS)]}1+{number}"


@pytest.fixture
def event(inputs: Any) -> Iterator[OpenFile]:
    """An event of which every text begins like a formula, judged by one judge."""
    text = lures()
    definition = inputs.definition.read_text(encoding="utf-8")
    spoilt = re.sub(
        r'(?m)^(title|organization|city|name|role|reason) = ".*"$',
        lambda m: f"{m[1]} = '{next(text).translate({9: 32, 13: 32, 39: 32})}'",
        definition,
    )
    inputs.definition.write_text(spoilt, encoding="utf-8")
    head, *rows = inputs.ideas.read_text(encoding="utf-8").splitlines()
    cells = [[row.split(",")[0], *(next(text).replace('"', "'") for _ in range(6))] for row in rows]
    table = [head, *(",".join(f'"{cell}"' for cell in row) for row in cells)]
    inputs.ideas.write_text("\n".join(table), encoding="utf-8")
    judges = [
        f'J0{n},"{next(text)}","{next(text)}"'.replace('"//h/s"', "'//h/s'") for n in (1, 2, 3)
    ]
    inputs.judges.write_text("\n".join(["کد داور,نام,سمت", *judges]), encoding="utf-8")
    created = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges,
    )  # fmt: skip
    with created.file as file:
        judge(file, inputs.folder)
        exclude_idea(file, "102", "=1+1 دلیل")
        yield file


def judge(event: OpenFile, folder: Path) -> None:
    package = build_package(event, folder / "package.ideas").path
    stick = folder / "stick"
    stick.mkdir()
    with open_workspace(package, code_of(package, "J01"), folder) as file:
        for idea in load_desk(file).ideas[:-1]:
            record_score(file, idea.id, "novelty", 700)
            record_score(file, idea.id, "impact", 700)
            record_comment(file, idea.id, "=1+1")
        stand_aside(file, load_desk(file).ideas[-1].id, Standing.RECUSED, "@SUM(1)")
        finish(file, stick)
    merge_many(event, [stick])


def texts(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    risky = [c for c in cells if isinstance(c.value, str) and c.value[0] in "=+-@"]
    assert not [f"{c.parent.title} {c.coordinate}" for c in risky if not c.quotePrefix]
    return [cell.value for cell in risky]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_results_hold_texts_only(event: OpenFile, tmp_path: Path) -> None:
    path = export_workbook(event, tmp_path / "results.xlsx")
    assert not [name for name, content in parts(path).items() if FORMULA.search(content)]
    assert len(texts(path)) > 20


def test_a_ballot_holds_texts_only(event: OpenFile, inputs: Any, tmp_path: Path) -> None:
    path = tmp_path / "ballot.xlsx"
    write_blank_ballot(inputs.folder / "package.ideas", "J01", path)
    assert not [name for name, content in parts(path).items() if FORMULA.search(content)]
    assert len(texts(path)) > 4
