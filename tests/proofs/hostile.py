"""Hostile text in every field, every page shown: no outside file and no network is accessed.

python tests/proofs/hostile.py

It plays a day in which every text of the event, the ideas, the judges, the comments and the reasons
tries to load something: pictures, links, style sheets, scripts, in HTML, Markdown and formulas, all
with one target (`PLACE`). Then it shows every page of the desktop, with every tooltip and some
dialogs, in a process watched by `strace` if available, otherwise by Python's audit hook alone. The
process must not access the target or any network, and no label may guess the format of its text. A
second run, with one label as Qt makes them, must be caught: otherwise the watch does not work.
`--small` plays with few ideas (as the tests do).
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[2]))

PLACE = "c9q7zz"
"""A name that no folder and no computer has."""
LURES = (
    f"<img src=file:///{PLACE}/a>",
    f"<img src=//{PLACE}/s/b>",
    f"<a href=//{PLACE}/c>x</a>",
    f"![m](file:///{PLACE}/d)",
    f"<script src=//{PLACE}/e>",
    f"<link rel=stylesheet href=file:///{PLACE}/f>",
    f"<style>@import '//{PLACE}/g'</style>",
    f"<body background=//{PLACE}/h>",
    f"=HYPERLINK(//{PLACE}/i)",
    f"[x](//{PLACE}/j) %1 {{title}} &amp; &x",
    f"\\\\{PLACE}\\s\\k",
    f"<table background=file:///{PLACE}/l>",
    f"@import url(file:///{PLACE}/m)",
    f"file:///{PLACE}/n",
)
TEXTS = frozenset({"title", "organization", "city", "co_senders", "description", "text", "name",
                   "role", "reason", "explanation"})  # fmt: skip
"""The fields of a definition that are words; the others are ids, numbers and rules."""
NETWORK = re.compile(r"(connect|sendto|bind)\(.*AF_INET|socket\(AF_INET")


def lures() -> Iterator[str]:
    """Yield hostile texts without end, each after a distinct word."""
    number = 0
    while True:
        number += 1
        yield f"{number} {LURES[number % len(LURES)]}"


def spoil(value: Any, key: str, text: Iterator[str]) -> Any:
    """Return a definition with every word replaced."""
    if isinstance(value, dict):
        return {name: spoil(inner, name, text) for name, inner in value.items()}
    if isinstance(value, list):
        return [spoil(inner, key, text) for inner in value]
    return next(text) if isinstance(value, str) and key in TEXTS else value


def toml(value: Any) -> str:
    """Return a value as TOML writes it in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def spoiled_sample(folder: Path, ideas: int | None) -> Path:
    """Write the sample event with hostile texts; return a folder for use as the resources."""
    import xlsxwriter

    from judging_app.exchange.tables.table_file import read_table
    from judging_app.system import paths

    real, made, text = paths.resources(), folder / "resources", lures()
    shutil.copytree(real, made)
    event = tomllib.loads((real / "sample_event" / "event.toml").read_text(encoding="utf-8"))
    if ideas:
        event.pop("conflict", None)
    spoiled = {key: spoil(value, key, text) for key, value in event.items()}
    lines = (f"{key} = {toml(value)}" for key, value in spoiled.items())
    (made / "sample_event" / "event.toml").write_text("\n".join(lines), encoding="utf-8")
    for name, head, kept in (("ideas", 3, (0, 1, 3)), ("judges", 1, (0, 1))):
        sheet = read_table(real / "sample_event" / f"{name}.xlsx").sheets[0]
        book = xlsxwriter.Workbook(made / "sample_event" / f"{name}.xlsx")
        page = book.add_worksheet()
        most = head + ideas if ideas and name == "ideas" else len(sheet.rows)
        for row, cells in enumerate(sheet.rows[:most]):
            for column, cell in enumerate(cells):
                is_text = row >= head and column not in kept and cell
                page.write_string(row, column, next(text) if is_text else cell)
        book.close()
    return made


