"""Makes files open by double click on a Linux desktop, for one user, and undoes it.

The installer does this on Windows. Nothing outside the user's own folder of data is changed.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.system import bundle
from judging_app.system.atomic_write import made_folder, write_failed, write_whole
from judging_app.system.desktop_files import desktop_files

_DATABASES: Final = (("update-desktop-database", "applications"), ("update-mime-database", "mime"))
"""Programs that make a desktop read changed files, with their folders."""
_PATIENCE: Final = 60
"""The seconds after which such a program is ended; the desktop then reads the files later."""


@dataclass(frozen=True, slots=True)
class Integration:
    """The written or removed files. `command` starts the window."""

    command: tuple[str, ...]
    paths: tuple[Path, ...]


def integrate() -> Integration:
    """Register the program and its kinds of files for this user.

    Raises `InputRefused` (OTHER_SYSTEM) if this is not Linux, and `WriteFailed`.
    """
    command, share = _command(), _share()
    paths = []
    for name, content in desktop_files(command).items():
        path = share / name
        made_folder(path.parent)
        write_whole(path, content)
        paths.append(path)
    _refresh(share)
    return Integration(command, tuple(paths))


def separate() -> Integration:
    """Undo `integrate`. Files that are missing are ignored.

    Raises `InputRefused` (OTHER_SYSTEM) if this is not Linux, and `WriteFailed`.
    """
    command, share = _command(), _share()
    paths = [share / name for name in desktop_files(command)]
    found = tuple(path for path in paths if path.is_file())
    for path in found:
        with write_failed(path):
            path.unlink(missing_ok=True)
    if found:
        _refresh(share)
    return Integration(command, found)


def _share() -> Path:
    """The user's folder of data by the XDG Base Directory Specification."""
    if not sys.platform.startswith("linux"):
        raise InputRefused(Refusal.OTHER_SYSTEM)
    chosen = Path(os.environ.get("XDG_DATA_HOME", ""))
    return chosen if chosen.is_absolute() else Path.home() / ".local" / "share"


def _command() -> tuple[str, ...]:
    """The command that opens the window: of a bundle, of an installation, or by the module."""
    own = (bundle.folder() or Path(sys.executable).parent) / "judging-desk"
    if own.is_file():
        return (str(own),)
    found = shutil.which("judging-desk")
    return (found,) if found else (sys.executable, "-m", "judging_app")


def _refresh(share: Path) -> None:
    """Let the desktop read the changed files, where the programs for that are installed."""
    for program, folder in _DATABASES:
        found = shutil.which(program)
        if found and (share / folder).is_dir():
            command = [found, str(share / folder)]
            try:
                subprocess.run(command, check=False, capture_output=True, timeout=_PATIENCE)  # noqa: S603
            except subprocess.TimeoutExpired:
                continue
