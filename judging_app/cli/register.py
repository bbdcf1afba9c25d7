"""`judging-app register …`: the register of certificates."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.domain.register import RegisterLine

Serial = Annotated[str, typer.Argument(metavar="SERIAL", help="The serial of a certificate.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept in the audit log.")]
Template = Annotated[str | None, typer.Option(help="Another template than the event's.")]

register_app = typer.Typer(help="The register of certificates.", no_args_is_help=True)


@register_app.command("list")
def list_command(
    event: EventFile,
    find: Annotated[str, typer.Option("--find", help="Only with these words.")] = "",
    wrong: Annotated[
        bool, typer.Option("--wrong", help="Only those that no longer say what is in force.")
    ] = False,
    json: Json = False,
) -> None:
    """List every serial with its state, and whether it still says what is in force."""
    from judging_app.services.files import open_file
    from judging_app.services.organizer.register import Fit, found_in_register, read_register

    output = Output(json)
    with output.reporting(), open_file(event) as file:
        lines = found_in_register(read_register(file), find)
        shown = [line for line in lines if not wrong or line.fit is not Fit.CURRENT]
        output.answer(
            {"certificates": [facts_of(line) for line in shown]},
            [sentence_of(line) for line in shown] or ["No certificate."],
        )


@register_app.command("void")
def void_command(
    event: EventFile, serial: Serial, reason: Reason, passphrase: Passphrase = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Declare a certificate void, with a reason; this cannot be taken back."""
    from judging_app.services.organizer.register import void

    with unlocked(event, passphrase, json=json) as (output, file):
        entry = void(file, serial, reason)
        facts: dict[str, object] = {"serial": entry.serial, "state": "void"}
        output.answer(facts, [f"{entry.serial} is void."])


@register_app.command("reissue")
def reissue_command(
    event: EventFile,
    serial: Serial,
    reason: Reason,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A PDF to write.")] = None,
    template: Template = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Issue a certificate anew with the facts in force; the old serial is replaced by a new one."""
    from judging_app.services.organizer.register import print_again, reissue

    with unlocked(event, passphrase, json=json) as (output, file):
        made = reissue(file, serial, reason, template=template)
        facts: dict[str, object] = {"serial": made.serial, "names": list(made.names)}
        lines = [f"{made.serial} for {', '.join(made.names)}"]
        if out is not None:
            print_again(file, made.serial, out, template=template)
            facts["path"], lines = str(out), [*lines, f"Written: {out}"]
        output.answer(facts, lines)


@register_app.command("print")
def print_command(
    event: EventFile,
    serial: Serial,
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF to write.")],
    template: Template = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Print one issued certificate again, with the same serial and content."""
    from judging_app.services.organizer.register import print_again

    with unlocked(event, passphrase, json=json) as (output, file):
        made = print_again(file, serial, out, template=template)
        facts: dict[str, object] = {"serial": made.certificate.serial, "path": str(made.path)}
        output.answer(facts, [f"{made.certificate.serial}: {made.path}"])


def facts_of(line: "RegisterLine") -> dict[str, object]:
    """The facts of a line for `--json`."""
    entry = line.entry
    said = entry.certificate or line.now
    end = entry.end
    return {
        "serial": entry.serial,
        "kind": entry.kind.value,
        "names": list(said.names) if said else [],
        "idea": entry.holder.idea_id,
        "member": entry.holder.member,
        "person": entry.holder.person_id,
        "state": entry.state.value,
        "fit": line.fit.value,
        "differing": list(line.differing),
        "issued": entry.at.isoformat(),
        "ended": end.at.isoformat() if end else None,
        "replaced_by": end.replaced_by if end else "",
        "reason": end.reason if end else "",
    }


def sentence_of(line: "RegisterLine") -> str:
    """One line for a person."""
    entry = line.entry
    said = entry.certificate or line.now
    names = ", ".join(said.names) if said else entry.holder.idea_id or entry.holder.person_id
    parts: Sequence[str] = [entry.serial, entry.kind.value, names, entry.state.value]
    if entry.end and entry.end.replaced_by:
        parts = [*parts, f"by {entry.end.replaced_by}"]
    if entry.end:
        return "  ".join([*parts, f"({entry.end.reason})"])
    wrong = {
        "outdated": f"WRONG: {', '.join(line.differing)}",
        "unfounded": "WRONG: no longer due",
        "unknown": "issued by an earlier version: what it says is not stored",
    }
    return "  ".join([*parts, *filter(None, [wrong.get(line.fit.value, "")])])
