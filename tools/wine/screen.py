"""A display in memory for windows under Wine: keys, and pictures of the whole screen."""

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

SIZE: Final = "1366x768x24"
_LOOK: Final = 0.5
_STILL: Final = 3.0
_MUCH: Final = 1500
"""Pixels that differ between two pages. A blinking cursor has fewer."""
_TITLE: Final = 40_000
"""Pixels of the frame of a window and of a title. Cards and pictures have more."""
_SHADE: Final = 4
"""Shades of grey from which two pixels differ. A white card on paper differs by twelve."""
_SLOW: Final = "120"
"""Milliseconds between two typed characters. Wine loses faster ones on a busy machine."""


class NoWindow(Exception):
    """A window did not come, or another one was in front."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A display, by its name such as `:90`."""

    name: str

    @property
    def variables(self) -> Mapping[str, str]:
        """The variable by which programs find the display."""
        return {"DISPLAY": self.name}

    def press(self, *keys: str) -> None:
        """Press keys, one after another, named as xdotool does: `Return`, `ctrl+Return`."""
        for key in keys:
            self._tool("key", key)

    def write(self, text: str) -> None:
        """Type a text."""
        self._tool("type", "--delay", _SLOW, text)

    def click(self, x: int, y: int) -> None:
        """Click at a point of the screen."""
        self._tool("mousemove", str(x), str(y), "click", "1")

    def wait_for_window(self, title: str, seconds: float) -> None:
        """Wait until a window whose title contains the text is visible. Raises `NoWindow`."""
        end = time.monotonic() + seconds
        while not self._tool("search", "--onlyvisible", "--name", title):
            if time.monotonic() > end:
                raise NoWindow(title)
            time.sleep(_LOOK)

    def wait_until_changed(self, before: Image.Image, seconds: float) -> None:
        """Wait until the screen shows something else, and moves no more, or as long as this.

        A blinking cursor is no change.
        """
        end = time.monotonic() + seconds
        while not _differ(before, self.look()) and time.monotonic() < end:
            time.sleep(_LOOK)
        last = self.look()
        while time.monotonic() < end:
            time.sleep(_STILL)
            now = self.look()
            if not _differ(last, now):
                return
            last = now

    def wait_for_ink(self, seconds: float) -> None:
        """Wait for a page that has more than a title, or as long as this."""
        end = time.monotonic() + seconds
        while _ink(self.look()) < _TITLE and time.monotonic() < end:
            time.sleep(_LOOK)

    def look(self) -> Image.Image:
        """The picture of the screen."""
        shot = self._run("import", "-silent", "-window", "root", "png:-")
        return Image.open(BytesIO(shot)).convert("L")

    def take(self, path: Path) -> None:
        """Write a picture of the screen, PNG."""
        path.write_bytes(self._run("import", "-silent", "-window", "root", "png:-"))

    def _tool(self, *arguments: str) -> bytes:
        return self._run("xdotool", *arguments)

    def _run(self, *command: str) -> bytes:
        """Run a program of X; its failure is an empty answer."""
        environment = {"PATH": "/usr/bin:/bin", **self.variables}
        return subprocess.run(  # noqa: S603
            command, env=environment, check=False, capture_output=True
        ).stdout


def _differ(one: Image.Image, other: Image.Image) -> bool:
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[_SHADE:]) > _MUCH


def _ink(picture: Image.Image) -> int:
    """The pixels that do not have the commonest colour."""
    counts = picture.histogram()
    return sum(counts) - max(counts)


@contextmanager
def shown(number: int) -> Iterator[Screen]:
    """Start a display and a window manager, and end both."""
    screen = Screen(f":{number}")
    server = ["Xvfb", screen.name, "-screen", "0", SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(server, stderr=subprocess.DEVNULL) as display:  # noqa: S603
        try:
            while not Path(f"/tmp/.X11-unix/X{number}").exists():  # noqa: S108
                time.sleep(_LOOK)
            manager = ["openbox"]
            with subprocess.Popen(  # noqa: S603
                manager, env={"PATH": "/usr/bin:/bin", **screen.variables},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            ) as windows:  # fmt: skip
                try:
                    yield screen
                finally:
                    windows.terminate()
        finally:
            display.terminate()
