"""Where things are: the resources that ship with the application, and the user's own folders."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from judging_app.system.atomic_write import made_folder

HOME_VARIABLE = "JUDGING_APP_HOME"
"""Names a folder that replaces the user's data folder: for portable use and for tests."""


def resources() -> Path:
    """The folder of fonts, styles, templates and the sample event."""
    installed = Path(__file__).parents[1] / "_resources"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "resources"


def guide() -> Path:
    """The guide of a whole day, in Markdown; its pictures lie in the folder `day` beside it."""
    installed = resources() / "guide" / "day.md"
    return installed if installed.is_file() else Path(__file__).parents[2] / "docs" / "day.md"


def data_folder() -> Path:
    """The folder of this user's own data on this computer; made when it is missing.

    Nobody else may look into a folder that is made here, nor into the usual one. Raises
    `WriteFailed`.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    folder = made_folder(Path(chosen) if chosen else _usual_folder(), private=True)
    return folder if chosen else _private(folder)


def own_folder(name: str) -> Path:
    """The folder of that name among this user's own data. Raises `WriteFailed`."""
    return made_folder(data_folder() / name, private=True)


def _private(folder: Path) -> Path:
    """The folder, closed to others: earlier versions did not see to it."""
    with suppress(OSError):
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    return folder


@cache
def _usual_folder() -> Path:
    # not above: one who has chosen a folder need not wait for it
    import platformdirs

    return Path(platformdirs.user_data_dir("judging_app", appauthor=False, roaming=False))


def workspaces_folder() -> Path:
    """Where judges' workspaces are kept."""
    return own_folder("workspaces")


def templates_folder() -> Path:
    """Where this user's own certificate templates are kept, with their pictures and fonts."""
    return own_folder("templates")


def log_file() -> Path:
    """Where unexpected errors are written."""
    return data_folder() / "judging_app.log"
