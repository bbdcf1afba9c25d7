"""Build the program for Linux: `python -m tools.bundle.linux`.

It writes into `dist/`: a self-contained folder as `.tar.xz`, and a Debian package of it. The
folder has its own Python, that of this system, and libraries pinned in `packaging/linux`.
"""

import argparse
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final

from judging_app import __version__
from judging_app.system import bundle
from tools.bundle import folder, licences, plan
from tools.bundle.debian import package
from tools.bundle.lock import LINUX_LOCK, ROOT, wheels_of
from tools.bundle.plan import Planned
from tools.bundle.pruning import Rules
from tools.bundle.windows import product_wheel

NAME: Final = "judging-app"
SOURCES: Final = ROOT / "packaging" / "linux"
STARTERS: Final = ("judging-app", "judging-desk")
_STARTER: Final = """\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/runtime/bin/{python}" -I -m judging_app "$@"
"""
_RUNTIME: Final = PurePosixPath("runtime")


def planned_program(build: Path) -> tuple[Planned, ...]:
    """All files of the program's folder."""
    described = tomllib.loads((SOURCES / "runtime.toml").read_text("utf-8"))
    version = described["version"]
    if version != _running():
        raise RuntimeError(f"build with Python {version}: the wheels are pinned for it")
    rules, site = Rules.read(SOURCES / "keep.toml"), _RUNTIME / "lib" / _python() / "site-packages"
    libraries = wheels_of(LINUX_LOCK, build / "wheels")
    parts = plan.joined((
        tuple(_runtime(described["without"])),
        *(plan.of_wheel(path, pin.name, site, rules) for pin, path in libraries.items()),
        plan.of_wheel(product_wheel(build / "product"), plan.PRODUCT, site, rules),
    ))  # fmt: skip
    texts = licences.whole_text(parts).encode()
    own = (Planned(PurePosixPath("licences.txt"), "programs", texts), *_own_files())
    return plan.joined((parts, own))


def _running() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _python() -> str:
    return f"python{_running()}"


def _runtime(without: Sequence[str]) -> Iterator[Planned]:
    """The interpreter, its library if it has one apart, and the standard library."""
    base = Path(sys.base_prefix)
    yield Planned(_RUNTIME / "bin" / _python(), "Python", base / "bin" / _python())
    if shared := sysconfig.get_config_var("INSTSONAME"):
        library = base / "lib" / str(shared)
        if library.suffix != ".a" and library.is_file():
            yield Planned(_RUNTIME / "lib" / str(shared), "Python", library)
    source = Path(sysconfig.get_path("stdlib"))
    for planned in plan.of_folder(source, "Python", _RUNTIME / "lib" / _python()):
        parts = planned.path.parts[3:]
        if not any(fnmatchcase(part, pattern) for part in parts for pattern in without):
            yield planned


def _own_files() -> Iterator[Planned]:
    for name in STARTERS:
        text = _STARTER.format(python=_python())
        yield Planned(PurePosixPath(name), "programs", text.encode())
    facts = f'version = "{__version__}"\npython = "{_running()}"\n'
    yield Planned(_RUNTIME / bundle.MARK, "programs", facts.encode())


def finish(target: Path) -> None:
    """Make the programs of a written folder runnable from any place."""
    interpreter = target / "runtime" / "bin" / _python()
    for path in (interpreter, *(target / name for name in STARTERS)):
        path.chmod(0o755)
    if list((target / "runtime" / "lib").glob("libpython*")):
        subprocess.run(  # noqa: S603
            ["patchelf", "--set-rpath", "$ORIGIN/../lib", str(interpreter)],  # noqa: S607
            check=True,
        )


def pack(target: Path, archive: Path) -> None:
    """Write a tar of the folder, owned by root, with one time for all files."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = entry.mtime = 0
        entry.uname = entry.gname = "root"
        return entry

    with tarfile.open(archive, "w:xz", preset=6) as packed:
        packed.add(target, target.name, filter=plain)


def build(place: Path, out: Path) -> list[str]:
    """Write the folder, the tar and the Debian package into `out`; return lines about sizes."""
    target = out / f"{NAME}-{__version__}-linux"
    shutil.rmtree(target, ignore_errors=True)
    tag = f"cpython-{_running().replace('.', '')}"
    sizes = folder.write(planned_program(place), target, tag=tag)
    finish(target)
    archive = out / f"{target.name}.tar.xz"
    pack(target, archive)
    depends = tomllib.loads((SOURCES / "runtime.toml").read_text("utf-8"))["depends"]
    packages = [archive, package(target, place / "debian", out, depends)]
    lines = [f"{path.name:<40}{path.stat().st_size / folder.MB:>9.1f} MB" for path in packages]
    return [*folder.table(sizes), *lines]


def main() -> None:
    """Build, and print the sizes."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--build", type=Path, default=ROOT / "build" / "linux")
    reader.add_argument("--out", type=Path, default=ROOT / "dist")
    chosen = reader.parse_args()
    sys.stdout.write("\n".join(build(chosen.build, chosen.out)) + "\n")


if __name__ == "__main__":
    main()
