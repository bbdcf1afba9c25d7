"""Makes a Debian package of the program's folder with dpkg-deb."""

import gzip
import hashlib
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from judging_app import __version__
from judging_app.system.desktop_files import desktop_files
from tools.bundle.lock import ROOT
from tools.bundle.manual import man_page
from ui.application import system_libraries

NAME: Final = "judging-app"
PROGRAMS: Final = ("judging-app", "judging-desk")
_MAINTAINER: Final = "judging-app maintainers <judging-app@localhost.localdomain>"
_KILOBYTE: Final = 1024
_CONTROL: Final = """\
Package: {name}
Version: {version}
Section: education
Priority: optional
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Description: offline judging panels, from ideas to Persian certificates
 An organizer turns a list of ideas into one package; each judge scores it on a
 laptop without a network; the score files are merged; the winners get
 certificates. The windows are Persian and read from right to left.
"""


def package(program: Path, place: Path, out: Path, depends: Sequence[str]) -> Path:
    """Write the package of the folder `program` into `out`. `place` is a folder for its tree.

    Raises `subprocess.CalledProcessError`.
    """
    shutil.rmtree(place, ignore_errors=True)
    library = place / "usr" / "lib" / NAME
    shutil.copytree(program, library, symlinks=True)
    _write(place / "usr" / "share", _shared())
    links = place / "usr" / "bin"
    links.mkdir(parents=True)
    for name in PROGRAMS:
        (links / name).symlink_to(f"../lib/{NAME}/{name}")
    (place / "usr/share/man/man1/judging-desk.1.gz").symlink_to("judging-app.1.gz")
    _write(place / "DEBIAN", _control(place, depends))
    for path in place.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    target = out / f"{NAME}_{__version__}_amd64.deb"
    subprocess.run(  # noqa: S603
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(place), str(target)],  # noqa: S607
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return target


def control(size: int, depends: Iterable[str]) -> str:
    """The control file. `size` is in kilobytes."""
    return _CONTROL.format(
        name=NAME,
        version=__version__,
        maintainer=_MAINTAINER,
        size=size,
        depends=", ".join(sorted(set(depends))),
    )


def _control(place: Path, depends: Sequence[str]) -> Mapping[str, bytes]:
    files = sorted(path for path in place.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) // _KILOBYTE
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {path.relative_to(place)}\n"
        for path in files
    )
    needed = [*depends, *system_libraries.every_debian_package()]
    return {"control": control(size, needed).encode(), "md5sums": sums.encode()}


def _shared() -> Mapping[str, bytes]:
    """The files below /usr/share."""
    documents = f"doc/{NAME}"
    history = (ROOT / "CHANGELOG.md").read_bytes()
    overrides = (ROOT / "packaging" / "linux" / "lintian-overrides").read_bytes()
    return {
        **{str(path): content for path, content in desktop_files(("judging-desk",)).items()},
        "man/man1/judging-app.1.gz": _zipped(man_page().encode()),
        f"{documents}/changelog.gz": _zipped(history),
        f"{documents}/copyright": _copyright(),
        f"lintian/overrides/{NAME}": overrides,
    }


def _copyright() -> bytes:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    others = f"The licences of all libraries in the package: /usr/lib/{NAME}/licences.txt\n"
    return f"{licence}\n{others}".encode()


def _zipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o644)
