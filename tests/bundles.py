"""An invented program for Windows, as far as it is written on a stick."""

import zipfile
from pathlib import Path

FILES = {
    "runtime/stick.exe": b"MZ starter",
    "runtime/bundle.toml": b'version = "0.1.0"\n',
    "runtime/python311.dll": b"MZ python",
    "میز داوری.exe": b"MZ desk",
}


def windows_program(folder: Path) -> Path:
    """The folder of the program."""
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def windows_zip(path: Path, **more: bytes) -> Path:
    """The zip of the program, with `more` files below its top folder."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**FILES, **more}.items():
            archive.writestr(f"judging-app-windows/{name}", content)
    return path
