"""Compares the ideas of an event with the same list, imported again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from judging_app.domain.codes import is_numeric_code
from judging_app.domain.event import Idea, Owner, PrivateField
from judging_app.persian.text import compact


class ChangeKind(StrEnum):
    """How a list differs from the event in one idea."""

    ADDED = "added"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an idea before and after, as text. `heading` names a section or a private fact."""

    field: str
    before: str
    after: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class IdeaChange:
    """An idea that was added to the list, changed in it, or is missing there.

    `before` is the stored idea, `after` the idea as it would be stored; one of them is None unless
    the idea was changed.
    """

    kind: ChangeKind
    idea_id: str
    before: Idea | None
    after: Idea | None
    fields: tuple[FieldChange, ...] = ()


def pairs_by_title(
    stored: Sequence[Idea], read: Sequence[Idea], alike: Iterable[tuple[str, str]]
) -> Mapping[str, str]:
    """The id of an imported idea mapped to the id of the stored idea with its title.

    Equal titles come first, then `alike` pairs (imported id, stored id). Each idea has one partner
    at most.
    """
    by_title: dict[str, list[str]] = {}
    for idea in stored:
        by_title.setdefault(compact(idea.title), []).append(idea.id)
    pairs: dict[str, str] = {}
    for idea in read:
        if same := by_title.get(compact(idea.title)):
            pairs[idea.id] = same.pop(0)
    taken = set(pairs.values())
    for read_id, stored_id in alike:
        if read_id not in pairs and stored_id not in taken:
            pairs[read_id] = stored_id
            taken.add(stored_id)
    return pairs


def compare(
    stored: Sequence[Idea],
    read: Sequence[Idea],
    pairs: Mapping[str, str],
    *,
    with_attachments: bool = False,
) -> tuple[IdeaChange, ...]:
    """The changes from the stored ideas to the imported ones: in the order of the list.

    `pairs` maps imported ids to stored ids; a pair keeps the stored id. An imported idea without a
    partner is added, with a new code if its own is taken. A stored idea without a partner is
    missing. Without `with_attachments` the stored documents stay.
    """
    by_id = {idea.id: idea for idea in stored}
    fresh = _fresh_ids(stored, read, pairs)
    found: list[IdeaChange] = []
    for idea in read:
        before = by_id.get(pairs.get(idea.id, ""))
        if before is None:
            idea_id = fresh[idea.id]
            added = replace(idea, id=idea_id)
            found.append(IdeaChange(ChangeKind.ADDED, idea_id, None, added))
            continue
        documents = idea.attachments if with_attachments else before.attachments
        after = replace(idea, id=before.id, attachments=documents)
        if fields := tuple(field_changes(before, after)):
            found.append(IdeaChange(ChangeKind.CHANGED, before.id, before, after, fields))
    there = set(pairs.values())
    missing = (idea for idea in stored if idea.id not in there)
    found += [IdeaChange(ChangeKind.MISSING, idea.id, idea, None) for idea in missing]
    return tuple(found)


def _fresh_ids(
    stored: Sequence[Idea], read: Sequence[Idea], pairs: Mapping[str, str]
) -> Mapping[str, str]:
    """The id of each idea without a partner: its own, or the next free number."""
    taken = {idea.id for idea in stored}
    numbers = [int(i) for i in (*taken, *(idea.id for idea in read)) if is_numeric_code(i)]
    highest = max(numbers, default=0)
    fresh: dict[str, str] = {}
    for idea in read:
        if idea.id in pairs:
            continue
        fresh[idea.id] = idea.id
        if idea.id in taken:
            highest += 1
            fresh[idea.id] = str(highest)
    return fresh


def field_changes(before: Idea, after: Idea) -> Iterator[FieldChange]:
    """Every field in which the two differ."""
    plain = (
        ("title", before.title, after.title),
        ("theme", before.theme_id, after.theme_id),
        ("owners", _people(before.owners), _people(after.owners)),
        ("attachments", _documents(before), _documents(after)),
    )
    for field, old, new in plain:
        if old != new:
            yield FieldChange(field, old, new)
    if before.attachments != after.attachments and _documents(before) == _documents(after):
        yield FieldChange("attachments", _documents(before), _documents(after))
    yield from _labelled(
        "section",
        [(part.heading, part.text) for part in before.sections],
        [(part.heading, part.text) for part in after.sections],
    )
    yield from _labelled("private", _facts(before.private), _facts(after.private))


def _labelled(
    field: str, before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]
) -> Iterator[FieldChange]:
    """The headings whose texts differ; one change without a heading if only the order differs."""
    old, new = _by_heading(before), _by_heading(after)
    headings = [one for one in dict.fromkeys((*old, *new)) if old.get(one) != new.get(one)]
    for heading in headings:
        yield FieldChange(field, old.get(heading, ""), new.get(heading, ""), heading)
    if not headings and before != after:
        yield FieldChange(field, " · ".join(h for h, _ in before), " · ".join(h for h, _ in after))


def _by_heading(parts: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for heading, text in parts:
        found[heading] = f"{found[heading]}\n{text}" if heading in found else text
    return found


def _facts(private: Iterable[PrivateField]) -> list[tuple[str, str]]:
    return [(fact.heading, fact.text) for fact in private]


def _people(owners: Iterable[Owner]) -> str:
    return "، ".join(
        " · ".join(filter(None, (owner.name, owner.unit, owner.personnel_code))) for owner in owners
    )


def _documents(idea: Idea) -> str:
    return "، ".join(document.name for document in idea.attachments)
