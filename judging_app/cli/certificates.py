"""`judging-app certificates` and `judging-app templates …`: the certificates and their designs."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli import printed
from judging_app.cli.arguments import Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output
from judging_app.domain.certificate_kind import CertificateKind

if TYPE_CHECKING:
    from judging_app.services.organizer.certificates import CertificatesMade

Name = Annotated[str, typer.Argument(metavar="NAME", help="Its name, or the path of its file.")]

templates_app = typer.Typer(help="The designs of certificates.", no_args_is_help=True)


def certificates_command(
    event: Annotated[Path, typer.Argument(metavar="EVENT.judging", help="The event's file.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The PDF to write; a folder with --each.")
    ],
    template: Annotated[str | None, typer.Option(help="Another template than the event's.")] = None,
    kind: Annotated[CertificateKind, typer.Option(help="Who gets them.")] = CertificateKind.WINNER,
    each: Annotated[bool, typer.Option("--each", help="One PDF for each certificate.")] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Drafts with a watermark, without serial and code.")
    ] = False,
    void_too: Annotated[
        bool,
        typer.Option("--void-too", help="New ones also for holders whose certificate is void."),
    ] = False,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Issue the certificates as one PDF, or one PDF for each; they keep their serials from then on.

    The result must be official; --draft writes drafts at any time and issues nothing.
    A certificate is left out, and not in the register, when its text does not fit, its idea has no
    owner's name, or the last certificate of its holder was declared void and --void-too is not
    given: the exit code is then 3, and the others are printed.
    """
    from judging_app.services.organizer.certificate_keys import certificate_public_key

    make = _maker(each=each, draft=draft, void_too=void_too)
    with unlocked(event, passphrase, json=json) as (output, file):
        with output.progress("Printing") as progress:
            made = make(file, out, template=template, kind=kind, progress=progress)
        key = certificate_public_key(file)
        facts: dict[str, object] = {
            "path": str(made.path), "pages": made.pages, "public_key": key,
        }  # fmt: skip
        lines = [f"{made.pages} certificates: {made.path}", f"Public key: {key}"]
        printed.answer(output, facts, lines, made.substitutes, made.left_out)


def _maker(*, each: bool, draft: bool, void_too: bool) -> "Callable[..., CertificatesMade]":
    """The service that makes the certificates."""
    from judging_app.services.organizer.certificates import (
        make_certificates,
        make_drafts,
        make_separate_certificates,
    )

    if not draft:
        return partial(make_separate_certificates if each else make_certificates, void_too=void_too)
    if each:
        raise typer.BadParameter("--draft writes one PDF; leave out --each")
    return make_drafts


@templates_app.command("list")
def list_command(json: Json = False) -> None:
    """The designs that ship with the application, and your own."""
    from judging_app.services.organizer import templates

    output = Output(json)
    with output.reporting():
        found = templates.template_choices()
        facts = [{"name": one.name, "title": one.title, "own": one.is_own} for one in found]
        lines = [f"{one.name}{' (own)' if one.is_own else ''}: {one.title}" for one in found]
        output.answer({"templates": facts}, lines)


@templates_app.command("copy")
def copy_command(
    name: Name,
    out: Annotated[Path, typer.Option("--out", "-o", help="The TOML to write.")],
    json: Json = False,
) -> None:
    """Write a design as one complete file, with its pictures beside it, for editing."""
    from judging_app.services.organizer import templates

    output = Output(json)
    with output.reporting():
        templates.export_design(name, out)
        output.answer({"path": str(out)}, [f"Template: {out}"])


@templates_app.command("add")
def add_command(
    path: Annotated[Path, typer.Argument(metavar="FILE.toml", help="The template's file.")],
    json: Json = False,
) -> None:
    """Add a template's file to your own templates."""
    from judging_app.services.organizer import templates

    output = Output(json)
    with output.reporting():
        name = templates.import_design(path)
        output.answer({"name": name}, [f"Your template: {name}"])


@templates_app.command("remove")
def remove_command(name: Name, json: Json = False) -> None:
    """Remove one of your own templates."""
    from judging_app.services.organizer import templates

    output = Output(json)
    with output.reporting():
        templates.remove_design(name)
        output.answer({"name": name}, [f"Removed: {name}"])


@templates_app.command("logo")
def logo_command(
    name: Name,
    picture: Annotated[Path, typer.Argument(metavar="PICTURE", help="A PNG or JPEG.")],
    json: Json = False,
) -> None:
    """Put a logo into a design, as one of your own templates; name that one in the event."""
    from judging_app.services.organizer.logos import with_logo

    output = Output(json)
    with output.reporting():
        made = with_logo(name, picture)
        output.answer({"name": made}, [f"Your template: {made}"])
