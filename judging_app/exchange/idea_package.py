"""The idea package (بستهٔ ایده‌ها, `.ideas`): the event and its ideas, from organizer to judges."""

import re
from dataclasses import replace
from typing import Final

import msgspec

from judging_app.domain.event import Event, Idea
from judging_app.domain.package import IdeaPackage, without_owners
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.archive import Kind, pack, unpack
from judging_app.exchange.canonical import digest
from judging_app.exchange.codec import decode, encode
from judging_app.exchange.event_facts import (
    check_anchors,
    check_assignment,
    check_event,
    check_ideas,
)
from judging_app.exchange.file_names import name_fault
from judging_app.exchange.wire import WireEvent, WireIdeas

_EVENT: Final = "event.json"
_IDEAS: Final = "ideas.json"
_ATTACHMENTS: Final = "attachments/"
_PLAIN_NAME: Final = re.compile(r"[0-9A-Za-z_-]{0,64}")


def write_idea_package(package: IdeaPackage) -> bytes:
    """The bytes of an `.ideas` file; the people who sent the ideas are left out.

    What no judge could open is not written: raises `InputRefused` with the place of the fault.
    """
    bare = replace(
        package, event=_for_judges(package.event), ideas=without_owners(package.ideas), digest=""
    )
    _check_attachments(bare)
    files = {
        _EVENT: encode(bare.event, WireEvent, where=_EVENT),
        _IDEAS: encode(bare, WireIdeas, where=_IDEAS),
    }
    files |= {f"{_ATTACHMENTS}{name}": content for name, content in bare.blobs.items()}
    data = pack(Kind.IDEAS, bare.event.id, files)
    if replace(read_idea_package(data), digest="") != bare:
        raise InputRefused(Reason.SCHEMA, where=_EVENT, detail="does not read back as written")
    return data


def _for_judges(event: Event) -> Event:
    """A template that is a path of the organizer's computer stays there; a name travels."""
    is_plain = _PLAIN_NAME.fullmatch(event.certificate_template)
    return event if is_plain else replace(event, certificate_template="")


def read_idea_package(data: bytes) -> IdeaPackage:
    """The package in the bytes of an `.ideas` file, with its digest; raises `InputRefused`."""
    contents = unpack(Kind.IDEAS, data, frozenset({_EVENT, _IDEAS}), beside=_ATTACHMENTS)
    wire_event = decode(contents.files[_EVENT], WireEvent, where=_EVENT)
    wire_ideas = decode(contents.files[_IDEAS], WireIdeas, where=_IDEAS)
    event = msgspec.convert(wire_event, Event, from_attributes=True)
    ideas = msgspec.convert(wire_ideas.ideas, tuple[Idea, ...], from_attributes=True)
    if event.id != contents.event_id:
        raise InputRefused(Reason.SCHEMA, where="header/event_id")
    check_event(event)
    check_ideas(ideas)
    check_anchors(event, ideas)
    check_assignment(event, ideas)
    blobs = {
        name.removeprefix(_ATTACHMENTS): content
        for name, content in contents.files.items()
        if name.startswith(_ATTACHMENTS)
    }
    package = IdeaPackage(event, ideas, digest(data), blobs)
    _check_attachments(package)
    return package


def _check_attachments(package: IdeaPackage) -> None:
    """Refuse (FILE_SET) contents that no idea names, or ideas that name what is not there."""
    if package.attachment_digests() != package.blobs.keys():
        raise InputRefused(Reason.FILE_SET, where=_ATTACHMENTS)
    for idea in package.ideas:
        for attachment in idea.attachments:
            where = f"{idea.id}/attachments"
            if len(package.blobs[attachment.digest]) != attachment.size:
                raise InputRefused(Reason.FILE_SET, where=where, detail="size")
            if why := name_fault(attachment.name):
                raise InputRefused(Reason.ENTRY_NAME, where=where, detail=why)
