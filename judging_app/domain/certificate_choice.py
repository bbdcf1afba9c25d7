"""The organizer's choices for certificates: who gets one for an idea, who else, which design.

They may change at any time, because they change no result. The register keeps what was issued.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.certificate_kind import CertificateKind


class Sharing(StrEnum):
    """The certificates for an idea: one with all names, one for each member of a team, or both."""

    IDEA = "idea"
    MEMBERS = "members"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Honouree:
    """A person or body that gets a certificate of the kind ORGANIZER or SPONSOR.

    `role` is an office, or what they gave; it may be empty.
    """

    id: str
    kind: CertificateKind
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class CertificateChoice:
    """All choices for certificates. `template` is empty for the design that the event declares."""

    sharing: Sharing = Sharing.IDEA
    template: str = ""
    honourees: tuple[Honouree, ...] = ()


USUAL = CertificateChoice()
"""The choices of an event for which nobody chose."""


def choice_digest(choice: CertificateChoice) -> str:
    """The SHA-256 (hex) of the choices, by which the log names them."""
    honourees = [[one.id, one.kind.value, one.name, one.role] for one in choice.honourees]
    facts = [choice.sharing.value, choice.template, honourees]
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
