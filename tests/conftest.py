"""Fixtures for every test: a separate data folder, input files, Qt without a display."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from judging_app.system import paths, sandbox
from tests import keys
from tests.factories import Inputs, Templates, write_inputs
from tests.warm_children import Server

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000  # noqa: S108 - pytest makes a folder of its own
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    # files of the tests wait for no disk; tests/proofs/ shows what a disk keeps
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

collect_ignore = [] if os.environ.get("JUDGING_TEST_SERVER") else ["server"]
"""`make test-server` runs those; they need PostgreSQL."""

LONGEST = (
    "ui/test_access", "services/test_effects", "e2e/test_newcomers_day", "ui/test_hostile_text",
    "ui/desk/test_fits", "ui/test_every_page", "services/organizer/test_trust",
    "ui/organizer/studio/test_making", "ui/organizer/idea_import/test_view",
    "ui/organizer/studio/test_steps", "ui/organizer/studio/test_page",
    "printing/test_letters", "printing/test_extraction", "store/test_outsiders_files",
    "exchange/packages/test_envelope", "ui/organizer/test_event_state", "store/test_power_loss",
    "ui/organizer/test_ceremony", "ui/organizer/test_designer", "e2e/test_demo_day",
    "test_readme", "services/organizer/test_amendment_laws", "services/test_follow_up_effects",
    "e2e/test_keyboard_alone", "ui/test_kill_the_window",
)  # fmt: skip
"""Modules that begin first, so that no process is left with one of them at the end."""

# `make test` plays the same examples each time, however slow the machine; `make explore` searches
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile(
    "explore", deadline=None, derandomize=False, max_examples=1_000, print_blob=True
)
hypothesis.settings.load_profile("suite")

HERE = Path(__file__).parent
REAL_CHILDREN = HERE / "system"
PATIENCE = 60_000
"""Milliseconds after which a window is given up that has not done what it must. No test takes that
long where all is well, so the limit says nothing of speed."""


class PatientBot(QtBot):
    """pytest-qt's robot, on a machine that may be busy."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE), **how)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE))

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitActive(widget, timeout=max(timeout, PATIENCE))


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> PatientBot:
    """In place of pytest-qt's."""
    return PatientBot(request)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Order the longest modules first. While exploring, play ten times as many examples."""
    places = {str(HERE / f"{name}.py"): place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(str(item.path), len(LONGEST)))
    if config.getoption("hypothesis_profile") != "explore":
        return
    for item in items:
        test = getattr(item, "obj", None)
        test = getattr(test, "__func__", test)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if test is not None and own is not None and own.max_examples < 1_000:
            more = hypothesis.settings(own, max_examples=10 * own.max_examples)
            test._hypothesis_internal_use_settings = more


def pytest_collection_finish() -> None:
    """Modules and collected tests live to the end: `gc.collect()` after a test passes over them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new path for each test; pytest would look through all earlier ones to name the next."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Events that are made once."""
    return Templates(tmp_path_factory.mktemp("templates"))


@pytest.fixture(autouse=True)
def own_data_folder(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees this computer's workspaces or settings."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home))
    return home


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching a code for a sixth of a second, ten judges an event, is for people."""
    keys.cheap(monkeypatch)


@pytest.fixture(scope="session")
def server_of_children(request: pytest.FixtureRequest) -> Iterator[Server | None]:
    """The process that forks the children of the sandbox; None where each must be a program."""
    if not hasattr(os, "fork") or request.config.getoption("cov_source", None):
        yield None  # coverage is measured in programs
        return
    with closing(Server()) as server:
        yield server


@pytest.fixture(autouse=True)
def warm_children(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child of the sandbox is forked where the sandbox itself is not tested."""
    if REAL_CHILDREN in request.path.parents:
        return
    server = request.getfixturevalue("server_of_children")
    if server is not None:
        monkeypatch.setattr(sandbox, "_start", server.start)


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the sample event."""
    return paths.resources() / "sample_event"


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    """A small event's files: six ideas, three judges, two criteria."""
    return write_inputs(tmp_path / "دبیرخانه")


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    """The bytes of every file below a folder, to show that nothing changed."""

    def take(folder: Path) -> dict[str, bytes]:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    return take
