"""The speed of the judge's desk, as ratios within one run: `python -m tests.benchmarks.desk_speed`.

It runs offscreen on this computer. Compared programs take turns, so that both meet the same disk
and the same other load. Times are wall-clock seconds; UI times are those of the UI thread.

- start: from starting the process until the desk with 130 ideas is painted and has taken a mark,
against an empty PySide6 window with the same imports of Qt;
- first paint: from starting the process until the window is painted with its title and the frame of
the three columns, against an empty window that imports the names of Qt loaded at that moment;
- mark: from the key press until «ذخیره شد ✓» may be shown, against a bare one-row SQLite commit
with the same durability;
- search over 10,000 ideas, the next idea of 10,000, and memory with 10,000 ideas against 130.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.services.judge.workspaces import make_workspace
from judging_app.services.organizer.events import preview_event
from judging_app.system import paths, settings
from tests.proofs.mark_against_commit import at, bare_file, sample
from ui.application.desktop import Desktop
from ui.application.setup import prepare
from ui.desk.page import DeskPage

FEW, MANY = 130, 10_000
FRAME = 16.0
"""Milliseconds of one frame, which a person does not notice."""

EMPTY = """
import sys
from importlib import import_module
for name in sys.argv[1].split(","):
    module, _, name = name.partition(":")
    module = import_module(module)
    if name:
        getattr(module, name)
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1320, 800)
window.show()
app.processEvents()
print("ready", flush=True)
"""
"""An empty window. Qt creates its classes when they are first imported by name, so importing a
module without the names does only half of the work; both variants are measured.
"""

DESK = """
import sys
from pathlib import Path
from judging_app import __main__
from ui.application.main import load
module = load()
if len(sys.argv) > 3:
    from ui.flows import judge
    judge.REST = int(sys.argv[3])
desktop = module.begin([Path(sys.argv[1])])
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from ui.desk.page import DeskPage
window = desktop.window
while not isinstance(window.page, DeskPage):
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
QApplication.processEvents()
page, idea_id = window.page, window.page._in_hand
key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "7")
QApplication.sendEvent(QApplication.focusWidget() or page, key)
assert window.isVisible() and page.list.view.model().rowCount() == int(sys.argv[2])
assert 700 in page._desk.sheet(idea_id).marks.values()
print("ready", flush=True)
loaded = [name for name in sys.modules if name.startswith("PySide6.Qt")]
print(*loaded, sep=",", flush=True)
ours = [vars(module) for name, module in sys.modules.items() if name.split(".")[0] == "ui"]
classes = {found for names in ours for found in names.values() if isinstance(found, type)}
named = {f"{found.__module__}:{found.__qualname__.split('.')[0]}"
         for found in classes if found.__module__ in loaded}
print(*sorted(named), sep=",", flush=True)
print(*sys.modules, sep=",", flush=True)
desktop.operations._calm.set()
while desktop.operations.is_busy:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
status = Path("/proc/self/status")
memory = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
print(memory[0].split()[1], flush=True)
window.close()
"""
"""The desk started from the command line with one file. It is ready when it is painted, its list is
full, and a typed digit stands as a mark on the sheet. The third argument is the pause in
milliseconds before the worker may load more.
"""


FIRST_PAINT = """
import os, sys
from ui.application import main, system_libraries
start_up = None
def load():
    global start_up
    start_up = true_load()
    show = start_up.first_window
    def shown(opening):
        window = show(opening)
        report(window, opening)
        return window
    start_up.first_window = shown
    return start_up
true_load, main.load = main.load, load
def report(window, opening):
    print("ready", flush=True)
    assert window.isVisible() and opening.isVisible() and window.windowTitle()
    assert len(opening.cards) == 3 and all(card.width() for card in opening.cards[1:])
    loaded = [name for name in sys.modules if name.startswith("PySide6.Qt")]
    spaces = [vars(module) for name, module in sys.modules.items() if name.split(".")[0] == "ui"]
    classes = {found for names in spaces for found in names.values() if isinstance(found, type)}
    named = {f"{found.__module__}:{found.__qualname__.split('.')[0]}"
             for found in classes if found.__module__ in loaded}
    print(*loaded, sep=",", flush=True)
    print(*sorted(named), sep=",", flush=True)
    print(*sys.modules, sep=",", flush=True)
    sys.stdout.flush()
    os._exit(0)
