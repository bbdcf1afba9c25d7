"""`judging-app recipients …`: who gets a certificate."""

from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output
from judging_app.domain.certificate_choice import Sharing
from judging_app.domain.certificate_kind import CertificateKind

if TYPE_CHECKING:
    from judging_app.domain.certificate_choice import CertificateChoice

recipients_app = typer.Typer(help="Who gets a certificate.", no_args_is_help=True)


@recipients_app.command("show")
def show_command(event: EventFile, json: Json = False) -> None:
    """Show who gets certificates for an idea, and the organizers and sponsors."""
    from judging_app.services.files import open_file
    from judging_app.services.organizer.recipients import certificate_choice

    output = Output(json)
    with output.reporting(), open_file(event) as file:
        _answer(output, certificate_choice(file))


@recipients_app.command("share")
def share_command(
    event: EventFile,
    sharing: Annotated[
        Sharing, typer.Argument(help="One for the idea, one for each member, or both.")
    ],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Choose who gets certificates for an idea of a team. Issued certificates stay."""
    from judging_app.services.organizer.recipients import choose_sharing

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, choose_sharing(file, sharing))


@recipients_app.command("design")
def design_command(
    event: EventFile,
    template: Annotated[str, typer.Argument(help="A template; empty for the declared one.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Choose the design of the event's certificates."""
    from judging_app.services.organizer.recipients import choose_template

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, choose_template(file, template))


@recipients_app.command("add")
def add_command(
    event: EventFile,
    kind: Annotated[CertificateKind, typer.Option(help="organizer or sponsor")],
    name: Annotated[str, typer.Option(help="The name on the certificate.")],
    role: Annotated[str, typer.Option(help="An office, or what they gave.")] = "",
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Add an organizer or a sponsor."""
    from judging_app.services.organizer.recipients import (
        TYPED,
        add_honouree,
        certificate_choice,
    )

    if kind not in TYPED:
        raise typer.BadParameter("--kind is organizer or sponsor; judges are in the event")
    with unlocked(event, passphrase, json=json) as (output, file):
        add_honouree(file, kind, name, role)
        _answer(output, certificate_choice(file))


@recipients_app.command("remove")
def remove_command(
    event: EventFile,
    honouree: Annotated[str, typer.Argument(metavar="ID", help="The id that `show` gives.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Remove an organizer or a sponsor. An issued certificate stays until it is void."""
    from judging_app.services.organizer.recipients import remove_honouree

    with unlocked(event, passphrase, json=json) as (output, file):
        _answer(output, remove_honouree(file, honouree))


def _answer(output: Output, choice: "CertificateChoice") -> None:
    honourees = [
        {"id": one.id, "kind": one.kind.value, "name": one.name, "role": one.role}
        for one in choice.honourees
    ]
    facts: dict[str, object] = {
        "sharing": choice.sharing.value, "template": choice.template, "honourees": honourees,
    }  # fmt: skip
    lines = [f"Certificates for an idea: {choice.sharing.value}"]
    lines += [f"Template: {choice.template}"] if choice.template else []
    lines += [f"{one.kind.value}: {one.name}  {one.role}  [{one.id}]" for one in choice.honourees]
    output.answer(facts, lines)
