"""The wheels that are shipped: names, versions and hashes, without addresses.

The lock is a requirements file of pip with one wheel a line. `python -m tools.bundle.lock` writes
it anew from pyproject.toml and constraints.txt; a build takes only wheels whose hash stands in it.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
_ONLY_WINDOWS: Final = ROOT / "packaging" / "windows_only.txt"
_LINE: Final = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>[\w.+!-]+) --hash=sha256:(?P<hash>[0-9a-f]{64})"
)
_LINTERS: Final = ("coverage", "mypy", "pytest-cov", "ruff", "types-")
_HEADER: Final = """\
# Written by `python -m tools.bundle.lock`: wheels for CPython 3.11, 64 bit.
# Names, versions and hashes, no addresses.
"""


@dataclass(frozen=True, slots=True)
class Lock:
    """A file with pins, and the platforms of its wheels as pip calls them."""

    path: Path
    platforms: tuple[str, ...]

    @property
    def options(self) -> tuple[str, ...]:
        """The options with which pip fetches such wheels, on whatever system."""
        platforms = (f"--platform={platform}" for platform in self.platforms)
        python = ("--python-version=3.11", "--implementation=cp")
        return ("--only-binary=:all:", *platforms, *python)


_WINDOWS: Final = ("win_amd64",)
_LINUX: Final = (
    *(f"manylinux_2_{minor}_x86_64" for minor in range(34, 16, -1)),
    "manylinux2014_x86_64",
)
LOCK: Final = Lock(ROOT / "packaging" / "windows" / "wheels.txt", _WINDOWS)
RUNTIME_LOCK: Final = Lock(ROOT / "packaging" / "windows" / "runtime.txt", _WINDOWS)
TESTS_LOCK: Final = Lock(ROOT / "packaging" / "windows" / "tests.txt", _WINDOWS)
"""What the tests need on Windows beside the program."""
LINUX_LOCK: Final = Lock(ROOT / "packaging" / "linux" / "wheels.txt", _LINUX)


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """One wheel of the lock. `digest` is its SHA-256 in hexadecimal digits."""

    name: str
    version: str
    digest: str

    def __str__(self) -> str:
        return f"{self.name}=={self.version} --hash=sha256:{self.digest}"


class WheelsMissing(Exception):
    """Wheels of the lock could not be fetched, or have another hash."""


def pins_of(text: str) -> tuple[Pin, ...]:
    """The pins of a lock. Raises ValueError for a line that is neither a pin nor a comment."""
    pins = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"not a pin: {line!r}")
        pins.append(Pin(found["name"], found["version"], found["hash"]))
    return tuple(pins)


def wheels_of(lock: Lock, folder: Path) -> dict[Pin, Path]:
    """The wheels of the lock in `folder`, each with the pinned hash; pip fetches the missing ones.

    Raises `WheelsMissing`.
    """
    pins = pins_of(lock.path.read_text("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    if missing := _missing(pins, folder):
        with tempfile.TemporaryDirectory() as place:
            wanted = Path(place, "wanted.txt")
            wanted.write_text("".join(f"{pin}\n" for pin in missing), "utf-8")
            _pip_download(lock, folder, "--no-deps", "--require-hashes", "-r", str(wanted))
    if missing := _missing(pins, folder):
        raise WheelsMissing(", ".join(f"{pin.name}=={pin.version}" for pin in missing))
    by_digest = _by_digest(folder)
    return {pin: by_digest[pin.digest] for pin in pins}


def write_lock(lock: Lock, requirements: Sequence[str], folder: Path) -> tuple[Pin, ...]:
    """Fetch the wheels that these requirements need, and pin exactly them."""
    constraints = ROOT / "constraints.txt"
    with tempfile.TemporaryDirectory() as place:
        known = Path(place, "constraints.txt")  # a download for another system refuses pip itself
        lines = constraints.read_text("utf-8").splitlines(keepends=True)
        known.write_text("".join(line for line in lines if not line.startswith("pip==")), "utf-8")
        new = Path(place, "wheels")
        _pip_download(lock, new, *requirements, "-c", str(known), f"--find-links={folder}")
        pins = tuple(sorted(_pin(path) for path in new.glob("*.whl")))
        folder.mkdir(parents=True, exist_ok=True)
        for path in new.glob("*.whl"):
            (folder / path.name).write_bytes(path.read_bytes())
    lock.path.write_text(_HEADER + "".join(f"{pin}\n" for pin in pins), "utf-8")
    return pins


def requirements() -> tuple[str, ...]:
    """The parts that the program requires on every system."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return tuple(project["dependencies"])


def requirements_on_windows() -> tuple[str, ...]:
    """The requirements on Windows. pip follows conditions for the building system only."""
    return (*requirements(), *_ONLY_WINDOWS.read_text("utf-8").split())


def requirements_of_tests() -> tuple[str, ...]:
    """The requirements of the tests; the linters run where the program is built."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    return tuple(one for one in groups["dev"] if not one.startswith(_LINTERS))


def _missing(pins: Iterable[Pin], folder: Path) -> tuple[Pin, ...]:
    found = _by_digest(folder)
    return tuple(pin for pin in pins if pin.digest not in found)


def _by_digest(folder: Path) -> dict[str, Path]:
    return {digest_of(path): path for path in sorted(folder.glob("*.whl"))}


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pin(path: Path) -> Pin:
    name, version, *_ = path.name.split("-")
    return Pin(name, version, digest_of(path))


def _pip_download(lock: Lock, folder: Path, *options: str) -> None:
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(folder))
    if subprocess.run([*pip, *lock.options, *options], check=False).returncode:  # noqa: S603
        raise WheelsMissing("pip could not fetch them")


def main() -> None:
    """Write the locks anew: the wheels of the program, and the wheel of its Python on Windows."""
    from tools.bundle.runtime import DESCRIPTION

    folder = ROOT / "build" / "windows" / "wheels"
    write_lock(LOCK, requirements_on_windows(), folder)
    write_lock(TESTS_LOCK, (*requirements_of_tests(), "colorama"), folder)
    write_lock(LINUX_LOCK, requirements(), ROOT / "build" / "linux" / "wheels")
    wheel = tomllib.loads(DESCRIPTION.read_text("utf-8"))["wheel"]["requirement"]
    write_lock(RUNTIME_LOCK, ["--no-deps", wheel], folder / "runtime")


if __name__ == "__main__":
    main()
