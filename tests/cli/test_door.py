"""Tests of the entry point, which starts a command or the desktop."""

import os
import subprocess
import sys
from pathlib import Path


def test_without_a_display_a_coded_sentence(tmp_path: Path) -> None:
    if sys.platform != "linux":
        print("other systems always have a display")  # noqa: T201
        return
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    command = [sys.executable, "-m", "judging_app"]
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode == 3
    assert done.stderr.startswith("[MISSING_SYSTEM_LIBRARY]")
    assert "Traceback" not in done.stderr


def run(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The program with these arguments, as a process of its own."""
    command = [sys.executable, "-m", "judging_app", *map(str, arguments)]
    return subprocess.run(  # noqa: S603
        command, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
