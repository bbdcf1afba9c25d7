"""Finds folders: the resources that ship with the application, and the user's own data."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from judging_app.system import bundle
from judging_app.system.atomic_write import made_folder

HOME_VARIABLE = "JUDGING_APP_HOME"
"""The environment variable that names another data folder (for portable use and for tests)."""


def resources() -> Path:
    """The folder of fonts, styles, templates and the sample event."""
    installed = Path(__file__).parents[1] / "_resources"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "resources"


def guide() -> Path:
    """The path of the Markdown guide of a whole day.

    Its pictures are in the folder `day` beside it.
    """
    installed = resources() / "guide" / "day.md"
    return installed if installed.is_file() else Path(__file__).parents[2] / "docs" / "day.md"


def data_folder() -> Path:
    """The folder of this user's data on this computer. It is made if it is missing.

    The environment variable names it, or it stands beside a portable program. Other users can open
    neither the usual folder nor a folder that is made here. Raises `WriteFailed`.
    """
    named = os.environ.get(HOME_VARIABLE)
    chosen = Path(named) if named else _portable_folder()
    folder = made_folder(chosen or _usual_folder(), private=True)
    return folder if chosen else _private(folder)


def own_folder(name: str) -> Path:
    """The folder with that name in this user's data folder. Raises `WriteFailed`."""
    return made_folder(data_folder() / name, private=True)


def _private(folder: Path) -> Path:
    """The folder, closed to other users. Earlier versions left it open."""
    with suppress(OSError):
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    return folder


@cache
def _portable_folder() -> Path | None:
    return bundle.portable_data()


@cache
def _usual_folder() -> Path:
    # Imported here: a user with a folder of their own does not need it.
    import platformdirs

    return Path(platformdirs.user_data_dir("judging_app", appauthor=False, roaming=False))


def workspaces_folder() -> Path:
    """The folder of the judges' workspaces."""
    return own_folder("workspaces")


def templates_folder() -> Path:
    """The folder of this user's own certificate templates with their pictures and fonts."""
    return own_folder("templates")


def log_file() -> Path:
    """The path of the log of unexpected errors."""
    return data_folder() / "judging_app.log"
