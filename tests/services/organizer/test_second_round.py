"""Tests of a second round: what it takes from the first round, and what is new."""

import json
from pathlib import Path
from typing import Any, TypedDict

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.keys import unlock_event
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.second_round import (
    form_of_second_round,
    preview_second_round,
    write_second_round,
)

JUDGES = """کد داور,نام و نام خانوادگی,سمت
D1,مهندس بهرام ستوده,مدیر پیشین
D2,دکتر گلناز فرهمند,استاد
"""


class RoundFiles(TypedDict):
    """The two files that a second round is made from."""

    definition: Path
    judges: Path


@pytest.fixture
def files(inputs: Any, tmp_path: Path) -> RoundFiles:
    judges = tmp_path / "panel.csv"
    judges.write_text(JUDGES, encoding="utf-8")
    text = inputs.definition.read_text(encoding="utf-8")
    text = text[: text.index("[[conflict]]")].replace("نوآوری", "ارائه")
    definition = tmp_path / "round2.toml"
    definition.write_text(text.replace('id = "novelty"', 'id = "talk"'), encoding="utf-8")
    return {"definition": definition, "judges": judges}


@pytest.fixture
def first(small_day: Any) -> Any:
    for judge in ("J01", "J02", "J03"):
        marks = {str(n): (10 - (n - 101), 9) for n in range(101, 107)}
        if judge == "J02":
            del marks["103"]
        merge(small_day.event, small_day.judge(judge, marks))
    return small_day.event


def refused(reason: Refusal, what: Any, *args: Any, **named: Any) -> None:
    with pytest.raises(InputRefused) as caught:
        what(*args, **named)
    assert caught.value.reason is reason


def test_only_from_an_official_result(first: Any, files: RoundFiles) -> None:
    refused(Refusal.NOT_FROZEN, preview_second_round, first, **files, top=3)


def test_what_is_carried_and_what_is_its_own(first: Any, files: RoundFiles, tmp_path: Path) -> None:
    official = freeze(first).freeze
    assert official is not None
    planned = preview_second_round(first, **files, top=3)
    assert [idea.id for idea in planned.ideas] == ["101", "102", "103"]
    before = {idea.id: idea for idea in compute_results(first).ideas}
    with write_second_round(first, tmp_path / "second.judging", planned) as file:
        with file.unit_of_work() as uow:
            event, ideas, log = uow.event(), uow.ideas(), uow.audit()
        assert list(ideas) == [before[i] for i in ("101", "102", "103")]
        assert ideas[0].owners
        assert event == planned.event
        assert [criterion.id for criterion in event.rubric.criteria] == ["talk", "impact"]
        assert [judge.id for judge in event.judges] == ["D1", "D2"]
        assert event.earlier_round is not None
        assert event.earlier_round.digest == official.digest
        assert log[0].facts["earlier_digest"] == official.digest
        # the same person sits on both panels, under another id
        assert [(c.judge_id, c.idea_id) for c in event.conflicts] == [("D1", "103")]
        assert build_package(file, tmp_path / "second.ideas").ideas == 3
    with first.unit_of_work() as uow:
        assert uow.audit()[-1].action == "second round begun"


def test_word_files_travel_as_in_the_first_round(first: Any, files: RoundFiles) -> None:
    with first.unit_of_work() as uow:
        uow.put_word_as_text(as_text=True)
        uow.commit()
    freeze(first)
    assert preview_second_round(first, **files, top=3).event.word_as_text
    form = form_of_second_round(first)
    assert form.word_as_text


def test_named_ideas(first: Any, files: RoundFiles) -> None:
    freeze(first)
    planned = preview_second_round(first, **files, idea_ids=("105", "102"))
    assert [idea.id for idea in planned.ideas] == ["102", "105"]
    refused(Refusal.UNKNOWN_IDEA, preview_second_round, first, **files, idea_ids=("999",))
    refused(Refusal.RANGE, preview_second_round, first, **files)


def test_nothing_is_left_where_something_is(first: Any, files: RoundFiles, tmp_path: Path) -> None:
    freeze(first)
    planned = preview_second_round(first, **files, top=2)
    path = tmp_path / "there.judging"
    path.write_text("mine")
    refused(Refusal.ALREADY_EXISTS, write_second_round, first, path, planned)
    assert path.read_text() == "mine"
    with first.unit_of_work() as uow:
        assert uow.audit()[-1].action != "second round begun"


def test_the_command(first: Any, files: RoundFiles, small_day: Any) -> None:
    freeze(first)
    path, second = small_day.folder / "event.judging", small_day.folder / "second.judging"
    first.close()
    options = [f"--definition={files['definition']}", f"--judges={files['judges']}"]
    result = CliRunner().invoke(
        app, ["second-round", str(path), str(second), *options, "--top=2", "--json"]
    )
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["ideas"] == ["101", "102"]
    assert second.is_file()


def test_conflicts_with_ideas_that_do_not_go_on_stay_behind(first: Any, files: RoundFiles) -> None:
    freeze(first)
    conflict = '\n[[conflict]]\njudge = "D2"\nidea = "{}"\nreason = "خویشاوند"\n'
    text = files["definition"].read_text(encoding="utf-8")
    files["definition"].write_text(text + conflict.format("106"), encoding="utf-8")
    assert not preview_second_round(first, **files, top=2).event.conflicts
    files["definition"].write_text(text + conflict.format("999"), encoding="utf-8")
    refused(Refusal.UNKNOWN_IDEA, preview_second_round, first, **files, top=2)


def test_it_has_keys_of_its_own(first: Any, files: RoundFiles, tmp_path: Path) -> None:
    freeze(first)
    planned = preview_second_round(first, **files, top=2)
    path = tmp_path / "second.judging"
    write_second_round(first, path, planned, "چند واژهٔ دراز").close()
    with open_file(path) as file:
        refused(Refusal.LOCKED, build_package, file, tmp_path / "second.ideas")
        unlock_event(file, "چند واژهٔ دراز")
        build_package(file, tmp_path / "second.ideas")
