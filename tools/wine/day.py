"""Play a day with the built program under Wine: `python -m tools.wine.day [--portable]`.

The installer is run silently, or the zip is unpacked on a drive of its own, in a path with spaces
and Persian letters. A judge opens the package by its file type, types the code and ten marks and
writes to a removable drive; the files are merged, the certificates printed, the program removed.
It stops at the first step that fails. The pictures in the folder `results` are for a person.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from judging_app import __version__
from tools.bundle.lock import ROOT
from tools.wine.day_inputs import JUDGES, TYPED, write_inputs, write_marks
from tools.wine.prefix import Prefix, begin, windows_path
from tools.wine.screen import Screen, shown

DESK: Final = "میز داوری"
TYPES: Final = ("judging", "ideas", "scores", "followup")
INSTALLED: Final = r"AppData\Local\Programs\JudgingApp"
DISPLAY: Final = 90
_PATIENCE: Final = 300.0
"""Seconds for a window or a file. Machines may be busy."""
_OPENING: Final = 150.0
"""Seconds for the page of a file, after the first page has come."""


class WrongDay(Exception):
    """A step of the day had another result than it must have."""


def require(fact: object, text: str) -> None:
    """Raise `WrongDay` unless the fact holds."""
    if not fact:
        raise WrongDay(text)


@dataclass(frozen=True, slots=True)
class Day:
    """The day in one prefix. `work` has the event, `stick` is the removable drive E."""

    prefix: Prefix
    screen: Screen
    build: Path

    @property
    def work(self) -> Path:
        """The folder of the event, on the disk of this Windows."""
        return self.prefix.folder / "drive_c" / "رویداد من"

    @property
    def stick(self) -> Path:
        """The folder that is the drive E."""
        return self.build / "stick"

    @property
    def home(self) -> Path:
        """The folder of the only user."""
        users = (self.prefix.folder / "drive_c" / "users").iterdir()
        return next(path for path in users if path.name != "Public")

    @property
    def data(self) -> Path:
        """The folder of the user's data."""
        return self.home / "AppData" / "Local" / "judging_app"

    def add_drive(self, letter: str, folder: Path, kind: str) -> None:
        """Make a folder a drive: `floppy`, which is removable, or `hd`."""
        folder.mkdir(parents=True, exist_ok=True)
        link = self.prefix.folder / "dosdevices" / f"{letter}:"
        link.unlink(missing_ok=True)
        link.symlink_to(folder.resolve())
        drives = r"HKLM\Software\Wine\Drives"
        self.prefix.run("reg", "add", drives, "/v", f"{letter}:", "/d", kind, "/f")

    def picture(self, name: str, before: Image.Image) -> None:
        """Take a picture when the screen shows something else than `before`."""
        self.screen.wait_until_changed(before, _PATIENCE)
        folder = self.build / "results"
        folder.mkdir(exist_ok=True)
        self.screen.take(folder / f"{name}.png")
        say(f"picture {name}")

    def wait_for(self, folder: Path, pattern: str) -> Path:
        """Wait for a file below the folder. Raises `WrongDay`."""
        end = time.monotonic() + _PATIENCE
        while not (found := sorted(folder.rglob(pattern))):
            require(time.monotonic() < end, f"no {pattern} in {folder}")
            time.sleep(1)
        return found[0]

    def command(self, program: Path, *arguments: str, **variables: str) -> str:
        """Run a command of the program in the folder of the event, and return its text."""
        text = self.prefix.run(
            windows_path(program / "judging-app.exe"), *arguments, folder=self.work, **variables
        )
        say(f"judging-app {arguments[0]}")
        return text

    def end(self) -> None:
        """End every program of this Windows."""
        self.prefix.end()


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


def install(day: Day, installer: Path) -> Path:
    """Install silently, look at what was registered, and return the program's folder."""
    day.prefix.run(windows_path(installer), "/S")
    program = day.home / Path(*INSTALLED.split("\\"))
    require((program / f"{DESK}.exe").is_file(), "the program is not installed")
    classes = _classes(day)
    for kind in TYPES:
        require(_is_known(kind, classes), f".{kind} is not registered")
    know_types(day, classes)
    return program


def _classes(day: Day) -> str:
    """The user's own file types, as a text of the registry."""
    file = day.build / "classes.reg"
    file.unlink(missing_ok=True)
    day.prefix.run("reg", "export", r"HKCU\Software\Classes", windows_path(file), "/y")
    return file.read_text("utf-16")


def _is_known(kind: str, classes: str) -> bool:
    """Whether files of the type are opened by the program."""
    section = rf"\JudgingApp.{kind}\shell\open\command]"
    return section in classes and f'{DESK}.exe\\" \\"%1\\""' in classes.partition(section)[2]


def know_types(day: Day, classes: str) -> None:
    """Repeat the file types for the whole computer: Wine 8 does not read those of a user."""
    file = day.build / "classes.reg"
    file.write_text(classes.replace("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"), "utf-16")
    day.prefix.run("reg", "import", windows_path(file))


def unpack(day: Day, archive: Path) -> Path:
    """Unpack the portable program on a drive of its own, and return its folder."""
    place = day.build / "drive_p" / "برنامه‌های من" / "داوری ۱۴۰۵"
    day.add_drive("p", day.build / "drive_p", "hd")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(place)
    (program,) = place.iterdir()
    return program


