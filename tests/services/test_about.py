"""Tests of the facts about the program, and of the report that names nobody."""

import logging
import re
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

import pytest

from judging_app.domain.plain_log import without_personal_data
from judging_app.services.about import about, licence_text, write_report
from judging_app.system import installed, paths
from judging_app.system.installed import shipped
from tools.bundle.lock import LOCK, pins_of

NAME, TITLE, CODE = "پریسا نیک‌سرشت", "پل شیشه‌ای رودخانه", "K7QF-2MXD"


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_part_has_a_licence_and_its_text() -> None:
    for part in shipped():
        assert part.licence, part.name
        assert len(licence_text(part)) > 100, part.name


def test_the_metadata_of_a_library_are_not_read_again_for_each_other(monkeypatch) -> None:
    """The dialog about the program waits for this list."""
    parsed = []
    real = vars(Distribution)["metadata"].fget

    def metadata(found: Distribution) -> object:
        parsed.append(found)
        return real(found)

    monkeypatch.setattr(Distribution, "metadata", property(metadata))
    parts = shipped()
    assert len(parsed) <= 4 * len(parts)


def test_every_shipped_library_is_in_the_list() -> None:
    listed = {folded(part.name) for part in shipped()}
    here = {folded(found.name) for found in distributions()}
    locked = {folded(pin.name) for pin in pins_of(LOCK.path.read_text("utf-8"))}
    assert locked & here <= listed
    assert {"judging-app", "python", "vazirmatn"} <= listed


def test_tools_of_developers_are_not_in_the_list() -> None:
    listed = {folded(part.name) for part in shipped()}
    assert not listed & {"pytest", "ruff", "mypy", "hypothesis"}


def test_qt_comes_with_the_texts_of_its_licences() -> None:
    (qt,) = (part for part in shipped() if part.name == "PySide6_Essentials")
    text = licence_text(qt)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text


def test_the_facts_name_the_places() -> None:
    facts = about()
    assert facts.data == paths.data_folder()
    assert facts.log.parent == facts.data
    assert facts.program is None


def log_an_error(path: Path) -> None:
    """A log like the desktop's, of an error that quotes a file of a person."""
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log = logging.Logger("ui.application.setup")
    log.addHandler(handler)
    try:
        try:
            int(CODE)
        except ValueError as error:
            raise RuntimeError(f"{TITLE}\n{NAME}\nAli Rezaei: {CODE}") from error
    except RuntimeError:
        log.critical("unhandled %s", NAME, exc_info=True)
    handler.close()


def test_the_report_has_versions_and_kinds_of_errors_and_names_nobody(tmp_path: Path) -> None:
    workspace = paths.workspaces_folder() / f"{NAME}.judging"
    workspace.write_bytes(b"12345")
    log_an_error(paths.log_file())
    written = write_report(tmp_path / "report.zip")
    with zipfile.ZipFile(written.path) as report:
        whole = "".join(report.read(name).decode() for name in report.namelist())
    assert written.text.split() == whole.split()
    log = ("RuntimeError", "ValueError", "CRITICAL ui.application.setup")
    assert all(expected in whole for expected in (*log, '"files": 1', "numpy"))
    folders = (Path.home(), tmp_path, paths.data_folder())
    personal = (NAME, TITLE, CODE, "Rezaei", *map(str, folders))
    assert [word for word in personal if word in whole] == []


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (r"C:\Users\Parisa\x\site-packages\judging_app\cli\app.py", "judging_app/cli/app.py"),
        ("/home/parisa/src/ui/desk/page.py", "ui/desk/page.py"),
        ("/usr/lib/python3.11/json/decoder.py", "python3.11/json/decoder.py"),
        ("/home/parisa/notes.py", "…"),
        ("<frozen runpy>", "<frozen runpy>"),
    ],
)
def test_paths_in_the_log_are_cut_to_the_program(path: str, shown: str) -> None:
    head = "Traceback (most recent call last):\n"
    log = f'{head}  File "{path}", line 7, in run\n    secret()\nOSError: x\n'
    assert without_personal_data(log) == f'{head}  File "{shown}", line 7, in run\nOSError\n'


def test_text_outside_of_a_trace_is_dropped() -> None:
    assert without_personal_data(f"{NAME}\nParisa: x\n2026-01-02 03:04:05,678 {NAME}\n") == (
        "2026-01-02 03:04:05,678\n"
    )


def test_a_library_that_only_another_system_needs_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> Distribution:
        if name == "tzdata":
            raise PackageNotFoundError(name)
        return distribution(name)

    monkeypatch.setattr(installed, "distribution", missing)
    assert "tzdata" not in {part.name for part in shipped()}
