"""Chooses the recipients of certificates: ideas, members of teams, organizers and sponsors."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from judging_app.domain.certificate_choice import (
    CertificateChoice,
    Honouree,
    Sharing,
    choice_digest,
)
from judging_app.domain.certificate_kind import THANKS, CertificateKind
from judging_app.domain.desk import FileRole
from judging_app.domain.log_rules import CERTIFICATES_ARRANGED
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_line
from judging_app.services.files import OpenFile
from judging_app.services.organizer.event_design import keep_design
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.roles import ORGANIZER, require_role

__all__ = [
    "CertificateChoice",
    "Honouree",
    "Sharing",
    "add_honouree",
    "certificate_choice",
    "choose_sharing",
    "choose_template",
    "remove_honouree",
]

TYPED = THANKS - {CertificateKind.JUDGE}
"""The kinds whose persons are typed. Judges are in the event."""


def certificate_choice(file: OpenFile) -> CertificateChoice:
    """The choices made for certificates. Needs no key."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return uow.certificate_choice()


def choose_sharing(file: OpenFile, sharing: Sharing) -> CertificateChoice:
    """Choose who gets certificates for an idea. Issued certificates stay. Raises LOCKED."""
    return _arranged(file, lambda choice: replace(choice, sharing=sharing))


def choose_template(file: OpenFile, template: str) -> CertificateChoice:
    """Choose the design of the event's certificates, which then travels with it; empty: declared.

    Raises `InputRefused`: UNKNOWN_TEMPLATE, LOCKED.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        keep_design(uow, template or uow.event().certificate_template)
        uow.commit()
        return uow.certificate_choice()


def add_honouree(file: OpenFile, kind: CertificateKind, name: str, role: str = "") -> Honouree:
    """Add an organizer or a sponsor who gets a certificate.

    Raises `InputRefused`: NAME_MISSING, TEXT, LOCKED. ValueError for another kind.
    """
    if kind not in TYPED:
        raise ValueError(kind)
    said = cleaned_line(name, where="name")
    if not said:
        raise InputRefused(Refusal.NAME_MISSING, where="name")
    added = Honouree(secrets.token_hex(8), kind, said, cleaned_line(role, where="role"))
    _arranged(file, lambda choice: replace(choice, honourees=(*choice.honourees, added)))
    return added


def remove_honouree(file: OpenFile, honouree_id: str) -> CertificateChoice:
    """Remove an organizer or a sponsor. A certificate that is out stays, and is shown as unfounded.

    Raises `InputRefused`: UNKNOWN_HONOUREE, LOCKED.
    """

    def without(choice: CertificateChoice) -> CertificateChoice:
        left = tuple(one for one in choice.honourees if one.id != honouree_id)
        if len(left) == len(choice.honourees):
            raise InputRefused(Refusal.UNKNOWN_HONOUREE, where=honouree_id)
        return replace(choice, honourees=left)

    return _arranged(file, without)


def _arranged(
    file: OpenFile, change: Callable[[CertificateChoice], CertificateChoice]
) -> CertificateChoice:
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        before = uow.certificate_choice()
        now = change(before)
        if now == before:
            return before
        uow.put_certificate_choice(now)
        uow.log(
            CERTIFICATES_ARRANGED, actor=ORGANIZER, at=datetime.now(UTC),
            digest=choice_digest(now), sharing=now.sharing.value,
            honourees=str(len(now.honourees)), template=now.template,
        )  # fmt: skip
        uow.commit()
        return now
