"""No entry is lost through the window: kill it while keys are typed, many times, and count.

python -m tests.proofs.kill_the_window --runs 200

The child shows the real window (offscreen) on the practice desk and types keys into it. It reports
an entry when the score sheet shows «ذخیره شد ✓» for it. The parent kills it (SIGKILL) at a random
moment, opens the workspace again and compares it with the reported entries. Entries are numbered as
they are typed; the worker keeps their order. So the workspace must equal, cell for cell, the result
of the first n entries, for an n that is at least the number of reported ones.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from judging_app.errors import JudgingError
from judging_app.services.judge.practice import open_practice
from judging_app.system.paths import HOME_VARIABLE
from tests.proofs.kill_while_scoring import Report, State, read_state

LONGEST = 0.6
"""The maximum of seconds until the kill, counted from the first reported entry."""

CHILD = """
import json, random, sys
from pathlib import Path
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from ui.application.setup import prepare
from ui.application.desktop import Desktop
from ui.desk.page import DeskPage
from ui.words.strings import SAVED

qt = prepare()
desktop = Desktop()
desktop.window.show()
desktop.open_path(Path(sys.argv[1]))
while not isinstance(desktop.window.page, DeskPage) or desktop.operations.is_busy:
    qt.processEvents()
page, chance = desktop.window.page, random.Random(int(sys.argv[2]))
desk, sign, made = page._desk, page.score.sign, []

def write(*line):
    sys.stdout.write(json.dumps(line) + "\\n")
    sys.stdout.flush()

def note(idea_id, criterion_id, value):
    if desk.sheet(idea_id).marks.get(criterion_id) != value:
        made.append(1)
        write("typed", idea_id, criterion_id, value)

def tell(idea_id):
    # everything typed so far has been kept: the sign of the idea in hand says so on the screen
    if sign.text() == SAVED and not any(desk._waiting.values()):
        write("saved", len(made))

def press(text="", key=0):
    modifier = Qt.KeyboardModifier.NoModifier
    target = QApplication.focusWidget() or page
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifier, text))

def step():
    if page.score.current is None:
        page.go_to(chance.choice([idea.id for idea in desk.ideas]))
        page.score.go_to(chance.randrange(len(page.score.cards)))
    elif chance.random() < 0.1:
        press(key=Qt.Key.Key_Delete)
    else:
        press(chance.choice("۲۳۴۵۶۷۸۹2345678900"))
    clock.start(chance.choice((0, 0, 1, 5, 20)))

page.score.picked.disconnect()
def pick(criterion_id, value):
    note(page._in_hand, criterion_id, value)
    desk.mark(page._in_hand, criterion_id, value)
page.score.picked.connect(pick)
desk.saved.connect(tell)
clock = QTimer(singleShot=True)
clock.timeout.connect(step)
clock.start(0)
qt.exec()
"""

Said = list[list[object]]


def one_run(path: Path, seed: int) -> tuple[int, int, int]:
    """Kill one window and check: (entries acknowledged, lost, corrupt)."""
    before = read_state(path)
    child = subprocess.Popen(  # noqa: S603 - this interpreter, this code
        [sys.executable, "-c", CHILD, str(path), str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert child.stdout is not None
    begun = []
    for line in child.stdout:
        begun.append(line)
        if line.startswith('["saved"'):
            break
    time.sleep(random.Random(-seed).uniform(0, LONGEST))
    child.kill()
    rest, _ = child.communicate()
    lines = [line for line in (*begun, *rest.splitlines()) if line.rstrip().endswith("]")]
    said: Said = [json.loads(line) for line in lines]
    try:
        after = read_state(path)
    except JudgingError as error:
        sys.stderr.write(f"run {seed}: {error}\n")
        return _acknowledged(said), 0, 1
    return _acknowledged(said), _lost(before, said, after), 0


def _acknowledged(said: Said) -> int:
    """Return how many entries were shown as saved."""
    return max((int(str(line[1])) for line in said if line[0] == "saved"), default=0)


def _lost(before: State, said: Said, after: State) -> int:
    """Return 0 if the workspace equals the result of n entries, n at least the reported number."""
    kept = list(_states(before, said))[_acknowledged(said) :]
    if after in kept:
        return 0
    return max(1, sum(after[cell] != kept[0][cell] for cell in kept[0]))


def _states(before: State, said: Said) -> Iterator[State]:
    """Yield the expected workspace after no entry, one entry, two …"""
    state = dict(before)
    yield dict(state)
    for line in said:
        if line[0] == "typed":
            state[str(line[1]), str(line[2])] = line[3]
            yield dict(state)


def prove(runs: int, folder: Path) -> Report:
    """Do `runs` runs on one workspace, without repairs in between."""
    os.environ[HOME_VARIABLE] = str(folder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with open_practice() as file:
        path = file.path
    started = time.monotonic()
    results = [one_run(path, seed) for seed in range(1, runs + 1)]
    acknowledged, lost, corrupt = (sum(column) for column in zip(*results, strict=True))
    killed = sum(said > 0 for said, _, _ in results)
    return Report(runs, killed, acknowledged, lost, corrupt, time.monotonic() - started)


def main() -> int:
    """Run, print the report; return exit code 1 if an entry was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = prove(wanted.runs, Path(folder))
    sys.stdout.write(f"window: {report}\n")
    return 1 if report.lost or report.corrupt or report.killed < report.runs else 0


if __name__ == "__main__":
    sys.exit(main())
