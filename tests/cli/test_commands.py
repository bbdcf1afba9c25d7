"""Tests of a whole day through the commands, and of their answers to wrong input."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from judging_app import errors
from judging_app.cli.app import Desktop, app
from judging_app.cli.sentences import OTHERS, SENTENCES
from judging_app.errors import InputRefused, JudgingError, Refusal
from judging_app.services.files import open_file
from judging_app.services.judge.judging import attachment_content, load_desk, open_workspace
from tests.keys import code_of

MARKS: dict[str, dict[str, tuple[float, float]]] = {
    "J01": {"101": (9, 8.5), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5)},
    "J02": {"101": (10, 9), "102": (7, 9), "104": (6, 5), "105": (5, 6)},
    "J03": {"101": (8, 8), "102": (8, 8), "103": (8, 8), "104": (7, 7), "105": (4, 4)},
}


def run(*arguments: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"], obj=no_desktop())
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def no_desktop() -> Desktop:
    return Desktop(open=lambda _: 0)


def ballot(folder: Path, judge: str) -> Path:
    path = folder / f"{judge}.csv"
    rows = [f"{idea},{a},{b}" for idea, (a, b) in MARKS[judge].items()]
    path.write_text("کد,نوآوری,اثرگذاری\n" + "\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def event(inputs: Any) -> Path:
    path = inputs.folder / "event.judging"
    sources = ("--definition", inputs.definition, "--ideas", inputs.ideas)
    created = run("event", "create", path, *sources, "--judges", inputs.judges)
    assert (created["ideas"], created["judges"]) == (6, 3)
    return path


@pytest.fixture
def package(event: Path) -> Path:
    path = event.with_name("package.ideas")
    assert run("package", event, "--out", path)["ideas"] == 6
    return path


def score(package: Path, judge: str, folder: Path) -> dict[str, Any]:
    source = ballot(folder, judge)
    stick = folder / "stick"
    stick.mkdir(exist_ok=True)
    return run(
        "score", package, "--code", code_of(package, judge), "--from", source, "--out", stick
    )


def test_the_whole_day(event: Path, package: Path, tmp_path: Path) -> None:
    for judge in MARKS:
        receipt = score(package, judge, tmp_path)
        assert receipt["revision"] == 1
        assert verified(Path(receipt["path"]))["receipt"] == receipt["receipt"]
    first = run("merge", event, tmp_path / "stick", "--dry-run")
    assert {item["verdict"] for item in first["files"]} == {"new"}
    merged = run("merge", event, tmp_path / "stick")
    assert merged == first
    again = run("merge", event, tmp_path / "stick")
    assert {item["verdict"] for item in again["files"]} == {"already-here"}
    ranked = run("rank", event, "--workbook", tmp_path / "results.xlsx")
    order = [(row["idea"], row["rank"], row["readings"]) for row in ranked["ranking"]]
    assert order == [("101", 1, 3), ("102", 2, 3), ("103", 3, 2), ("104", 4, 3), ("105", 5, 3)]
    assert ranked["unranked"] == ["106"]
    assert ranked["ranking"][0]["mean_exact"] == "88"
    assert (tmp_path / "results.xlsx").stat().st_size > 5_000
    run("freeze", event)
    made = run("certificates", event, "--out", tmp_path / "certificates.pdf")
    assert made["pages"] == 3
    assert not run("verify", event)["problems"]


def verified(path: Path) -> dict[str, Any]:
    facts: dict[str, Any] = run("verify", path)["facts"]
    return facts


def test_a_second_table_is_the_next_revision(event: Path, package: Path, tmp_path: Path) -> None:
    score(package, "J01", tmp_path)
    run("merge", event, tmp_path / "stick")
    after = ballot(tmp_path, "J01").read_text(encoding="utf-8").replace("101,9", "101,10")
    (tmp_path / "J01.csv").write_text(after, encoding="utf-8")
    stick = tmp_path / "stick"
    source = tmp_path / "J01.csv"
    receipt = run(
        "score", package, "--code", code_of(package, "J01"), "--from", source, "--out", stick
    )
    assert receipt["revision"] == 2
    newer = run("merge", event, receipt["path"])["files"][0]
    assert (newer["verdict"], newer["changed_marks"], newer["new_marks"]) == ("newer", 1, 0)


def test_a_blank_ballot_comes_back_empty(package: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    run("ballot", package, "--judge", "J03", "--out", blank)
    receipt = run(
        "score", package, "--code", code_of(package, "J03"), "--from", blank, "--out", tmp_path
    )
    assert receipt["marks"] == 0


def test_refusals_are_coded_and_exit_3(event: Path, package: Path, tmp_path: Path) -> None:
    for arguments, code in (
        (("verify", tmp_path / "none.ideas"), Refusal.NOT_FOUND),
        (("verify", tmp_path / "none.txt"), Refusal.WRONG_KIND),
        (("rank", package), Refusal.NOT_A_JUDGING_FILE),
        (("certificates", event, "--out", tmp_path / "c.pdf"), Refusal.NOT_OFFICIAL),
        (("certificates", event, "--draft", "--out", tmp_path / "c.pdf"), Refusal.NOTHING_TO_PRINT),
        (
            (
                "score",
                package,
                "--code",
                code_of(package, "J99"),
                "--from",
                event,
                "--out",
                tmp_path,
            ),
            None,
        ),
    ):
        error = run(*arguments, code=3)["error"]
        assert error["sentence"]
        assert code is None or error["code"] == code.value
    assert not (tmp_path / "c.pdf").exists()


def test_merge_says_what_it_refused_and_merges_the_rest(
    event: Path, package: Path, tmp_path: Path
) -> None:
    score(package, "J01", tmp_path)
    (tmp_path / "stick" / "torn.scores").write_bytes(b"")
    verdicts = run("merge", event, tmp_path / "stick", code=3)["files"]
    assert [item["verdict"] for item in verdicts] == ["new", "refused"]
    assert verdicts[1]["error"]["code"] == "EMPTY_FILE"


def test_wrong_usage_exits_2() -> None:
    assert CliRunner().invoke(app, ["merge"]).exit_code == 2
    assert CliRunner().invoke(app, ["no-such-command"]).exit_code == 2


def test_every_error_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Refusal)
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    codes = {kind.code for kind in kinds if issubclass(kind, JudgingError)}
    assert codes - {JudgingError.code, "INPUT_REFUSED"} == set(OTHERS)


@pytest.mark.parametrize("refusal", SENTENCES)
def test_a_sentence_names_only_commands_that_there_are(refusal: Refusal) -> None:
    for quoted in re.findall(r"`([a-z][^`]* [^`]+|[a-z]+-[a-z-]+)`", SENTENCES[refusal]):
        assert is_command(quoted.split()), quoted


def is_command(words: list[str]) -> bool:
    known: Any = get_command(app)
    for word in words:
        commands = getattr(known, "commands", None)
        if commands is None:
            return word in {name for one in known.params for name in one.opts}
        if word not in commands:
            return False
        known = commands[word]
    return True


def test_documents_come_in_by_their_names_and_reach_the_judge(inputs: Any, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "101-نقشه.pdf").write_bytes(b"%PDF-1.4")
    (folder / "999.pdf").write_bytes(b"%PDF-1.4")
    event, package = inputs.folder / "event.judging", inputs.folder / "package.ideas"
    sources = ("--definition", inputs.definition, "--ideas", inputs.ideas)
    options = (*sources, "--judges", inputs.judges, "--attachments", folder)
    created = run("event", "create", event, *options)
    assert created["attachments"] == 1
    told = [n["detail"] for n in created["notices"] if n["kind"] == "attachment-of-no-idea"]
    assert told == ["999.pdf"]
    run("package", event, "--out", package)
    with open_workspace(package, code_of(package, "J01"), tmp_path) as file:
        (attached,) = load_desk(file).ideas[0].attachments
        assert attachment_content(file, attached.digest) == b"%PDF-1.4"
        with pytest.raises(InputRefused):
            attachment_content(file, "0" * 64)
    with open_file(event) as file:
        assert attachment_content(file, attached.digest) == b"%PDF-1.4"


def test_a_judge_who_had_finished_says_why(event: Path, package: Path, tmp_path: Path) -> None:
    table, stick = tmp_path / "table.csv", tmp_path / "stick"
    stick.mkdir()

    def put(mark: int, *options: str, code: int = 0) -> Any:
        rows = [f"{idea},{mark},8" for idea in range(101, 107)]
        table.write_text("کد,نوآوری,اثرگذاری\n" + "\n".join(rows), encoding="utf-8")
        source = ("--code", code_of(package, "J01"), "--from", table, "--out", stick)
        return run("score", package, *source, *options, code=code)

    assert put(8)["revision"] == 1
    assert put(9, code=3)["error"]["code"] == "FINISHED"
    assert put(9, "--reason", "دوباره سنجیدم")["revision"] == 2


def test_a_judge_is_added_with_a_card(event: Path, package: Path) -> None:
    told = run("cards", "add-judge", event, "مهتاب نوری", "--role", "پژوهشگر")["card"]
    assert (told["judge"], told["name"], told["number"]) == ("J04", "مهتاب نوری", 1)
    assert len(run("cards", "list", event)["cards"]) == 4
    refused = run("cards", "add-judge", event, "مهتاب  نوری", code=3)
    assert refused["error"]["code"] == "DUPLICATE", refused
    assert run("package", event, "--out", package)["judges"] == 4


def test_a_passphrase_from_the_command_line_holds_for_the_backups(event: Path) -> None:
    backups = event.parent / "backups"
    told = run("keys", "passphrase", event, "--new", "یاس کبود ۱۲")
    assert (told["protected"], told["copies_locked"], told["copies_left"]) == (True, 0, [])
    refused = run("keys", "passphrase", event, "--new", "سرو ناز ۱۳", code=3)
    assert refused["error"]["code"] == "NO_PASSPHRASE"
    told = run("keys", "passphrase", event, "--new", "سرو ناز ۱۳", "--passphrase", "یاس کبود ۱۲")
    assert told["copies_locked"] == len(list(backups.iterdir())) - 1
