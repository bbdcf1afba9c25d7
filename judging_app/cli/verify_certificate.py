"""`judging-app verify-certificate`: is a certificate genuine? No event's file, no network."""

from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import Json
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.certificates import CertificateFacts


def verify_certificate_command(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The text of the QR code, or a PNG or JPEG of it.")
    ],
    key: Annotated[
        str, typer.Option("--key", help="The event's public key: 64 hex digits, or a file of it.")
    ],
    json: Json = False,
) -> None:
    """Check a certificate's code against the event's public key."""
    from judging_app.services.certificates import check_certificate, read_key

    output = Output(json)
    with output.reporting():
        facts = check_certificate(code, read_key(key))
        output.answer(_facts(facts), _lines(facts))


def _facts(facts: "CertificateFacts") -> dict[str, object]:
    return {
        "genuine": True,
        "serial": facts.serial,
        "award": facts.award_title,
        "names": list(facts.names),
        "others": facts.others,
    }


def _lines(facts: "CertificateFacts") -> list[str]:
    others = f" and {facts.others} more" if facts.others else ""
    return [
        "Genuine: signed with this event's key, and unchanged.",
        f"Serial: {facts.serial}",
        f"Award: {facts.award_title or '(took part)'}",
        f"Names: {'، '.join(facts.names)}{others}",
    ]
