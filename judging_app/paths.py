"""Where things are: the resources that ship with the application, and the user's own folders."""

import os
from functools import cache
from pathlib import Path

HOME_VARIABLE = "JUDGING_APP_HOME"
"""Names a folder that replaces the user's data folder: for portable use and for tests."""


def resources() -> Path:
    """The folder of fonts, styles, templates and the sample event."""
    installed = Path(__file__).parent / "_resources"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "resources"


def guide() -> Path:
    """The guide of a whole day, in Markdown; its pictures lie in the folder `day` beside it."""
    installed = resources() / "guide" / "day.md"
    return installed if installed.is_file() else Path(__file__).parents[1] / "docs" / "day.md"


def data_folder() -> Path:
    """The folder of this user's own data on this computer; made when it is missing."""
    chosen = os.environ.get(HOME_VARIABLE)
    folder = Path(chosen) if chosen else _usual_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@cache
def _usual_folder() -> Path:
    # not above: one who has chosen a folder need not wait for it
    import platformdirs

    return Path(platformdirs.user_data_dir("judging_app", appauthor=False, roaming=False))


def workspaces_folder() -> Path:
    """Where judges' workspaces are kept."""
    folder = data_folder() / "workspaces"
    folder.mkdir(exist_ok=True)
    return folder


def templates_folder() -> Path:
    """Where this user's own certificate templates are kept, with their pictures and fonts."""
    folder = data_folder() / "templates"
    folder.mkdir(exist_ok=True)
    return folder


def log_file() -> Path:
    """Where unexpected errors are written."""
    return data_folder() / "judging_app.log"
