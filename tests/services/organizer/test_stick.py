"""Tests of a judge's whole stick: program, package and guide, complete or not at all."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.errors import InputRefused, Refusal, WriteFailed
from judging_app.services.files import OpenFile
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import open_package
from judging_app.services.organizer.stick import GUIDE, PROGRAM, STARTER, own_program, write_stick
from judging_app.system import folder_write
from judging_app.system.progress import Cancelled
from tests.bundles import FILES, windows_program, windows_zip
from tests.factories import Inputs


@pytest.fixture
def event(inputs: Inputs, tmp_path: Path) -> Iterator[OpenFile]:
    created = create_event(
        tmp_path / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    with created.file as file:
        yield file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "فلش"
    path.mkdir()
    return path


def found_in(root: Path) -> dict[str, bytes]:
    folder = root / PROGRAM
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("make", [windows_program, windows_zip])
def test_the_stick_gets_program_package_and_guide(event, root, tmp_path, make) -> None:
    written = write_stick(event, root, make(tmp_path / "program"))
    assert found_in(root) == FILES
    assert (root / STARTER).read_bytes() == FILES["runtime/stick.exe"]
    assert len(open_package(written.package.path).ideas) == 6
    assert {path.name for path in root.iterdir()} == {
        PROGRAM, STARTER, GUIDE, written.package.path.name,
    }  # fmt: skip
    assert (written.program.files, written.program.size) == (4, sum(map(len, FILES.values())))


def test_the_guide_is_one_page_and_names_the_starter(event, root, tmp_path) -> None:
    written = write_stick(event, root, windows_program(tmp_path / "program"))
    with pypdfium2.PdfDocument(written.guide) as guide:
        assert len(guide) == 1
        text = guide[0].get_textpage().get_text_range()
    assert "شروع" in text
    assert "شانزده" in text


def test_an_older_program_on_the_stick_is_replaced(event, root, tmp_path) -> None:
    older = root / PROGRAM / "runtime" / "old.dll"
    older.parent.mkdir(parents=True)
    older.write_bytes(b"old")
    write_stick(event, root, windows_program(tmp_path / "program"))
    assert found_in(root) == FILES


def test_private_data_of_a_portable_program_stay(event, root, tmp_path) -> None:
    program = windows_program(tmp_path / "program")
    (program / "portable").write_text("")
    (program / "data").mkdir()
    (program / "data" / "settings.json").write_text("{}")
    write_stick(event, root, program)
    assert found_in(root) == FILES


def other_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other/readme.txt", "x")
    return path


@pytest.mark.parametrize(
    "program",
    [
        lambda _: None,
        lambda folder: folder / "missing.zip",
        lambda folder: folder,
        lambda folder: other_zip(folder / "other.zip"),
        lambda folder: windows_zip(folder / "bad.zip", **{"../../outside.exe": b"x"}),
        lambda folder: windows_zip(folder / "bad.zip", **{"C:/outside.exe": b"x"}),
    ],
)
def test_another_folder_or_zip_is_refused_and_nothing_is_written(
    event, root, tmp_path, program
) -> None:
    with pytest.raises(InputRefused) as refused:
        write_stick(event, root, program(tmp_path))
    assert refused.value.reason is Refusal.NOT_A_PROGRAM
    assert list(root.iterdir()) == []


def test_a_stick_that_reads_something_else_is_told_and_keeps_the_older_program(
    event, root, tmp_path, monkeypatch
) -> None:
    older = root / PROGRAM / "old.dll"
    older.parent.mkdir()
    older.write_bytes(b"old")

    def lose_bytes(path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content[:-1])

    monkeypatch.setattr(folder_write, "_write", lose_bytes)
    with pytest.raises(WriteFailed):
        write_stick(event, root, windows_program(tmp_path / "program"))
    assert found_in(root) == {"old.dll": b"old"}
    assert [path.name for path in root.iterdir()] == [PROGRAM]


def test_a_cancelled_stick_has_no_half_program(event, root, tmp_path) -> None:
    def cancel(done: int, total: int) -> None:
        if done > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_stick(event, root, windows_program(tmp_path / "program"), progress=cancel)
    assert list(root.iterdir()) == []


def test_the_program_of_windows_brings_itself(tmp_path, monkeypatch) -> None:
    program = windows_program(tmp_path / "program")
    monkeypatch.setattr("judging_app.system.bundle.folder", lambda: program)
    assert own_program() == program
    shutil.rmtree(program / "runtime")
    assert own_program() is None


def test_the_command_answers_with_the_paths(event, root, tmp_path) -> None:
    event.close()
    program = windows_zip(tmp_path / "program.zip")
    arguments = ["stick", str(event.path), "--out", str(root), "--program", str(program), "--json"]
    answer = json.loads(CliRunner().invoke(app, arguments).stdout)
    assert answer["program"]["files"] == len(FILES)
    assert Path(answer["guide"]).is_file()
