"""`judging-app verify-certificate`: verify a certificate without the event's file or a network."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import Json, Passphrase
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.services.organizer.certificate_check import (
        CertificateComparison,
        CertificateFacts,
        CodedFact,
    )

_TITLES = {
    "serial": "Serial", "kind": "Kind", "date": "Date", "rank": "Rank", "names": "Names",
    "idea": "Idea", "award": "Award", "event": "Event", "organization": "Organization",
    "theme": "Theme", "units": "Units", "signatories": "Signatories", "co_senders": "With",
    "city": "City", "citation": "Citation", "issued": "Issued",
}  # fmt: skip
FIRST_FORM = (
    "An old code (JA1): it covers the serial, the award and the names alone. Title, rank and date "
    "of the certificate are not vouched for."
)
SECOND_FORM = (
    "An earlier code (JA2): it covers neither the citation nor the day of issue of the certificate."
)
READ = "Genuine: signed with this event's key, and unchanged. The certificate must show exactly:"
ENDED = {
    "void": "NOT VALID: this certificate was declared void.",
    "replaced": "NOT VALID: this certificate was replaced by the one with the serial {}.",
}
UNKNOWN = "The event has no such certificate: the code is of another event, or of another serial."


def verify_certificate_command(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help="The text of the QR code, a PNG or JPEG of it, or the certificate as a PDF; with "
            "--event also the short code under it.",
        ),
    ],
    key: Annotated[
        str, typer.Option("--key", help="The event's public key: 64 hex digits, or a file of it.")
    ],
    event: Annotated[
        Path | None, typer.Option("--event", help="The event, to compare what it says now.")
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """Check a certificate's code against the event's public key, and what it must show."""
    from judging_app.services.organizer.certificate_check import check_certificate, is_short
    from judging_app.services.organizer.certificates import read_key

    output = Output(json)
    with output.reporting():
        if event is not None and is_short(code):
            code = _looked_up(code, event, passphrase, json=json)
        facts = check_certificate(code, read_key(key))
        compared = _comparisons(facts, code, event)
        output.answer(_facts(facts, compared), _lines(facts, compared))
    if any(not one.agrees for one in compared):
        raise typer.Exit(3)


def _looked_up(short: str, event: Path, passphrase: str, *, json: bool) -> str:
    """The complete code of the certificate with that short code."""
    from judging_app.cli.keys import unlocked
    from judging_app.services.organizer.certificate_check import code_of_short

    with unlocked(event, passphrase, json=json) as (_, file):
        return code_of_short(short, file)


def _comparisons(
    facts: "CertificateFacts", code: str, event: Path | None
) -> list["CertificateComparison"]:
    from judging_app.services.files import open_file
    from judging_app.services.organizer.certificate_check import (
        compare_with_event,
        compare_with_page,
        is_page,
    )

    found = [compare_with_page(facts, Path(code))] if is_page(code) else []
    if event is not None:
        with open_file(event) as file:
            found.append(compare_with_event(facts, file))
    return found


def _facts(facts: "CertificateFacts", compared: list["CertificateComparison"]) -> dict[str, object]:
    return {
        "genuine": True,
        "form": facts.form,
        "serial": facts.serial,
        "award": facts.award_title,
        "names": list(facts.names),
        "others": facts.others,
        "facts": {fact.name.value: _value(fact) for fact in facts.facts},
        "partial": [name.value for name in facts.partial],
        "compared": [
            {
                "with": one.compared.value,
                "known": one.is_known,
                "differing": [name.value for name in one.differing],
                "uncompared": [name.value for name in one.uncompared],
                "state": one.state.value,
                "replaced_by": one.replaced_by,
                "agrees": one.agrees,
            }
            for one in compared
        ],
    }


def _value(fact: "CodedFact") -> str | list[str]:
    from judging_app.services.organizer.certificate_check import LISTS

    return list(fact.parts()) if fact.name in LISTS else fact.text


def _lines(facts: "CertificateFacts", compared: list["CertificateComparison"]) -> list[str]:
    others = f" and {facts.others} more" if facts.others else ""
    lines = [READ]
    for fact in facts.facts:
        value = _value(fact)
        text = "، ".join(value) if isinstance(value, list) else value
        text += others if fact.name.value == "names" else ""
        text += "" if fact.is_whole else "… (the rest is covered by a digest only)"
        if text or fact.name.value == "award":
            lines.append(f"{_TITLES[fact.name.value]}: {text or '(took part)'}")
    lines += {1: [FIRST_FORM], 2: [SECOND_FORM]}.get(facts.form, [])
    return lines + [_compared(one) for one in compared]


def _compared(one: "CertificateComparison") -> str:
    if not one.is_known:
        return UNKNOWN
    if one.state.value in ENDED:
        return ENDED[one.state.value].format(one.replaced_by)
    differing, uncompared = (
        ", ".join(_TITLES[name.value] for name in names)
        for names in (one.differing, one.uncompared)
    )
    told = (
        f"NOT as the {one.compared.value} says: {differing}"
        if differing
        else f"Compared with the {one.compared.value}: the same."
    )
    return f"{told} NOT compared, look yourself: {uncompared}" if uncompared else told
