"""Writes a planned folder, measures its parts, and packs it into a zip."""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from tools.bundle.bytecode import bytecode
from tools.bundle.plan import PRODUCT, Member, Planned

MB: Final = 1_000_000
_TAG: Final = "cpython-311"


@dataclass(frozen=True, slots=True)
class Size:
    """The number of files and bytes of one part."""

    part: str
    files: int
    bytes: int


def write(plan: Iterable[Planned], folder: Path, *, tag: str = _TAG) -> tuple[Size, ...]:
    """Write the planned files into a new folder, with bytecode; return the sizes of the parts."""
    files: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for planned, content in contents(plan):
        for path, data in outputs(planned, content, tag).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            files[planned.part] += 1
            size[planned.part] += len(data)
    return tuple(Size(part, files[part], count) for part, count in size.most_common())


def outputs(planned: Planned, content: bytes, tag: str = _TAG) -> Mapping[PurePosixPath, bytes]:
    """The files that are written for one planned file.

    Libraries are shipped as bytecode only: half the files, and nothing to compile on a stick. The
    product keeps its sources: they are small, and a log then shows its lines.
    """
    path = planned.path
    if path.suffix != ".py":
        return {path: content}
    try:
        code = bytecode(content, str(path))
    except SyntaxError:  # a template, or a file for another Python
        return {path: content}
    if planned.part == PRODUCT:
        return {path: content, path.parent / "__pycache__" / f"{path.stem}.{tag}.pyc": code}
    return {path.with_suffix(".pyc"): code}


def contents(plan: Iterable[Planned]) -> Iterator[tuple[Planned, bytes]]:
    """Yield the planned files with their contents. Each archive is opened once."""
    with ExitStack() as stack:
        opened: dict[Path, zipfile.ZipFile] = {}
        for planned in plan:
            source = planned.source
            if isinstance(source, Member):
                if source.archive not in opened:
                    opened[source.archive] = stack.enter_context(zipfile.ZipFile(source.archive))
                yield planned, opened[source.archive].read(source.name)
            else:
                yield planned, source if isinstance(source, bytes) else source.read_bytes()


def pack(folder: Path, archive: Path) -> None:
    """Write a zip of the folder. The same folder gives the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = PurePosixPath(folder.name, path.relative_to(folder).as_posix())
            entry = zipfile.ZipInfo(str(name))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = path.stat().st_mode << 16
            packed.writestr(entry, path.read_bytes())


def table(sizes: Iterable[Size], most: int = 12) -> list[str]:
    """The sizes as lines: the largest parts, the others in one line, and the sum."""
    found = sorted(sizes, key=lambda size: -size.bytes)
    others = found[most:]
    rows = found[:most]
    if others:
        rows.append(_sum(f"{len(others)} others", others))
    rows.append(_sum("all", found))
    return [f"{row.part:<28}{row.files:>7} files{row.bytes / MB:>9.1f} MB" for row in rows]


def _sum(name: str, sizes: Iterable[Size]) -> Size:
    sizes = tuple(sizes)
    return Size(name, sum(size.files for size in sizes), sum(size.bytes for size in sizes))
