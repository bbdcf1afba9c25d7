"""Writes the files of the sample event, as an example and as a start for other events."""

from pathlib import Path
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.system import paths
from judging_app.system.atomic_write import is_free, made_folder, write_whole

_OF_ITS_OWN: Final = ("[[conflict]]", "[[anchor]]")
"""The tables of the sample definition that name judges and ideas of the sample event."""


def write_definition(path: Path) -> Path:
    """Write the sample definition as a start for another event. Raises `WriteFailed`.

    Tables that name judges and ideas of the sample are written as comments, because another event
    has other lists.
    """
    text = (paths.resources() / "sample_event" / "event.toml").read_text("utf-8")
    lines, is_own = [], False
    for line in text.splitlines():
        is_own = line.startswith(_OF_ITS_OWN) or (is_own and bool(line.strip()))
        lines.append(f"# {line}" if is_own else line)
    write_whole(path, ("\n".join(lines) + "\n").encode())
    return path


def write_sample(folder: Path) -> tuple[Path, ...]:
    """Copy the definitions, the workbooks and the filled ballots into a new folder.

    Raises `InputRefused` (ALREADY_EXISTS) when the path is taken, and `WriteFailed`.
    """
    if not is_free(folder):
        raise InputRefused(Refusal.ALREADY_EXISTS, path=folder)
    sample = paths.resources() / "sample_event"
    written = []
    for source in sorted(path for path in sample.rglob("*") if path.is_file()):
        target = folder / source.relative_to(sample)
        made_folder(target.parent)
        write_whole(target, source.read_bytes())
        written.append(target)
    return tuple(written)
