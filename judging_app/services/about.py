"""Says what this program is: its version, its parts and their licences, and where its data lie.

Also writes a report for whoever helps with a fault. It has no names, titles, codes, marks or paths.
"""

import io
import json
import os
import platform
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from judging_app import __version__
from judging_app.domain.plain_log import without_personal_data
from judging_app.system import bundle, paths, settings
from judging_app.system.atomic_write import write_whole
from judging_app.system.installed import Shipped, shipped
from judging_app.system.storage import storage_of

_LOG_TAIL: Final = 1_000_000
"""The bytes of the log's end that are read for a report."""
_KINDS: Final = frozenset(
    {".judging", ".ideas", ".scores", ".followup", ".json", ".toml", ".log", ".pdf"}
)
"""The kinds of files that a report counts by name; all others are counted together."""


@dataclass(frozen=True, slots=True)
class About:
    """The facts about this program on this computer. `program` is None in an installed Python."""

    version: str
    python: str
    system: str
    program: Path | None
    data: Path
    log: Path
    parts: tuple[Shipped, ...]


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """A written report: its path, and the whole text that it contains, for a person to read."""

    path: Path
    text: str


def about() -> About:
    """The facts about this program. Raises `WriteFailed` if the data folder cannot be made."""
    return About(
        __version__,
        platform.python_version(),
        f"{platform.system()} {platform.release()}",
        bundle.folder(),
        paths.data_folder(),
        paths.log_file(),
        shipped(),
    )


def licence_text(part: Shipped) -> str:
    """The whole text of a part's licence; empty if it ships none."""
    return "\n\n".join(path.read_text("utf-8", errors="replace").strip() for path in part.texts)


def write_report(path: Path) -> ReportWritten:
    """Write a report without personal data into a new zip. Raises `WriteFailed`."""
    facts = json.dumps(_facts(), ensure_ascii=False, indent=2) + "\n"
    log = without_personal_data(_log_tail())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("facts.json", facts)
        archive.writestr("log.txt", log)
    write_whole(path, file.getvalue())
    return ReportWritten(path, f"{facts}\n{log}")


def _facts() -> Mapping[str, object]:
    data = paths.data_folder()
    known = settings.load()
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "system version": platform.version(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "bundled": bundle.folder() is not None,
        "data beside the program": bundle.portable_data() is not None,
        "data chosen by variable": paths.HOME_VARIABLE in os.environ,
        "storage of the data": storage_of(data).value,
        "appearance": known.appearance.value,
        "text scale": known.text_scale,
        "known events": len(known.events),
        "files in the data folder": _counted(data),
        "libraries": {part.name: part.version for part in shipped() if part.version},
    }


def _counted(folder: Path) -> Mapping[str, Mapping[str, int]]:
    """Numbers and bytes of the files in a folder, by kind. No name of a file is given."""
    numbers: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in _files(folder):
        kind = path.suffix.lower() if path.suffix.lower() in _KINDS else "other"
        numbers[kind] += 1
        sizes[kind] += path.stat().st_size
    return {kind: {"files": numbers[kind], "bytes": sizes[kind]} for kind in sorted(numbers)}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _log_tail() -> str:
    log = paths.log_file()
    if not log.is_file():
        return ""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _LOG_TAIL))
        return file.read().decode("utf-8", "replace")


def shown(part: Shipped) -> Mapping[str, object]:
    """A part as plain data."""
    return {**asdict(part), "texts": [str(path) for path in part.texts]}
