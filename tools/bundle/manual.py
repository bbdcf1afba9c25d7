"""Makes the man page of the command line from the commands themselves."""

from collections.abc import Iterator
from typing import Any

import typer

from judging_app import __version__
from judging_app.cli.app import app

_ENVIRONMENT = (
    ("JUDGING_PASSPHRASE", "opens an event that has a passphrase"),
    ("JUDGING_NEW_PASSPHRASE", "protects a new event"),
    ("JUDGING_CODE", "the code on the judge's card"),
    ("JUDGING_APP_HOME", "another folder for the data of this user"),
    ("JUDGING_TERMINAL", "visual or logical: the order of Persian on the terminal"),
)
_EXITS = (
    ("0", "done"),
    ("1", "a question was cancelled, and nothing was changed"),
    ("2", "wrong usage"),
    ("3", "refused with a coded reason"),
    ("4", "the work was done, but its answer could not be written"),
)


def man_page() -> str:
    """The page in the language of `man`, section 1."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    root = typer.main.get_command(app)
    yield f'.TH JUDGING\\-APP 1 "" "judging\\-app {escaped(__version__)}" "User Commands"'
    yield ".SH NAME"
    yield "judging\\-app, judging\\-desk \\- offline judging panels, from ideas to certificates"
    yield ".SH SYNOPSIS"
    yield ".B judging\\-app\n[\\fIFILE\\fR ...]\n.br"
    yield ".B judging\\-app\n\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n.br"
    yield ".B judging\\-desk\n[\\fIFILE\\fR ...]"
    yield ".SH DESCRIPTION"
    yield "Without arguments, or with files, the desktop opens."
    yield "Its files are .judging, .ideas, .scores and .followup."
    yield "Every command answers in JSON with \\fB\\-\\-json\\fR."
    yield ".SH OPTIONS"
    yield from _options(root)
    yield ".SH COMMANDS"
    yield from _commands(root, ())
    yield from _list("ENVIRONMENT", _ENVIRONMENT)
    yield from _list("EXIT STATUS", _EXITS)


def _commands(group: Any, above: tuple[str, ...]) -> Iterator[str]:
    """The commands of a group, each with its own arguments and options."""
    for name, command in group.commands.items():
        words = (*above, name)
        if hasattr(command, "commands"):
            yield from _commands(command, words)
            continue
        arguments = [_argument(found) for found in command.params if _is_argument(found)]
        yield f".SS {escaped(' '.join(words))} {' '.join(arguments)}".rstrip()
        yield escaped(" ".join((command.help or "").split()))
        yield from _options(command)


def _options(command: Any) -> Iterator[str]:
    for found in command.params:
        names = [*found.opts, *found.secondary_opts]
        if _is_argument(found) or found.hidden or "--help" in names:
            continue
        value = "" if found.is_flag else f" \\fI{escaped(_value(found))}\\fR"
        yield f".TP\n\\fB{', '.join(map(escaped, names))}\\fR{value}"
        yield escaped(found.help or "")


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _argument(parameter: Any) -> str:
    name = f"\\fI{escaped(_value(parameter))}\\fR" + (" ..." if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"


def _value(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _list(title: str, rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f".SH {title}"
    for name, meaning in rows:
        yield f".TP\n.B {escaped(name)}\n{escaped(meaning)}"


def escaped(text: str) -> str:
    """The text without signs that `man` would obey."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe
