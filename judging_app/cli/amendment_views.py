"""The output of the commands that correct ideas, judges and conflicts."""

from collections.abc import Iterable, Sequence

from judging_app.domain.amended import Effect
from judging_app.domain.amendment import Amendment
from judging_app.domain.conflict_suggestions import Suggestion
from judging_app.domain.event import Idea
from judging_app.services.organizer.amending import Amendments
from judging_app.services.organizer.idea_corrections import CorrectedIdea, IdeaEntry

View = tuple[dict[str, object], list[str]]
_SHOWN = 60
"""The most characters of a text in one line."""


def idea(entry: IdeaEntry) -> View:
    """One idea with everything that is known of it."""
    one = entry.idea
    lines = [_line(entry), f"theme: {one.theme_id or '-'}"]
    lines += [f"{part.heading or 'text'}: {part.text}" for part in one.sections]
    lines += [
        "owner: " + " · ".join(filter(None, (o.name, o.unit, o.personnel_code))) for o in one.owners
    ]
    lines += [f"document: {document.name} ({document.size} bytes)" for document in one.attachments]
    lines += [f"{kept.heading} ({kept.kind.value}): {kept.text}" for kept in one.private]
    return {"idea": idea_facts(entry)}, lines


def corrected(done: CorrectedIdea, said: str) -> View:
    """The result of a correction of an idea; `said` is a sentence about it."""
    facts: dict[str, object] = {
        "idea": _idea(done.idea),
        "amendments": [amendment_facts(each) for each in done.amendments],
        "judges": list(done.judge_ids),
    }
    lines = [said, *map(_amendment, done.amendments)]
    return facts, lines + ([f"Judges: {', '.join(done.judge_ids)}"] if done.judge_ids else [])


def made(amendments: Iterable[Amendment], said: str) -> View:
    """The amendments that a command made; `said` is a sentence about it."""
    every = list(amendments)
    facts: dict[str, object] = {"amendments": [amendment_facts(each) for each in every]}
    return facts, [said, *map(_amendment, every)]


def listed(found: Amendments) -> View:
    """All amendments, the number of the last announced one, and the marks that do not count."""
    aside = [{"judge": sheet.judge_id, "idea": sheet.idea_id} for sheet in found.aside]
    facts: dict[str, object] = {
        "amendments": [effect_facts(each) for each in found.effects],
        "announced": found.announced,
        "pending": [each.amendment.number for each in found.pending],
        "aside": aside,
    }
    lines = [line for each in found.effects for line in effect_lines(each)]
    lines += [f"does not count: {one['judge']} on {one['idea']}" for one in aside]
    pending = f"{len(found.pending)} not sent to the judges yet"
    return facts, [*lines, f"{len(found.effects)} amendments; {pending}"]


def suggested(found: Sequence[Suggestion]) -> View:
    """The suggested conflicts of interest."""
    facts = [
        {"judge": one.judge_id, "idea": one.idea_id, "kind": one.kind.value, "sign": one.sign}
        for one in found
    ]
    lines = [f"{one.judge_id}  {one.idea_id}  {one.kind.value}: {one.sign}" for one in found]
    return {"suggestions": facts}, lines or ["Nothing suggests a further conflict."]


def amendment_facts(each: Amendment) -> dict[str, object]:
    """An amendment as plain data."""
    return {
        "number": each.number,
        "kind": each.kind.value,
        "idea": each.idea_id,
        "judge": each.judge_id,
        "reason": each.reason,
        "at": each.at.isoformat(),
    }


def effect_facts(each: Effect) -> dict[str, object]:
    """An amendment with the fields that it changed, as plain data."""
    fields = [
        {"field": one.field, "heading": one.heading, "before": one.before, "after": one.after}
        for one in each.fields
    ]
    return amendment_facts(each.amendment) | {"fields": fields}


def effect_lines(each: Effect) -> list[str]:
    """An amendment, then a line for each field that it changed."""
    return [_amendment(each.amendment), *(
        f"  {one.field} {one.heading}".rstrip() + f": «{_cut(one.before)}» → «{_cut(one.after)}»"
        for one in each.fields
    )]  # fmt: skip


def _amendment(each: Amendment) -> str:
    subject = " · ".join(filter(None, (each.judge_id, each.idea_id)))
    return f"{each.number}  {each.kind.value}  {subject}  {each.reason}"


def idea_facts(entry: IdeaEntry) -> dict[str, object]:
    """An idea with its state as plain data."""
    return _idea(entry.idea) | {"withdrawn": entry.is_withdrawn, "late": entry.is_late}


def _idea(one: Idea) -> dict[str, object]:
    return {
        "code": one.id,
        "title": one.title,
        "theme": one.theme_id,
        "sections": [[part.heading, part.text] for part in one.sections],
        "owners": [
            {"name": o.name, "unit": o.unit, "personnel_code": o.personnel_code} for o in one.owners
        ],
        "documents": [{"name": d.name, "size": d.size} for d in one.attachments],
        "private": [
            {"kind": kept.kind.value, "heading": kept.heading, "text": kept.text}
            for kept in one.private
        ],
    }


def _line(entry: IdeaEntry) -> str:
    state = "  withdrawn" if entry.is_withdrawn else "  late" if entry.is_late else ""
    owners = "، ".join(owner.name for owner in entry.idea.owners)
    return f"{entry.idea.id}  {entry.idea.title}  {owners}{state}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
