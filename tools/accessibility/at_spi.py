"""Reads accessible trees from the bus of AT-SPI, as Orca does. It runs in a process of its own.

It needs the system's Python with `gi` and Atspi, and imports nothing of the house. For each line
with the title of a window it prints a line of JSON: the name of the application, and the tree.
"""

import importlib
import json
import sys
import time
from typing import Any

MOST = 60
"""The most children of one object that are read: a table has thousands of cells."""
TRIES, PAUSE = 40, 0.1
"""How often a window is looked for, and the seconds between two looks."""
PATIENCE = 30_000
"""The milliseconds in which the application must answer; the library waits for one second."""
KEPT = ("FOCUSABLE", "ENABLED", "CHECKED")


def main(application: str) -> None:
    """Answer every line of the standard input."""
    gi = importlib.import_module("gi")
    gi.require_version("Atspi", "2.0")
    atspi = importlib.import_module("gi.repository.Atspi")
    atspi.set_timeout(PATIENCE, PATIENCE)  # a busy computer answers late
    errors = importlib.import_module("gi.repository.GLib").Error
    for line in sys.stdin:
        found = _patiently(atspi, int(application), line.strip())
        answer: dict[str, Any] = {"application": "", "tree": None}
        if found is not None:
            name = found.get_application().get_name()
            answer = {"application": name, "tree": _tree(atspi, errors, found)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _patiently(atspi: Any, process: int, title: str) -> Any:
    """Return the window, which the bus shows a moment after the screen."""
    for _ in range(TRIES):
        if (found := _window(atspi, process, title)) is not None:
            return found
        time.sleep(PAUSE)
    return None


def _window(atspi: Any, process: int, title: str) -> Any:
    """Return the window with that title of that process, the newest of several."""
    desktop = atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(place)
        if application is not None and application.get_process_id() == process:
            application.clear_cache()  # no loop runs here that would hear of changes
            windows = map(application.get_child_at_index, range(application.get_child_count()))
            # a dialog bears the name of the application behind its own
            named = [each for each in windows if each and each.get_name().startswith(title)]
            return named[-1] if named else None
    return None


def _tree(atspi: Any, errors: Any, seen: Any) -> dict[str, Any]:
    states = seen.get_state_set()
    return {
        "role": seen.get_role_name(),
        "name": seen.get_name() or "",
        "description": seen.get_description() or "",
        "states": [one.lower() for one in KEPT if states.contains(getattr(atspi.StateType, one))],
        "heading": _heading(errors, seen),
        "children": [_tree(atspi, errors, child) for child in _children(atspi, errors, seen)],
    }


def _children(atspi: Any, errors: Any, seen: Any) -> list[Any]:
    shown = []
    for place in range(min(seen.get_child_count(), MOST)):
        try:
            child = seen.get_child_at_index(place)
            if child is not None and child.get_state_set().contains(atspi.StateType.VISIBLE):
                shown.append(child)
        except errors:  # the object went while it was read
            continue
    return shown


def _heading(errors: Any, seen: Any) -> str:
    """Return the title of the column of a cell; empty for everything else."""
    if seen.get_role_name() != "table cell":
        return ""
    try:
        cell = seen.get_table_cell()
        headers = cell.get_column_header_cells() if cell is not None else ()
    except errors:
        return ""
    return headers[0].get_name() if headers else ""


if __name__ == "__main__":
    main(sys.argv[1])
