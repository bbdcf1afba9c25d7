"""The output of commands: lines for people, or one JSON object with `--json`."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import typer

from judging_app.cli.form_faults import fault_facts, fault_sentence
from judging_app.cli.sentences import sentence
from judging_app.cli.terminal import shown_on
from judging_app.errors import InputRefused, JudgingError, WriteFailed
from judging_app.persian.file_names import printable
from judging_app.system.progress import Progress, unwatched

REFUSED = 3
"""The exit code for a refused input, and for an output that could not be written."""


@dataclass(frozen=True, slots=True)
class Output:
    """The output of a command: JSON or text."""

    as_json: bool = False

    def answer(self, facts: Mapping[str, object], lines: Sequence[str]) -> None:
        """Print the result of a command: `facts` as JSON with `--json`, otherwise `lines`."""
        if self.as_json:
            import msgspec

            # msgspec indents in C; the indenting encoder of `json` is pure Python and takes as long
            # as the merge of a hundred files
            typer.echo(msgspec.json.format(_json({"ok": True, **facts}), indent=2))
        else:
            typer.echo(shown_on(sys.stdout, printable("\n".join(lines))))

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Run the block.

        Print any `JudgingError` with its code and sentence, and exit with code 3.
        """
        try:
            yield
        except JudgingError as error:
            self._report(error)
            raise typer.Exit(REFUSED) from error

    def _report(self, error: JudgingError) -> None:
        from judging_app.domain.form_fault import DefinitionRefused

        faults = error.faults if isinstance(error, DefinitionRefused) else ()
        if self.as_json:
            facts: dict[str, object] = {"ok": False, "error": error_facts(error)}
            typer.echo(_json(facts | ({"faults": fault_facts(faults)} if faults else {})))
        else:
            lines = [f"[{error.code}] {sentence(error)}", *map(fault_sentence, faults)]
            typer.echo(shown_on(sys.stderr, printable("\n".join(lines))), err=True)

    @contextmanager
    def progress(self, title: str) -> Iterator[Progress]:
        """Show a progress bar on a terminal; show nothing elsewhere."""
        if self.as_json or not sys.stderr.isatty():
            yield unwatched
            return
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(title, total=None)

            def show(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            yield show


def _json(facts: Mapping[str, object]) -> str:
    """The facts as JSON text. Invalid bytes of a file name are spelt as in the sentences."""
    return printable(json.dumps(facts, ensure_ascii=False), mark=r"\\")


def error_facts(error: JudgingError) -> dict[str, str]:
    """An error as plain data."""
    facts = {"code": error.code, "sentence": sentence(error)}
    if isinstance(error, InputRefused):
        facts |= {
            "path": str(error.path or ""),
            "where": error.where,
            "detail": error.detail,
        }
    if isinstance(error, WriteFailed):
        facts |= {
            "path": str(error.path),
            "obstacle": error.obstacle.value,
            "detail": error.detail,
        }
    return facts