def prepare(day: Day, program: Path) -> dict[str, str]:
    """Make the event and its package; return the judges' codes."""
    write_inputs(day.work)
    day.command(
        program, "event", "create", "event.judging", "--definition", "event.toml",
        "--ideas", "ideas.csv", "--judges", "judges.csv",
    )  # fmt: skip
    day.command(program, "package", "event.judging", "--out", "package.ideas")
    cards = json.loads(day.command(program, "cards", "list", "event.judging", "--json"))["cards"]
    return {card["judge"]: card["code"] for card in cards}


def judge(day: Day, start: Callable[[], object], code: str, name: str) -> None:
    """Open the package, type the code and all marks, and write the score file to drive E."""
    screen = day.screen
    open_in_window(day, start, f"{name}-1-code")
    before = screen.look()
    screen.write(code.replace("-", ""))
    screen.press("Return")
    day.wait_for(day.data, "*-J01.judging")
    day.picture(f"{name}-2-desk", before)
    before = screen.look()
    screen.press("Escape")  # the tour of the first time
    for marks in TYPED:
        screen.write("".join(map(str, marks)))
        screen.press("Return")
    day.picture(f"{name}-3-marks", before)
    before = screen.look()
    screen.click(*PRIMARY)
    day.picture(f"{name}-4-finish", before)
    before = screen.look()
    screen.press("ctrl+Return")
    day.wait_for(day.stick, "*.scores")
    day.picture(f"{name}-5-receipt", before)
    day.end()


PRIMARY: Final = (300, 57)
"""A point of the main button, which is at the same place on every page."""


def open_in_window(day: Day, start: Callable[[], object], name: str) -> None:
    """Open a file in the window. The page comes after the one that says that it is opening."""
    nothing = day.screen.look()
    start()
    day.screen.wait_for_window(DESK, _PATIENCE)
    day.screen.wait_for_ink(_PATIENCE)
    before = day.screen.look()
    day.screen.wait_until_changed(before, _OPENING)  # the start page, while a package is read
    day.picture(name, nothing)


def gather(day: Day, program: Path, codes: dict[str, str], name: str) -> None:
    """Score as the second judge, merge both files, freeze, and print the certificates."""
    second = JUDGES[1]
    write_marks(day.work / "second.csv")
    day.command(
        program, "score", "package.ideas", "--from", "second.csv", "--out", "E:\\",
        JUDGING_CODE=codes[second],
    )  # fmt: skip
    day.command(program, "merge", "event.judging", "E:\\")
    day.command(program, "freeze", "event.judging")
    day.command(program, "certificates", "event.judging", "--out", "certificates.pdf")
    printed = day.work / "certificates.pdf"
    require(printed.read_bytes().startswith(b"%PDF-"), "no certificates")
    shutil.copy(printed, day.build / "results" / f"{name}-certificates.pdf")


def look_at_event(day: Day, start: Callable[[], object], name: str) -> None:
    """Open the official event in the window."""
    open_in_window(day, start, f"{name}-6-event")
    day.end()


def uninstall(day: Day, program: Path) -> None:
    """Uninstall silently: the program and its file types go, people's data stay."""
    before = sorted(path for path in day.data.rglob("*") if path.is_file())
    require(before, "the judge has no data")
    folder = windows_path(program)
    day.prefix.run(windows_path(program / "uninstall.exe"), "/S", f"_?={folder}")
    require(not (program / "runtime").exists(), "the program is still there")
    classes = _classes(day)
    for kind in TYPES:
        require(f"JudgingApp.{kind}" not in classes, f".{kind} is still registered")
    left = sorted(path for path in day.data.rglob("*") if path.is_file())
    require(left == before, "data of the judge are gone")
    require((day.work / "event.judging").is_file(), "the event is gone")


def by_type(day: Day, file: Path) -> Callable[[], object]:
    """Start the program of a file's type, as a double click does."""
    return lambda: day.prefix.start("start", windows_path(file), out=subprocess.DEVNULL)


def by_program(day: Day, program: Path, file: Path) -> Callable[[], object]:
    """Start the portable program with a file, as a file that is dropped on it does."""
    desk = windows_path(program / f"{DESK}.exe")
    return lambda: day.prefix.start(desk, windows_path(file), out=subprocess.DEVNULL)


def play(day: Day, source: Path, *, portable: bool) -> None:
    """Play the whole day. Raises `WrongDay`, and the errors of its programs."""
    name = "portable" if portable else "installed"
    program = unpack(day, source) if portable else install(day, source)
    say(f"{name}: {program}")
    opened = by_type if not portable else lambda day, file: by_program(day, program, file)
    codes = prepare(day, program)
    judge(day, opened(day, day.work / "package.ideas"), codes[JUDGES[0]], name)
    gather(day, program, codes, name)
    look_at_event(day, opened(day, day.work / "event.judging"), name)
    if not portable:
        uninstall(day, program)
    say("done")


def main() -> None:
    """Play the day in a new Windows."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--portable", action="store_true", help="the zip, not the installer")
    reader.add_argument("--build", type=Path, default=ROOT / "build" / "wine-day")
    reader.add_argument("--dist", type=Path, default=ROOT / "dist")
    chosen = reader.parse_args()
    stem = f"judging-app-{__version__}-windows"
    source = chosen.dist / (f"{stem}.zip" if chosen.portable else f"{stem}-setup.exe")
    shutil.rmtree(chosen.build, ignore_errors=True)
    with shown(DISPLAY) as screen:
        day = Day(Prefix(chosen.build / "prefix", screen.variables), screen, chosen.build)
        begin(day.prefix)
        day.add_drive("e", day.stick, "floppy")
        try:
            play(day, source, portable=chosen.portable)
        finally:
            day.end()


if __name__ == "__main__":
    main()
