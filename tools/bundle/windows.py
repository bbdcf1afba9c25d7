"""Build the program for Windows, on Linux: `python -m tools.bundle.windows [--runtime ZIP]`.

It writes into `dist/`: the folder of the program, a zip of it, and the installer.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from judging_app import __version__
from judging_app.system import bundle
from tools.bundle import folder, installer, licences, plan, programs, runtime
from tools.bundle.icons import icon
from tools.bundle.lock import LOCK, ROOT, wheels_of
from tools.bundle.plan import Planned
from tools.bundle.pruning import Rules

NAME: Final = "judging-app"
KEEP: Final = ROOT / "packaging" / "windows" / "keep.toml"
TOP: Final = PurePosixPath()
ICONS: Final = {
    "app": "app.svg",
    "judging": "file-judging.svg",
    "ideas": "file-ideas.svg",
    "scores": "file-scores.svg",
    "followup": "file-followup.svg",
}
"""The icons of the program and of the files that it opens."""


def planned_program(official: Path | None, build: Path) -> tuple[Planned, ...]:
    """All files of the program's folder."""
    rules = Rules.read(KEEP)
    description = runtime.Description.read()
    libraries = wheels_of(LOCK, build / "wheels")
    product = product_wheel(build / "product")
    parts = plan.joined((
        runtime.planned(description, official, build / "wheels" / "runtime"),
        *(plan.of_wheel(path, pin.name, runtime.SITE, rules) for pin, path in libraries.items()),
        plan.of_wheel(product, plan.PRODUCT, runtime.SITE, rules),
    ))  # fmt: skip
    own = _own_files(description, official is not None)
    texts = Planned(TOP / "licences.txt", "programs", licences.whole_text(parts).encode())
    return plan.joined((parts, tuple(own), (texts,)))


def product_wheel(place: Path) -> Path:
    """The wheel of this project, built anew."""
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(place), str(ROOT)],
        check=True,
    )
    (wheel,) = place.glob("*.whl")
    return wheel


def _own_files(description: runtime.Description, official: bool) -> Iterator[Planned]:
    library = f"{description.name}.dll"
    for program in programs.STARTERS:
        content = programs.compiled(program, library, __version__)
        yield Planned(TOP / program.file, "programs", content)
    on_stick = programs.compiled(programs.ON_STICK, library, __version__)
    yield Planned(runtime.FOLDER / programs.ON_STICK.file, "programs", on_stick)
    origin = "python.org" if official else "composed"
    facts = f'version = "{__version__}"\npython = "{description.version}, {origin}"\n'
    yield Planned(runtime.FOLDER / bundle.MARK, "programs", facts.encode())
    yield Planned(TOP / "README.txt", "programs", programs.SOURCES / "README.txt")
    yield Planned(TOP / "راهنما.txt", "programs", _with_mark(programs.SOURCES / "README.fa.txt"))
    for name, drawing in ICONS.items():
        content = icon(ROOT / "resources" / "icons" / drawing)
        yield Planned(TOP / "icons" / f"{name}.ico", "programs", content)


def _with_mark(path: Path) -> bytes:
    """A text with the line ends and the byte order mark by which old editors know UTF-8."""
    return path.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig")


def build(official: Path | None, build: Path, out: Path) -> list[str]:
    """Write folder, zip and installer into `out`; return lines about their sizes."""
    target = out / f"{NAME}-{__version__}-windows"
    shutil.rmtree(target, ignore_errors=True)
    sizes = folder.write(planned_program(official, build), target)
    archive = target.with_name(f"{target.name}.zip")
    folder.pack(target, archive)
    lines = [*folder.table(sizes), _line(archive)]
    return [*lines, _line(installer.build(target, __version__, out))]


def _line(path: Path) -> str:
    return f"{path.name:<40}{path.stat().st_size / folder.MB:>9.1f} MB"


def main() -> None:
    """Build, and print the sizes."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--runtime", type=Path, metavar="ZIP", help="the package of python.org")
    reader.add_argument("--build", type=Path, default=ROOT / "build" / "windows")
    reader.add_argument("--out", type=Path, default=ROOT / "dist")
    chosen = reader.parse_args()
    sys.stdout.write("\n".join(build(chosen.runtime, chosen.build, chosen.out)) + "\n")


if __name__ == "__main__":
    main()
