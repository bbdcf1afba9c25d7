"""Finds the files beside a template: pictures and fonts that its text names.

A template may come from a stranger, so the names in it must stay inside the folder of the template.
A name like `//host/share/a.png` would make Windows contact that host.
"""

from pathlib import Path, PurePosixPath, PureWindowsPath

from judging_app.errors import InputRefused, Refusal


def inside(folder: Path, name: str, *, template: Path | None = None) -> Path:
    """The path of the file `name` in `folder` or below it. The file need not exist.

    Raises `InputRefused` (BAD_TEMPLATE) for an absolute name, a drive, a share, `..`, or a link
    that leads outside. The function checks the name itself before it accesses the file system.
    """
    windows, posix = PureWindowsPath(name), PurePosixPath(name)
    parts = (*windows.parts, *posix.parts)
    is_odd = not name.strip() or "\0" in name or bool(windows.drive or windows.root or posix.root)
    if is_odd or any(part == ".." or ":" in part for part in parts):
        raise InputRefused(Refusal.BAD_TEMPLATE, path=template, where="file", detail=name)
    path = folder / name
    try:
        is_within = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a name that the system rejects, or a cycle of links
        is_within = False
    if not is_within:
        raise InputRefused(Refusal.BAD_TEMPLATE, path=template, where="file", detail=name)
    return path
