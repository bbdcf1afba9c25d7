"""Makes the installer with NSIS (Debian: nsis)."""

import os
import subprocess
from pathlib import Path

from tools.bundle.programs import SOURCES, version_numbers


def build(folder: Path, version: str, out: Path) -> Path:
    """Write the installer of the program in `folder` into `out`; return its path.

    Raises `subprocess.CalledProcessError`.
    """
    target = out / f"{folder.name}-setup.exe"
    facts = {
        "FOLDER": folder.resolve(),
        "OUT": target.resolve(),
        "VERSION": version,
        "NUMBERS": version_numbers(version).replace(",", "."),
    }
    subprocess.run(  # noqa: S603
        [  # noqa: S607 - NSIS of this system
            "makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8",
            *(f"-D{name}={value}" for name, value in facts.items()),
            str(SOURCES / "installer.nsi"),
        ],
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return target
