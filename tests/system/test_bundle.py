"""Tests of a program that runs from its own folder, and of data that it keeps beside itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from judging_app.system import bundle, paths
from judging_app.system.storage import Storage


@pytest.fixture(params=["runtime/python.exe", "runtime/bin/python3.11"])
def program(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The folder of a program on Windows, and on Linux; its Python runs this test."""
    folder = tmp_path / "میز داوری"
    interpreter = folder / request.param
    interpreter.parent.mkdir(parents=True)
    (folder / "runtime" / bundle.MARK).write_text('version = "0"\n', "utf-8")
    monkeypatch.setattr("sys.executable", str(interpreter))
    monkeypatch.delenv(paths.HOME_VARIABLE)
    paths._portable_folder.cache_clear()
    yield folder
    paths._portable_folder.cache_clear()


def test_the_folder_of_the_program_is_found(program: Path) -> None:
    assert bundle.folder() == program


def test_an_installed_python_is_no_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "bin" / "python3"))
    assert bundle.folder() is None
    assert bundle.portable_data() is None


def test_without_the_file_the_data_are_in_the_users_folder(program: Path) -> None:
    assert bundle.portable_data() is None


def test_with_the_file_the_data_are_beside_the_program(program: Path) -> None:
    (program / bundle.PORTABLE).write_text("")
    assert paths.data_folder() == program / "data"
    assert (program / "data").is_dir()


def test_the_variable_names_another_folder_all_the_same(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program / bundle.PORTABLE).write_text("")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    assert paths.data_folder() == tmp_path / "home"


@pytest.mark.parametrize("storage", [Storage.REMOVABLE, Storage.NETWORK])
def test_on_a_stick_the_data_are_never_beside_the_program(
    program: Path, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program / bundle.PORTABLE).write_text("")
    monkeypatch.setattr("judging_app.system.storage.storage_of", lambda _: storage)
    assert bundle.portable_data() is None
