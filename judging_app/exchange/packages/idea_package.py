"""The idea package (بستهٔ ایده‌ها, `.ideas`): the event and its ideas, from organizer to judges."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import msgspec

import judging_app
from judging_app.domain.event import Event, Idea
from judging_app.domain.keys import CodeRules, Credentials, Member, PackageKeys, PublicKeys
from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.event_facts import (
    check_anchors,
    check_assignment,
    check_event,
    check_ideas,
)
from judging_app.exchange.packages.amendments_part import (
    decode_amendments,
    encode_amendments,
    file_names,
)
from judging_app.exchange.packages.canonical import canonical, digest, rubric_digest
from judging_app.exchange.packages.codec import decode, encode
from judging_app.exchange.packages.encryption import signature_of
from judging_app.exchange.packages.envelope import (
    AMENDED,
    AMENDED_PRECEDED,
    PRECEDED,
    SIGNED_PACKAGE,
    VERSION,
    WITH_AMENDMENTS,
    WITH_PRECEDENTS,
    Kind,
    close_package,
    open_package,
)
from judging_app.exchange.packages.file_names import name_fault
from judging_app.exchange.packages.keys import proof, public_keys, signing_key
from judging_app.exchange.packages.payload import pack, unpack
from judging_app.exchange.packages.precedents_part import (
    PRECEDENTS,
    decode_precedents,
    encode_precedents,
)
from judging_app.exchange.packages.wire import (
    PackageHeader,
    WireCore,
    WireEvent,
    WireIdeas,
    WireKeys,
)
from judging_app.exchange.packages.zip_payload import deflates_as_others, refuse_other_form

_EVENT: Final = "event.json"
_IDEAS: Final = "ideas.json"
_ATTACHMENTS: Final = "attachments/"
_VERSIONS: Final = {
    (False, False): VERSION,
    (True, False): AMENDED,
    (False, True): PRECEDED,
    (True, True): AMENDED_PRECEDED,
}
"""Whether a package has amendments, and precedents, mapped to its version."""
_STORED: Final = "+stored"
"""Suffix of the version in a package that was written with an unusual zlib."""
_ATTRIBUTES: Final[dict[str, Any]] = {"from_attributes": True}
_PLAIN_NAME: Final = re.compile(r"[0-9A-Za-z_-]{0,64}")


def write_idea_package(package: IdeaPackage, keys: PackageKeys) -> bytes:
    """The bytes of an `.ideas` file, without the people who sent the ideas.

    Raises `InputRefused` with the place of the fault for a package that no judge could open.
    """
    event, ideas = _for_judges(package.event), without_owners(package.ideas)
    bare = replace(package, event=event, ideas=ideas, digest="", credentials=None)
    _check_attachments(bare)
    files = {
        _EVENT: encode(bare.event, WireEvent, where=_EVENT),
        _IDEAS: encode(bare, WireIdeas, where=_IDEAS),
    }
    files |= {f"{_ATTACHMENTS}{name}": content for name, content in bare.blobs.items()}
    if bare.amendments:
        files |= encode_amendments(bare.amendments, event.id, keys)
    if bare.precedents:
        files |= encode_precedents(bare.precedents)
    payload = pack(files, stored=not deflates_as_others())
    version = _VERSIONS[bare.amendments is not None, bare.precedents is not None]
    data = close_package(*_sealed_up(bare.event, payload, keys), version)
    if _without_seals(read_idea_package(data)) != _without_seals(bare):
        raise InputRefused(Refusal.SCHEMA, where=_EVENT, detail="does not read back as written")
    return data


def _without_seals(package: IdeaPackage) -> IdeaPackage:
    """The package as it is compared before and after writing."""
    amendments = package.amendments
    plain = amendments and replace(amendments, conflicts={}, sealed={})
    return replace(package, digest="", credentials=None, amendments=plain)


def _sealed_up(
    event: Event, payload: bytes, keys: PackageKeys
) -> tuple[PackageHeader, bytes, Callable[[bytes], bytes]]:
    """The header that describes the payload, the payload, and the organizer's signing function."""
    root = keys.organizer.root
    core = msgspec.convert(
        {
            "app_version": judging_app.__version__ + ("" if deflates_as_others() else _STORED),
            "event_id": event.id,
            "event_title": event.title,
            "issue": keys.issue,
            "kind": Kind.IDEAS.value,
            "members": [
                {"judge_id": judge.judge_id, "keys": public_keys(judge.secret)}
                for judge in keys.judges
            ],
            "organizer": public_keys(root),
            "payload_sha256": digest(payload),
            "payload_size": len(payload),
            "rehearsal": event.rehearsal,
            "rubric_sha256": rubric_digest(event.rubric),
            "rules": keys.rules,
        },
        WireCore,
        from_attributes=True,
    )
    core_digest = digest(canonical(core))
    proofs = tuple(proof(judge, core_digest) for judge in keys.judges)

    def signature(message: bytes) -> bytes:
        return signature_of(signing_key(root), message, SIGNED_PACKAGE)

    return PackageHeader(core, proofs), payload, signature


