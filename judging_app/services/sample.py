"""The files of the sample event, to look at and to start one's own from."""

from pathlib import Path

from judging_app.errors import InputRefused, Refusal
from judging_app.system import paths
from judging_app.system.atomic_write import made_folder, write_whole


def write_sample(folder: Path) -> tuple[Path, ...]:
    """Copy the definitions, the workbooks and the filled ballots into a new folder.

    Raises `InputRefused` (ALREADY_EXISTS) where there is something already, and `WriteFailed`.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputRefused(Refusal.ALREADY_EXISTS, path=folder)
    sample = paths.resources() / "sample_event"
    written = []
    for source in sorted(path for path in sample.rglob("*") if path.is_file()):
        target = folder / source.relative_to(sample)
        made_folder(target.parent)
        write_whole(target, source.read_bytes())
        written.append(target)
    return tuple(written)
