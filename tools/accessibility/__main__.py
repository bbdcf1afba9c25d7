"""Walk every page as a screen reader does: `make accessibility`, or this in a session with a bus.

`python -m tools.accessibility FILE` starts the real application, goes the way of the pictures,
reads each page over AT-SPI (`--in-process`: from Qt), and writes every fault into the file. It ends
with 1 if there is any.
"""

import argparse
import contextlib
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QProcess, QTimer
from PySide6.QtWidgets import QWidget

from judging_app.system.paths import HOME_VARIABLE
from tests import keys
from tests.factories import write_inputs
from tests.small_day import play_small_day
from tools.accessibility import in_process
from tools.accessibility.tree import Finding, Node, findings, nodes
from tools.screenshots import pages as gallery
from tools.screenshots.organizer import tour
from ui.application import setup
from ui.application.desktop import Desktop
from ui.desk.tour import remember_tour

READER = Path(__file__).with_name("at_spi.py")
SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's Python: only it has `gi`, which no wheel brings."""
PATIENCE = 120_000
"""Milliseconds for the tree of one window."""


class Listener:
    """A process that listens on the bus. It asks this process, which must not block meanwhile."""

    def __init__(self) -> None:
        self.application = ""
        self._process = QProcess()
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.start(SYSTEM_PYTHON, [str(READER), str(os.getpid())])
        if not self._process.waitForStarted():
            raise SystemExit(f"{SYSTEM_PYTHON} does not start")

    def read(self, widget: QWidget) -> Node:
        """Return the tree of a shown window."""
        self._process.write(f"{widget.window().windowTitle()}\n".encode())
        loop = QEventLoop()
        self._process.readyReadStandardOutput.connect(
            lambda: loop.quit() if self._process.canReadLine() else None
        )
        self._process.finished.connect(lambda *_: loop.quit())
        QTimer.singleShot(PATIENCE, loop.quit)
        loop.exec()
        if not self._process.canReadLine():
            raise SystemExit("nothing answers on the bus of AT-SPI")
        answer = json.loads(bytes(self._process.readLine().data()))
        self.application = answer["application"] or self.application
        return _node(answer["tree"]) if answer["tree"] else Node("missing", widget.windowTitle())

    def close(self) -> None:
        """End the process."""
        self._process.closeWriteChannel()
        self._process.waitForFinished()


def _node(facts: Mapping[str, Any]) -> Node:
    return Node(
        role=facts["role"],
        name=facts["name"],
        description=facts["description"],
        states=frozenset(facts["states"]),
        children=tuple(map(_node, facts["children"])),
        heading=facts["heading"],
    )


class Walk(gallery.Camera):
    """Goes the way of the pictures and lists faults instead of taking pictures."""

    def __init__(self, folder: Path, desktop: Desktop, listener: Listener | None) -> None:
        super().__init__(folder, desktop, gallery.DAY[:1])
        self._listener = listener
        self.found: dict[str, tuple[Finding, ...]] = {}
        self.objects = 0
        self.missing: list[str] = []

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Read the window, or a dialog."""
        root = widget or self._desktop.window
        root.show()
        self.settle()
        tree = self._listener.read(root) if self._listener else in_process.read(root)
        self.missing += [name] if tree.role == "missing" else []
        self.found[name] = findings(tree)
        self.objects += sum(1 for _ in nodes(tree))
        if widget is not None:
            widget.hide()


def walk(folder: Path, listener: Listener | None) -> Walk:
    """Play a small day and visit every page of it."""
    with pytest.MonkeyPatch.context() as patch:
        keys.cheap(patch)
        patch.setenv(HOME_VARIABLE, str(folder / "home"))
        patch.setattr(gallery, "SCORED", 4)
        remember_tour()
        inputs = write_inputs(folder / "inputs")
        desktop = Desktop()
        desktop.window.show()
        made = Walk(folder, desktop, listener)
        day = play_small_day(folder, inputs)
        made.visit_judge(day)
        tour(desktop.organizer, desktop.window, day, made.take)
        made.settle()
        desktop.window.close()
    return made


def report(made: Walk, application: str) -> Sequence[str]:
    """Return the figures, and each fault once with the first page that has it."""
    kinds = Counter(one.fault.value for found in made.found.values() for one in found)
    first: dict[str, str] = {}
    for name, found in made.found.items():
        for one in found:
            first.setdefault(str(one), name)
    total = f"{len(made.found)} pages, {made.objects} objects, {kinds.total()} faults"
    return [
        f"application: {application}",
        total,
        *(f"{kind}: {count}" for kind, count in sorted(kinds.items())),
        f"windows that the bus did not show: {', '.join(made.missing) or 'none'}",
        *(f"{name}\t{words}" for words, name in first.items()),
    ]


def main() -> None:
    """Walk, write the report, print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--in-process", action="store_true", help="ask Qt, not the bus")
    wanted = parser.parse_args()
    application = setup.prepare()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ends:
        listener = None if wanted.in_process else Listener()
        if listener is not None:
            ends.callback(listener.close)
        made = walk(Path(folder), listener)
        name = listener.application if listener else application.applicationName()
    lines = report(made, name)
    wanted.file.parent.mkdir(parents=True, exist_ok=True)
    wanted.file.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write("\n".join(line for line in lines if "\t" not in line) + "\n")
    sys.exit(any(made.found.values()) or bool(made.missing))


if __name__ == "__main__":
    main()
