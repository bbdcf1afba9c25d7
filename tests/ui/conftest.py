"""Every test of the desktop: offscreen, with the one look, and its own data folder."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from judging_app.paths import HOME_VARIABLE
from judging_app.settings import Appearance
from ui import app
from ui.operations import Operations
from ui.theme import theme


@pytest.fixture(scope="session")
def qapp():
    """pytest-qt's application, set up as the desktop sets it up."""
    made = app.prepare()
    made.setCursorFlashTime(0)
    return made


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, qapp):
    """A data folder of the test's own, and the light colours at their designed size."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    look = theme()
    if look.appearance is not Appearance.LIGHT or look.text_scale != 1:
        look.text_scale = 1.0
        look.choose(Appearance.LIGHT)
    return folder


@pytest.fixture
def operations(qtbot):
    """A worker that has ended everything when the test ends."""
    made = Operations()
    yield made
    made.stop()
