"""Takes everything personal out of a log of errors: names, titles, codes, paths of this computer.

Only what the program itself has written by rule remains: times, levels, names of modules, the kinds
of errors, and the lines of source code where they were raised. Sentences of errors are dropped,
because they may quote a file.
"""

import re
from collections.abc import Iterator
from typing import Final

_HEAD: Final = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})"
    r"(?: (?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)"
    r" (?P<module>(?:judging_app|ui)(?:\.[a-z_]+)*|root))?(?: .*)?",
    re.ASCII,
)
_FRAME: Final = re.compile(
    r'  File "(?P<path>[^"]+)", line (?P<line>\d+)(?:, in (?P<name>[\w<>.]+))?', re.ASCII
)
_ERROR: Final = re.compile(r"(?P<name>[A-Za-z_][\w.]*)(?::.*)?", re.ASCII)
_PYTHON: Final = re.compile(r"python3[\d.]*(\.zip)?", re.ASCII)
_TRACE: Final = "Traceback (most recent call last):"
_LINKS: Final = frozenset({
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
})  # fmt: skip
_ROOTS: Final = ("site-packages", "dist-packages")
_OURS: Final = ("judging_app", "ui")


def without_personal_data(log: str) -> str:
    """The lines of a log that name nobody and no file of a person."""
    return "".join(f"{line}\n" for line in _lines(log))


def _lines(log: str) -> Iterator[str]:
    in_trace = False
    for line in log.splitlines():
        if head := _HEAD.fullmatch(line):
            in_trace = False
            yield " ".join(filter(None, head.group("time", "level", "module")))
        elif line == _TRACE or line in _LINKS:
            in_trace = line == _TRACE
            yield line
        elif in_trace and (frame := _FRAME.fullmatch(line)):
            yield _shown(frame)
        elif in_trace and not line.startswith(" "):
            in_trace = False  # what follows is the sentence of the error, which may have many lines
            if error := _ERROR.fullmatch(line):
                yield error["name"]


def _shown(frame: re.Match[str]) -> str:
    place = f'  File "{_path_in_program(frame["path"])}", line {frame["line"]}'
    return place + (f", in {frame['name']}" if frame["name"] else "")


def _path_in_program(path: str) -> str:
    """The path below the libraries, the program or Python; otherwise only dots."""
    if path.startswith("<"):
        return path if re.fullmatch(r"<[\w. ]+>", path, re.ASCII) else "…"
    parts = re.split(r"[/\\]", path)
    for root in _ROOTS:
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    for package in _OURS:
        if package in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(package) :])
    found = [number for number, part in enumerate(parts) if _PYTHON.fullmatch(part)]
    return "/".join(parts[found[0] :]) if found else "…"