from judging_app import __main__
__main__.main()
"""
"""The whole program with one file, until its first window is painted. It then ends."""


@dataclass(frozen=True)
class Started:
    """One start: seconds until ready, and the output of the process at that moment."""

    seconds: float
    said: tuple[str, ...]


def start(code: str, *arguments: str, home: Path | None = None) -> Started:
    """Start a process and wait until it is ready. `home` is the folder of its user's data."""
    # as installed: with compiled modules
    places = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    places |= {paths.HOME_VARIABLE: str(home)} if home else {}
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - this interpreter, this code
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=places,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    seconds = time.perf_counter() - began
    rest, _ = process.communicate()
    return Started(seconds, tuple(rest.splitlines()))


def workspace(count: int) -> Path:
    """Return a workspace of the sample event with that many ideas, where judges have theirs."""
    preview = preview_event(**sample())
    known = without_owners(preview.idea_list.ideas)
    ideas = tuple(replace(known[n % len(known)], id=str(1001 + n)) for n in range(count))
    path = paths.workspaces_folder() / f"{count}.judging"
    make_workspace(path, IdeaPackage(preview.event, ideas), preview.event.judges[0].id)
    return path


def fresh_desk(path: Path, count: int) -> Started:
    """Start the desk on a copy, so that no start sees the marks of another."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(paths.data_folder(), folder, dirs_exist_ok=True)
        copy = Path(folder, *path.parts[-2:])
        return start(DESK, str(copy), str(count), home=Path(folder))


def first_paint(path: Path) -> Started:
    """Start the program on a workspace until its first paint."""
    return start(FIRST_PAINT, str(path))


def compare_first_paints(path: Path, times: int) -> str:
    """Compare the first paint with an empty window of the same names of Qt, in turns."""
    names = first_paint(path).said[1]
    start(EMPTY, names)
    paints, empty = [], []
    for _ in range(times):
        empty.append(start(EMPTY, names).seconds)
        paints.append(first_paint(path).seconds)
    ours, bare = statistics.median(paints), statistics.median(empty)
    return (
        f"first paint: window, title and three columns {ours:.3f} s · empty window that imports "
        f"the same names of Qt {bare:.3f} s · ratio {ours / bare:.2f} (target 1.6)"
    )


def compare_starts(path: Path, times: int) -> str:
    """Compare the desk with the empty windows, in turns."""
    modules, names, *_ = fresh_desk(path, FEW).said
    start(EMPTY, names)
    desks, bare, named = [], [], []
    for _ in range(times):
        bare.append(start(EMPTY, modules).seconds)
        named.append(start(EMPTY, names).seconds)
        desks.append(fresh_desk(path, FEW).seconds)
    desk, modules_only, same = map(statistics.median, (desks, bare, named))
    return (
        f"start: desk with {FEW} ideas {desk:.3f} s · empty window that imports the same names of "
        f"Qt {same:.3f} s · ratio {desk / same:.2f} (target 1.5) · that imports the same modules "
        f"and no names {modules_only:.3f} s · ratio {desk / modules_only:.2f}"
    )


def compare_memory(few: Path, many: Path) -> str:
    """Compare resident memory after the first mark is saved and its libraries are loaded."""
    small, large = (
        int(fresh_desk(path, count).said[3]) / 1024 for path, count in ((few, FEW), (many, MANY))
    )
    return (
        f"memory: {MANY:,} ideas {large:.0f} MB · {FEW} ideas {small:.0f} MB · "
        f"ratio {large / small:.2f} (target 1.3)"
    )


class Bench:
    """A desktop in this process that shows the desk of a workspace."""

    def __init__(self, path: Path) -> None:
        self.desktop = Desktop()
        self.desktop.window.show()
        self.desktop.open_path(path)
        self.wait(lambda: isinstance(self.desktop.window.page, DeskPage))
        page = self.desktop.window.page
        assert isinstance(page, DeskPage)
        self.page = page
        self.settle()

    def wait(self, until: Callable[[], bool]) -> None:
        """Run Qt's event loop until `until()` is true."""
        while not until():
            QApplication.processEvents()

    def settle(self) -> None:
        """Wait until all queued work has ended."""
        self.wait(lambda: not self.desktop.operations.is_busy)
        QApplication.processEvents()

    def press(self, text: str) -> None:
        """Press a key on the focused widget."""
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(QApplication.focusWidget() or self.page, key)

    def close(self) -> None:
        """Close the window and the file."""
        self.desktop.window.close()


