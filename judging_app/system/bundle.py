"""Finds the folder of a program that runs without an installed Python.

`tools/bundle` builds such folders. Their Python is in the folder `runtime`, which has the file
`bundle.toml`.
"""

import sys
from pathlib import Path
from typing import Final

MARK: Final = "bundle.toml"
PORTABLE: Final = "portable"
"""A file of this name beside the programs makes the program keep its data there."""


def folder() -> Path | None:
    """The folder of the running program; None if it runs in an installed Python."""
    runtime = Path(sys.executable).parent
    while runtime.name in ("bin", "lib"):  # on Linux
        runtime = runtime.parent
    return runtime.parent if (runtime / MARK).is_file() else None


def portable_data() -> Path | None:
    """The folder `data` beside the programs, if the program is portable and not on a stick.

    A stick is no safe place for unfinished work. There the data stay in the user's folder.
    """
    program = folder()
    if program is None or not (program / PORTABLE).is_file():
        return None
    from judging_app.system.storage import storage_of  # a program without that file never asks

    return program / "data" if storage_of(program).is_safe else None
