"""Invalid names, missing folders and full disks each give a clear error."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.errors import FileInUse, InputRefused, JudgingError, Obstacle, Refusal, WriteFailed
from judging_app.persian.file_names import printable
from judging_app.services import demo
from judging_app.services import secret_papers as passing_papers
from judging_app.services.files import WhyNot, in_progress, open_file, passed_over
from judging_app.services.judge.judging import finish, record_score
from judging_app.services.judge.recovering import recover_workspace
from judging_app.services.judge.removing import remove_workspace
from judging_app.services.organizer.deliberation import freeze, move_idea
from judging_app.services.organizer.events import create_event, overview
from judging_app.services.organizer.history import audit_log, merged_files
from judging_app.services.organizer.merging import inspect_many, merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.safety import back_up, backups_of, copy_home, restore
from judging_app.services.secret_papers import PassingPaper, forget_papers
from judging_app.system import settings
from tests.keys import code_of

MARKS = {"101": (9, 8), "102": (7, 6)}
NO_TEXT = "a\udcff (1).scores"
SHOWN = r"a\xff (1).scores"
runner = CliRunner()


def takes_any_name(folder: Path) -> bool:
    """Whether this system keeps bytes that are no text in names; Windows and macOS do not."""
    try:
        (folder / "\udcff").touch()
        (folder / "\udcff").unlink()
    except (OSError, ValueError):
        print("names are text here")  # noqa: T201
        return False
    return True


def test_a_name_that_is_no_text_does_not_stop_the_merge_of_a_stick(small_day: Any) -> None:
    if not takes_any_name(small_day.stick):
        return
    for judge in ("J01", "J03"):
        small_day.judge(judge, MARKS)
    first = min(small_day.stick.iterdir())
    first.rename(first.with_name(NO_TEXT))
    assert all(each.plan for each in inspect_many(small_day.event, [small_day.stick]))
    found = merge_many(small_day.event, [small_day.stick])
    assert [each.plan.verdict.value for each in found if each.plan] == ["new", "new"]
    assert SHOWN in {each.file_name for each in merged_files(small_day.event)}
    assert audit_log(small_day.event).broken is None


def test_a_name_that_is_no_text_is_said_on_the_command_line(small_day: Any) -> None:
    if not takes_any_name(small_day.stick):
        return
    path = small_day.judge("J01", MARKS)
    path.rename(path.with_name(NO_TEXT))
    (small_day.stick / "torn\udcfe.scores").write_bytes(b"torn")
    small_day.event.close()
    for options in (("--json",), ()):
        said = subprocess.run(  # noqa: S603 - this Python, our own words
            [sys.executable, "-m", "judging_app", "merge", "--dry-run", *options,
             str(small_day.event.path), str(small_day.stick)],
            capture_output=True, check=False, cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        )  # fmt: skip
        assert said.returncode == 3, said.stderr
        text = said.stdout.decode("utf-8")
        if options:
            files = json.loads(text)["files"]
            assert [Path(each["path"]).name for each in files] == [SHOWN, r"torn\xfe.scores"]
        else:
            assert SHOWN in text
            assert r"torn\xfe.scores" in text


def test_a_lost_laptop_comes_back_from_a_file_whose_name_is_no_text(small_day: Any) -> None:
    if not takes_any_name(small_day.stick):
        return
    path = small_day.judge("J01", MARKS)
    named = path.rename(path.with_name(NO_TEXT))
    code, folder = code_of(small_day.package, "J01"), small_day.folder / "new"
    found = recover_workspace(small_day.package, code, [named], folder)
    with found.file as file:
        assert found.file_name == SHOWN
        assert audit_log(file).entries[-1].facts["file"] == SHOWN


def test_an_event_in_a_folder_whose_name_is_no_text_is_remembered(
    inputs: Any, tmp_path: Path
) -> None:
    if not takes_any_name(tmp_path):
        return
    folder = tmp_path / "\udcff"
    folder.mkdir()
    created = create_event(folder / "event\udcfe.judging", definition=inputs.definition,
                           ideas=inputs.ideas, judges=inputs.judges)  # fmt: skip
    with created.file as file:
        build_package(file, folder / "package\udcfd.ideas")
        assert overview(file).packages[0].file_name == r"package\xfd.ideas"
        back_up(file)
        path = file.path
    assert settings.load().events == (str(path.resolve()),)
    assert [each.path for each in in_progress()] == [path.resolve()]
    assert restore(path, backups_of(path)[0].path) is not None


def test_what_is_printable_stays_as_it_is() -> None:
    assert printable("لوح‌های ۱ 👍.pdf") == "لوح‌های ۱ 👍.pdf"
    assert printable("a\udcff\udc80\ud800") == r"a\xff\x80\ud800"


def test_what_a_folder_holds_besides_score_files_is_named(small_day: Any) -> None:
    small_day.judge("J01", MARKS)
    names = {
        "a (1).scores.txt": WhyNot.ENDING, "J02-scores": WhyNot.ENDING, "all.zip": WhyNot.ARCHIVE,
        "B.RAR": WhyNot.ARCHIVE, "عکس.jpg": WhyNot.OTHER,
    }  # fmt: skip
    silent = ("._x.scores", ".~judging-0-1-2.part", "Thumbs.db", "desktop.ini")
    for name in (*names, *silent):
        (small_day.stick / name).write_bytes(b"x")
    hidden = small_day.stick / "System Volume Information"
    hidden.mkdir()
    (hidden / "IndexerVolumeGuid").write_bytes(b"x")
    found = passed_over([small_day.stick, small_day.package])
    assert {each.path.name: each.why for each in found} == names
    assert [each.why for each in found] == sorted(
        (each.why for each in found), key=list(WhyNot).index
    )


def test_the_merge_says_what_it_did_not_look_at(small_day: Any) -> None:
    small_day.judge("J01", MARKS)
    for name in ("a (1).scores.txt", "all.zip", "عکس.jpg"):
        (small_day.stick / name).write_bytes(b"x")
    small_day.event.close()
    command = ["merge", str(small_day.event.path), str(small_day.stick)]
    said = runner.invoke(app, [*command, "--json"])
    assert said.exit_code == 0
    told = {Path(each["path"]).name: each["why"] for each in json.loads(said.stdout)["passed_over"]}
    assert told == {"a (1).scores.txt": "ending", "all.zip": "archive", "عکس.jpg": "other"}
    lines = runner.invoke(app, command).stdout.splitlines()
    assert any("a (1).scores.txt" in line and "rename" in line for line in lines)
    assert any("all.zip" in line and "unpack" in line for line in lines)
    assert "1 other files were not looked at." in lines


def test_a_folder_to_write_to_is_made_with_its_parents(small_day: Any, tmp_path: Path) -> None:
    ballot, out = tmp_path / "ballot.xlsx", tmp_path / "new" / "stick"
    laptop, each = tmp_path / "new" / "laptop", tmp_path / "new" / "each" / "one"
    day, package = small_day, str(small_day.package)
    done = runner.invoke(app, ["ballot", package, "--judge", "J01", "--out", str(ballot)])
    assert done.exit_code == 0
    options = ("--out", str(out), "--workspace", str(laptop), "--code", code_of(day.package, "J01"))
    done = runner.invoke(app, ["score", package, "--from", str(ballot), *options])
    assert done.exit_code == 0, done.output
    assert len(list(out.glob("*.scores"))) == 1
    assert len(list(laptop.glob("*.judging"))) == 1
    if os.name == "posix":
        assert laptop.stat().st_mode & 0o777 == 0o700
    day.judge("J03", {str(n): (9, 8) for n in range(101, 107)})
    merge_many(day.event, [day.stick])
    for place, idea in enumerate(("101", "102", "103"), start=1):
        move_idea(day.event, idea, place, "رأی")
    freeze(day.event)
    day.event.close()
    command = ["certificates", str(day.event.path), "--each", "--out", str(each)]
    done = runner.invoke(app, command)
    assert done.exit_code == 0, done.output
    assert list(each.glob("*.pdf"))
    assert list(each.glob(".*")) == []
    (tmp_path / "file").touch()
    command[-1] = str(tmp_path / "file" / "below")
    done = runner.invoke(app, [*command, "--json"])
    assert done.exit_code == 3
    assert json.loads(done.stdout)["error"]["code"] == "WRITE_FAILED"


@pytest.fixture
def taking_nothing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, int], None]:
    """From now on nothing can be made or changed below that folder."""

    def take_nothing(folder: Path, number: int) -> None:
        def refusing(call: Callable[..., Any]) -> Callable[..., Any]:
            def refuse(path: Any, *args: Any, **named: Any) -> Any:
                changes = call is not open_ or bool(args and args[0] & (os.O_WRONLY | os.O_RDWR))
                if changes and isinstance(path, (str, os.PathLike)) and str(folder) in str(path):
                    raise OSError(number, os.strerror(number))
                return call(path, *args, **named)

            return refuse

        open_ = os.open
        for name in ("open", "mkdir", "replace", "link", "rename"):
            monkeypatch.setattr(os, name, refusing(getattr(os, name)))

    return take_nothing


@pytest.mark.parametrize(
    ("number", "obstacle"),
    [(errno.EROFS, Obstacle.READ_ONLY), (errno.ENOENT, Obstacle.GONE), (errno.EIO, Obstacle.OTHER)],
)
def test_a_place_that_takes_nothing_is_told_by_every_goal(
    small_day: Any, inputs: Any, taking_nothing: Any, number: int, obstacle: Obstacle
) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        copy, path = back_up(file), file.path
    assert copy is not None
    home = Path(os.environ["JUDGING_APP_HOME"])
    taking_nothing(path.parent, number)
    taking_nothing(home, number)
    taking_nothing(small_day.folder / "none.judging", number)
    sources = {"ideas": inputs.ideas, "judges": inputs.judges}
    for goal in (
        lambda: restore(path, copy),
        lambda: copy_home(path),
        lambda: create_event(path.parent / "x.judging", definition=inputs.definition, **sources),
        lambda: recover_workspace(
            small_day.package, code_of(small_day.package, "J01"), [], path.parent
        ),
    ):
        with pytest.raises(JudgingError) as refused:
            goal()
        if isinstance(refused.value, WriteFailed):
            assert refused.value.obstacle is obstacle


def test_a_place_that_cannot_even_be_looked_at_is_told(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = os.stat

    def denied(path: Any, *args: Any, **named: Any) -> Any:
        if "closed" in str(path):
            raise PermissionError(errno.EACCES, "denied")
        return stat(path, *args, **named)

    monkeypatch.setattr(os, "stat", denied)
    with pytest.raises(InputRefused) as refused:
        open_file(small_day.folder / "closed" / "event.judging")
    assert refused.value.reason is Refusal.UNREADABLE


def test_a_finished_workspace_leaves_no_trace_on_a_laptop(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        back_up(file)
        path = file.path
        with pytest.raises(FileInUse):
            remove_workspace(path)
    with pytest.raises(InputRefused) as refused:
        remove_workspace(path)
    assert refused.value.reason is Refusal.NOT_FINISHED
    with small_day.laptop("J01") as file:
        finish(file, small_day.stick, final=True)
        back_up(file)
    restore(path, backups_of(path)[0].path)
    (path.parent / ".~judging-0123-1-0a.part").write_bytes(b"half")
    other = path.with_name("other.judging")
    other.write_bytes(path.read_bytes())
    assert settings.load().latest == str(path.resolve())
    gone = remove_workspace(path)
    assert gone.copies == 3
    assert [each.name for each in path.parent.iterdir()] == [other.name]
    assert settings.load().latest == ""


def test_an_event_is_not_removed_as_a_workspace(small_day: Any) -> None:
    small_day.event.close()
    with pytest.raises(InputRefused) as refused:
        remove_workspace(small_day.event.path, unfinished=True)
    assert refused.value.reason is Refusal.WRONG_ROLE
    assert small_day.event.path.exists()


def test_workspaces_are_listed_and_removed_on_the_command_line(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path(os.environ["JUDGING_APP_HOME"]) / "workspaces"
    home.mkdir()
    monkeypatch.setattr(type(small_day), "folder", small_day.folder, raising=False)
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        path = file.path
    moved = path.rename(home / path.name)
    (told,) = json.loads(runner.invoke(app, ["workspace", "list", "--json"]).stdout)["workspaces"]
    assert (told["path"], told["judge"]) == (str(moved), "دکتر مهین آریا")
    assert runner.invoke(app, ["workspace", "remove", str(moved)]).exit_code == 3
    done = runner.invoke(app, ["workspace", "remove", str(moved), "--unfinished"])
    assert done.exit_code == 0
    assert "No workspace" in runner.invoke(app, ["workspace", "list"]).stdout


def test_a_paper_without_a_trace_is_gone_with_its_page_and_after_a_kill() -> None:
    paper = PassingPaper()
    paper.path.write_bytes(b"codes")
    folder = paper.path.parent.parent
    forget_papers()
    assert paper.path.exists()
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700
    paper.forget()
    assert list(folder.iterdir()) == []
    kept = PassingPaper()
    kept.path.write_bytes(b"codes")
    del kept
    assert list(folder.iterdir()) == []
    left = folder / ".~judging-0123-1-0a.part"
    left.mkdir()
    (left / "paper.pdf").write_bytes(b"codes")
    forget_papers()
    assert list(folder.iterdir()) == []
    assert folder.name == passing_papers._FOLDER


def test_a_demo_that_was_cut_while_it_was_cleared_can_be_played_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"
    demo._clear(folder)
    for name in ("a", "b", "c"):
        (folder / name).mkdir()
        (folder / f"{name}.pdf").touch()
    rmtree = shutil.rmtree
    times: list[Path] = []

    def cut(path: Path) -> None:
        times.append(path)
        if len(times) == 2:
            raise KeyError
        rmtree(path)

    monkeypatch.setattr(shutil, "rmtree", cut)
    with pytest.raises(KeyError):
        demo._clear(folder)
    demo._clear(folder)
    assert [each.name for each in folder.iterdir()] == [demo._MARKER]
