"""A killed program loses nothing of a draft for which it showed the sign."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from judging_app.services.organizer.drafts import load_drafts
from judging_app.system.paths import HOME_VARIABLE

ROOT = Path(__file__).parents[4]

CHILD = """
import sys
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from judging_app.domain.event_form import EventForm
from judging_app.services.organizer.drafts import new_draft
from ui.application.setup import prepare
from ui.application.desktop import Desktop
from ui.words.strings import SAVED

qt = prepare()
desktop = Desktop()
desktop.window.show()
desktop.organizer.go_on_with(new_draft(EventForm()))
page = desktop.window.page
field = page.steps["details"].fields["title"].editor

def tell():
    if SAVED in page.sign.text():
        sys.stdout.write(f"{len(page.state.form.title)}\\n")
        sys.stdout.flush()

def step():
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ب")
    QApplication.sendEvent(field, event)
    clock.start(3)

page.state.saved.connect(tell)
clock = QTimer(singleShot=True)
clock.timeout.connect(step)
clock.start(0)
qt.exec()
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_killed_studio_keeps_what_it_said_was_saved(tmp_path, monkeypatch, seed):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    child = subprocess.Popen(  # noqa: S603 - this interpreter, this code
        [sys.executable, "-c", CHILD],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )
    assert child.stdout is not None
    told = [child.stdout.readline()]
    time.sleep(random.Random(seed).uniform(0, 0.3))
    child.kill()
    rest, _ = child.communicate()
    told += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    found = load_drafts()
    assert found.damaged == ()
    (draft,) = found.drafts
    assert set(draft.form.title) == {"ب"}
    assert len(draft.form.title) >= max(map(int, told)) > 0
