"""`judging-app verify-certificate`: is a certificate genuine? No event's file, no network."""

from pathlib import Path
from typing import Annotated

import typer

from judging_app.cli.output import Output
from judging_app.errors import InputRefused, Reason
from judging_app.services.certificates import CertificateFacts, check_certificate


def verify_certificate_command(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The text of the QR code, or a PNG or JPEG of it.")
    ],
    key: Annotated[
        str, typer.Option("--key", help="The event's public key: 64 hex digits, or a file of it.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Check a certificate's code against the event's public key."""
    output = Output(json)
    with output.reporting():
        facts = check_certificate(code, _public_key(key))
        output.answer(_facts(facts), _lines(facts))


def _public_key(text: str) -> bytes:
    """Raises `InputRefused` (PARSE) for what is not a key."""
    path = Path(text)
    digits = text
    if path.is_file() and path.stat().st_size < 1000:
        digits = path.read_text("ascii", errors="replace")
    return key_of(digits)


def key_of(digits: str) -> bytes:
    """A key of 64 hex digits. Raises `InputRefused` (PARSE) for what is not one."""
    try:
        key = bytes.fromhex(digits)
    except ValueError as error:
        raise InputRefused(Reason.PARSE, where="key") from error
    if len(key) != 32:
        raise InputRefused(Reason.PARSE, where="key")
    return key


def _facts(facts: CertificateFacts) -> dict[str, object]:
    return {
        "genuine": True,
        "serial": facts.serial,
        "award": facts.award_title,
        "names": list(facts.names),
        "others": facts.others,
    }


def _lines(facts: CertificateFacts) -> list[str]:
    others = f" and {facts.others} more" if facts.others else ""
    return [
        "Genuine: signed with this event's key, and unchanged.",
        f"Serial: {facts.serial}",
        f"Award: {facts.award_title or '(took part)'}",
        f"Names: {'، '.join(facts.names)}{others}",
    ]