def _for_judges(event: Event) -> Event:
    """The event for judges.

    A template path of the organizer's computer is left out; a name stays. The most ideas of a
    judge concern only the draw.
    """
    is_plain = _PLAIN_NAME.fullmatch(event.certificate_template)
    return replace(
        event,
        certificate_template=event.certificate_template if is_plain else "",
        judges=tuple(replace(judge, most=None) for judge in event.judges),
    )


def read_idea_package(data: bytes) -> IdeaPackage:
    """The package in the bytes of an `.ideas` file, with its digest. Raises `InputRefused`.

    The package is complete and signed by the organizer that it names. `exchange.keys.judge_of_code`
    checks whether this organizer issued the judge's card.
    """
    opened = open_package(data)
    members = [member.judge_id for member in opened.header.core.members]
    more = file_names(members) if opened.version in WITH_AMENDMENTS else frozenset()
    if opened.version in WITH_PRECEDENTS:
        more |= {PRECEDENTS}
    files = unpack(opened.payload, more | {_EVENT, _IDEAS}, beside=_ATTACHMENTS)
    event = msgspec.convert(decode(files[_EVENT], WireEvent, where=_EVENT), Event, **_ATTRIBUTES)
    wire_ideas = decode(files[_IDEAS], WireIdeas, where=_IDEAS)
    ideas = msgspec.convert(wire_ideas.ideas, tuple[Idea, ...], **_ATTRIBUTES)
    check_event(event)
    check_ideas(ideas)
    check_anchors(event, ideas)
    check_assignment(event, ideas)
    credentials = _credentials(opened.header, event)
    blobs = {
        name.removeprefix(_ATTACHMENTS): content
        for name, content in files.items()
        if name.startswith(_ATTACHMENTS)
    }
    amendments = None
    if opened.version in WITH_AMENDMENTS:
        amendments = decode_amendments(files, ideas, members)
        event = replace(event, late_ids=amendments.late_ids, withdrawn=amendments.withdrawn)
    package = IdeaPackage(event, ideas, digest(data), blobs, credentials, amendments)
    if opened.version in WITH_PRECEDENTS:
        package = replace(package, precedents=decode_precedents(files, package))
    _check_attachments(package)
    # The form is checked last, so that a fault of the content is reported as such.
    refuse_other_form(opened.payload, stored=opened.header.core.app_version.endswith(_STORED))
    return package


def _credentials(header: PackageHeader, event: Event) -> Credentials:
    """The author and the recipients. Refuses (SCHEMA) a header that describes another event."""
    core, members = header.core, [member.judge_id for member in header.core.members]
    says = (core.event_id, core.event_title, core.rehearsal, core.rubric_sha256)
    if says != (event.id, event.title, event.rehearsal, rubric_digest(event.rubric)):
        raise InputRefused(Refusal.SCHEMA, where="header", detail="of another event")
    if members != [judge.id for judge in event.judges if judge.id in set(members)]:
        raise InputRefused(Refusal.SCHEMA, where="header/members")
    if len(header.proofs) != len(members):
        raise InputRefused(Refusal.SCHEMA, where="header/proofs")
    if core.rules.memory < 8 * core.rules.lanes:  # RFC 9106: Argon2id needs this much
        raise InputRefused(Refusal.SCHEMA, where="header/rules")
    return Credentials(
        organizer=_keys(core.organizer),
        rules=msgspec.convert(core.rules, CodeRules, **_ATTRIBUTES),
        issue=core.issue,
        members=tuple(
            Member(member.judge_id, _keys(member.keys), one_proof)
            for member, one_proof in zip(core.members, header.proofs, strict=True)
        ),
        core_digest=digest(canonical(core)),
    )


def _keys(wire: WireKeys) -> PublicKeys:
    return PublicKeys(wire.signing, wire.sealing)


def _check_attachments(package: IdeaPackage) -> None:
    """Refuse (FILE_SET) attachments that no idea names, and names without an attachment."""
    if package.attachment_digests() != package.blobs.keys():
        raise InputRefused(Refusal.FILE_SET, where=_ATTACHMENTS)
    for idea in package.ideas:
        for attachment in idea.attachments:
            where = f"{idea.id}/attachments"
            if len(package.blobs[attachment.digest]) != attachment.size:
                raise InputRefused(Refusal.FILE_SET, where=where, detail="size")
            if why := name_fault(attachment.name):
                raise InputRefused(Refusal.ENTRY_NAME, where=where, detail=why)
