"""`judging-app verify-page`: a page with which anybody checks a certificate, without a network."""

from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli.arguments import Json, Passphrase
from judging_app.cli.keys import unlocked


def verify_page_command(
    event: Annotated[Path, typer.Argument(metavar="EVENT.judging", help="The event's file.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the page.")],
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Write one HTML file that checks the event's certificates in any browser, offline.

    It holds the event's public key, and the certificates that are void or replaced until now. Write
    it anew after each change of the register.
    """
    from judging_app.services.organizer.verify_page import make_verify_page

    with unlocked(event, passphrase, json=json) as (output, file):
        made = make_verify_page(file, out)
        facts: dict[str, object] = {"path": str(made.path), "ended": made.ended}
        listed = f"Void or replaced certificates in it: {made.ended}"
        output.answer(facts, [f"Page: {made.path}", listed])
