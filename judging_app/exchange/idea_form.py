"""Cleans and checks an idea that a person typed, by the rules of imported lists."""

from collections.abc import Collection, Iterable, Mapping

from judging_app.domain.attachment import Attachment
from judging_app.domain.codes import code, code_fault, is_idea_code, is_numeric_code, look_alikes
from judging_app.domain.event import Idea, Owner, PrivateField, Section, Theme
from judging_app.domain.limits import MAX_ATTACHMENTS, MAX_LIST
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.event_facts import check_ideas
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.file_names import name_fault
from judging_app.exchange.packages.limits import MAX_ENTRY
from judging_app.exchange.packages.text_policy import cleaned_line, cleaned_prose


def cleaned_idea(idea: Idea, themes: Iterable[Theme]) -> Idea:
    """The idea with clean texts; empty sections, owners and private facts are left out.

    Raises `InputRefused`: NAME_MISSING without a title, UNKNOWN_THEME, TEXT, TOO_BIG.
    """
    title = cleaned_line(idea.title, "title")
    if not title:
        raise InputRefused(Refusal.NAME_MISSING, where="title")
    if idea.theme_id and idea.theme_id not in {theme.id for theme in themes}:
        raise InputRefused(Refusal.UNKNOWN_THEME, where="theme", detail=idea.theme_id)
    for where, parts in (("text", idea.sections), ("owners", idea.owners)):
        if len(parts) > MAX_LIST:
            raise InputRefused(Refusal.TOO_BIG, where=where, detail=str(len(parts)))
    sections = (
        Section(cleaned_line(part.heading, "text"), cleaned_prose(part.text, "text"))
        for part in idea.sections
    )
    private = (
        PrivateField(one.kind, cleaned_line(one.heading, "private"),
                     cleaned_prose(one.text, "private"))
        for one in idea.private
    )  # fmt: skip
    owners = tuple(map(_owner, idea.owners))
    return Idea(
        idea.id,
        title,
        idea.theme_id,
        tuple(part for part in sections if part.text),
        tuple(owner for owner in owners if owner != Owner("")),
        idea.attachments,
        tuple(one for one in private if one.text),
    )


def _owner(owner: Owner) -> Owner:
    return Owner(
        cleaned_line(owner.name, "owners"),
        cleaned_line(owner.unit, "owners"),
        cleaned_line(owner.personnel_code, "owners"),
    )


def new_code(typed: str, taken: Collection[str]) -> str:
    """The stored form of a new idea's code; without one, the number after the highest.

    Raises `InputRefused`: TEXT, BAD_CODE, DUPLICATE, LOOK_ALIKE.
    """
    folded = code(typed)
    if not folded:
        numbers = [int(one) for one in taken if is_numeric_code(one)]
        return str(max(numbers, default=0) + 1)
    if why := code_fault(folded):
        raise InputRefused(Refusal.TEXT, where="code", detail=why)
    if not is_idea_code(folded):
        raise InputRefused(Refusal.BAD_CODE, where="code", detail=folded)
    if folded in taken:
        raise InputRefused(Refusal.DUPLICATE, where="code", detail=folded)
    pairs = [*((one, "event") for one in sorted(taken)), (folded, "code")]
    if alike := next((one for one in look_alikes(pairs) if one.code == folded), None):
        raise InputRefused(Refusal.LOOK_ALIKE, where="code", detail=f"{alike.other} · {folded}")
    return folded


def attachment_of(name: str, content: bytes) -> Attachment:
    """The attachment for a document that a person chose. Raises `InputRefused` (ENTRY_NAME)."""
    if why := name_fault(name):
        raise InputRefused(Refusal.ENTRY_NAME, where="attachments", detail=why)
    return Attachment(name, digest(content), len(content))


def check_attachments(idea: Idea, blobs: Mapping[str, bytes], stored: Collection[str]) -> None:
    """Refuse attachments whose content is neither in `blobs` nor `stored` (digests).

    Raises `InputRefused`: NOT_FOUND, TOO_BIG, ENTRY_NAME, DUPLICATE for two of one name, HASH.
    """
    if len(idea.attachments) > MAX_ATTACHMENTS:
        raise InputRefused(Refusal.TOO_BIG, where="attachments", detail=str(len(idea.attachments)))
    check_ideas([idea])
    for one in idea.attachments:
        if why := name_fault(one.name):
            raise InputRefused(Refusal.ENTRY_NAME, where="attachments", detail=why)
        content = blobs.get(one.digest)
        if content is None:
            if one.digest not in stored:
                raise InputRefused(Refusal.NOT_FOUND, where="attachments", detail=one.name)
        elif not 1 <= len(content) <= MAX_ENTRY:
            raise InputRefused(Refusal.TOO_BIG, where="attachments", detail=one.name)
        elif (digest(content), len(content)) != (one.digest, one.size):
            raise InputRefused(Refusal.HASH, where="attachments", detail=one.name)