def show_everything(folder: Path, ideas: int | None) -> dict[str, Any]:
    """Play the day and show every page; return what Python accessed and which labels guess."""
    from judging_app.exchange.packages import keys
    from judging_app.services import demo
    from judging_app.system import paths
    from tools.screenshots import pages as gallery

    spoiled, text = spoiled_sample(folder, ideas), lures()
    comments = tuple(next(text) for _ in range(len(LURES)))
    seen = Seen([], set(), set())
    sys.addaudithook(seen.hear)
    with (
        mock.patch.object(paths, "resources", lambda: spoiled),
        mock.patch.multiple(keys, MEMORY=8, PASSES=1, LANES=1),  # codes are no text
        mock.patch.object(demo, "COMMENTS", comments),
        mock.patch.object(demo, "LATE_REASON", next(text)),
        mock.patch.object(gallery, "Camera", watching(seen, text)),
        mock.patch.object(gallery, "save_thriftily"),  # each page is drawn; no picture is looked at
        mock.patch.object(gallery, "SCORED", ideas // 2 if ideas else gallery.SCORED),
    ):
        day = demo.play_day(folder / "day")
        gallery.take(folder / "pictures", day, (gallery.View(gallery.LOOKS[0]),))
    return {"pages": seen.pages, "touched": sorted(seen.touched), "guessing": sorted(seen.guessing)}


@dataclass
class Seen:
    """The shown pages, the accesses by Python, and the labels that guess their text's format."""

    pages: list[str]
    touched: set[str]
    guessing: set[str]

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """The audit hook: record files of that place, and any network except local sockets."""
        is_net = event == "socket.connect" and isinstance(args[1], tuple)
        if is_net or (event in ("open", "os.stat") and PLACE in str(args[0])):
            self.touched.add(f"{event} {args}")


def watching(seen: Seen, text: Iterator[str]) -> type:
    """Return a camera class that checks labels, opens every tooltip once, and shows errors."""
    from PySide6.QtWidgets import QApplication, QLabel, QToolTip

    from judging_app.errors import InputRefused, Refusal, WriteFailed
    from tools.screenshots.pages import Camera
    from ui.words.messages import message

    shown = {""}
    """The tooltips that were opened; the same text is not opened again on the next page."""

    class Watching(Camera):
        def take(self, name: str, widget: Any = None) -> None:
            super().take(name, widget)
            seen.pages.append(name)
            for each in QApplication.allWidgets():
                if isinstance(each, QLabel) and _guesses(each):
                    seen.guessing.add(f"{name}: {type(each).__name__} {each.text()[:60]}")
                if each.toolTip() not in shown:
                    shown.add(each.toolTip())
                    QToolTip.showText(each.rect().center(), each.toolTip(), each)
            QApplication.processEvents()
            self._have_told()

        def _have_told(self) -> None:
            window = self._desktop.window
            where, detail = next(text), next(text)
            window.tell(message(InputRefused(Refusal.TEXT, path=Path(next(text)), where=where,
                                             detail=detail)))  # fmt: skip
            window.tell(message(WriteFailed(Path(next(text)), next(text))))
            window.toast.tell(next(text))
            QApplication.processEvents()
            window.banner.hide()
            window.toast.hide()

    return Watching


def _guesses(label: Any) -> bool:
    """Whether a label may read its text as rich text; tooltips do and get escaped text."""
    is_plain = label.textFormat() == label.textFormat().PlainText
    return not is_plain and label.metaObject().className() != "QTipLabel"


def show_as_qt_would(_folder: Path, _ideas: int | None) -> dict[str, Any]:
    """Run the control: labels as Qt makes them, which the watch must detect."""
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication([])
    labels = [QLabel(text) for text in LURES]
    for label in labels:
        label.show()
        label.grab()
    app.processEvents()
    return {"pages": [], "touched": [], "guessing": [label.text() for label in labels]}


def watched(part: str, ideas: int | None, strace: str | None) -> dict[str, Any]:
    """Return the result of one part, run in a process of its own under `strace`."""
    with tempfile.TemporaryDirectory() as name:
        log, answer = Path(name) / "log", Path(name) / "answer"
        command = [sys.executable, __file__, "--part", part, "--answer", str(answer)]
        command += ["--small", str(ideas)] if ideas else []
        if strace:
            traced = ["-e", "trace=file,network", "-s", "300", "-o", str(log)]
            command = [strace, "-f", "--seccomp-bpf", *traced, *command]
        home = {**os.environ, "JUDGING_APP_HOME": name, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run(command, check=True, env=home, stdout=subprocess.DEVNULL)  # noqa: S603
        found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        lines = log.read_text(errors="replace").splitlines() if strace else []
    touched = (line for line in lines if NETWORK.search(line) or (PLACE in line and "(" in line))
    own = (f'"{Path(__file__).name}', "execve(")
    found["traced"] = [line[:300] for line in touched if not any(word in line for word in own)]
    found["strace"] = bool(strace)
    return found


def main() -> int:
    """Show, judge, print; return exit code 1 after an access or an undetected control."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", type=int, metavar="IDEAS")
    parser.add_argument("--unwatched", action="store_true", help="by the audit hook alone")
    parser.add_argument("--part", choices=["show", "control"])
    parser.add_argument("--answer", type=Path)
    wanted = parser.parse_args()
    if wanted.part:
        run = {"show": show_everything, "control": show_as_qt_would}[wanted.part]
        with tempfile.TemporaryDirectory() as folder:
            answer = run(Path(folder), wanted.small)
        wanted.answer.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
        return 0
    strace = None if wanted.unwatched else shutil.which("strace")
    shown = watched("show", wanted.small, strace)
    control = watched("control", None, strace) if strace else {"traced": []}
    return judge(shown, control)


def judge(shown: dict[str, Any], control: dict[str, Any]) -> int:
    """Print the findings; return the exit code."""
    wrong = [*shown["touched"], *shown["traced"], *shown["guessing"]]
    is_blind = shown["strace"] and not control["traced"]
    for line in wrong:
        sys.stdout.write(f"TOUCHED {line}\n")
    watch = "strace and audit hook" if shown["strace"] else "audit hook only"
    sys.stdout.write(
        f"pages {len(shown['pages'])} · watched by {watch} · touched {len(wrong)} · "
        f"control touched {len(control['traced'])}{' BLIND' if is_blind else ''}\n"
    )
    return 1 if wrong or is_blind or not shown["pages"] else 0


if __name__ == "__main__":
    sys.exit(main())