def compare_marks(path: Path, folder: Path, count: int) -> str:
    """Compare key presses with bare commits, in turns; never «1», which can become «10»."""
    bench = Bench(path)
    bare = bare_file(folder / "bare.sqlite")
    saved: list[float] = []
    bench.page._desk.saved.connect(lambda _: saved.append(time.perf_counter()))
    marks, commits = [], []
    for n in range(count):
        if bench.page.score.current is None:
            bench.page.next_idea()
            bench.settle()
        began = time.perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT OR REPLACE INTO mark VALUES (?, ?)", (n, 700))
        bare.execute("COMMIT")
        commits.append(time.perf_counter() - began)
        saved.clear()
        began = time.perf_counter()
        bench.press(str(2 + n % 8))
        bench.wait(lambda: bool(saved))
        marks.append(saved[0] - began)
        bench.settle()
    bare.close()
    bench.close()
    return _beside(marks, commits)


def _beside(marks: Sequence[float], commits: Sequence[float]) -> str:
    parts = []
    for share in (0.5, 0.99):
        mark, commit = at(share, marks), at(share, commits)
        name = f"p{100 * share:.0f}"
        parts.append(f"{name} {mark:.2f} ms · bare commit {commit:.2f} ms · "
                     f"ratio {mark / commit:.2f}")  # fmt: skip
    return f"key press to committed score: {'; '.join(parts)} (target 2)"


def measure_reading(path: Path) -> list[str]:
    """Measure search and next idea with many ideas: UI time with everything repainted."""
    bench = Bench(path)
    typed = ("ایستگاه", "كتابخانه", "پارک 12", "۱۰۰۵", "سایه بان", "قققق")
    searches, steps = [], []
    field = bench.page.list.search
    bench.settle()
    for word in typed:
        starts = [word[:end] for end in range(1, len(word) + 1)]
        searches += [_time(partial(field.setText, text)) for text in (*starts, "")]
    bench.settle()
    for _ in range(150):
        steps.append(_time(bench.page.next_idea))
        bench.settle()
    bench.close()
    return [
        f"search over {MANY:,} ideas: p50 {at(0.5, searches):.1f} ms · "
        f"p99 {at(0.99, searches):.1f} ms of UI time (target {FRAME:.0f})",
        f"next idea of {MANY:,}: p50 {at(0.5, steps):.1f} ms · "
        f"p99 {at(0.99, steps):.1f} ms of UI time (target {FRAME:.0f})",
    ]


def _time(act: Callable[[], object]) -> float:
    """Return the seconds of the UI thread for an act and the drawing that follows.

    It is the thread's own processor time, without other processes and without the worker.
    """
    began = time.thread_time()
    act()
    QApplication.processEvents()
    return time.thread_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--marks", type=int, default=650)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ[paths.HOME_VARIABLE] = name
        settings.save(settings.load().with_tour(seen=True))
        few, many = workspace(FEW), workspace(MANY)
        sys.stdout.write(compare_first_paints(few, wanted.starts) + "\n")
        sys.stdout.write(compare_starts(few, wanted.starts) + "\n")
        sys.stdout.write(compare_memory(few, many) + "\n")
        prepare()
        sys.stdout.write(compare_marks(few, folder, wanted.marks) + "\n")
        sys.stdout.write("\n".join(measure_reading(many)) + "\n")


if __name__ == "__main__":
    main()
