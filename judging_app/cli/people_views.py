"""The output of the commands that list ideas and judges with all that is known of them."""

from judging_app.cli import amendment_views
from judging_app.cli.amendment_views import View
from judging_app.domain.people_records import IdeaFact, IdeaReading, IdeaRecord, JudgeRecord
from judging_app.services.organizer.idea_corrections import IdeaEntry
from judging_app.services.organizer.people_records import IdeaRecords, JudgeRecords


def ideas(found: IdeaRecords) -> View:
    """Every idea with its facts and the number of its readings."""
    return {"ideas": [_idea(one) for one in found.ideas]}, [_line(one) for one in found.ideas]


def idea(record: IdeaRecord) -> View:
    """One idea with its readings and corrections."""
    _, lines = amendment_views.idea(_entry(record))
    known: dict[str, object] = {
        "readings": [_reading(one) for one in record.readings],
        "corrections": [amendment_views.effect_facts(one) for one in record.corrections],
    }
    lines += [f"reading: {_reading_line(one)}" for one in record.readings]
    for one in record.corrections:
        lines += [f"correction: {line.strip()}" for line in amendment_views.effect_lines(one)]
    return {"idea": _idea(record) | known}, [*lines, f"state: {_state(record)}"]


def judges(found: JudgeRecords) -> View:
    """Every judge with card, load, progress, conflicts and what suggests further ones."""
    return {"judges": [_judge(one) for one in found.judges]}, [
        _judge_line(one) for one in found.judges
    ]


def _entry(record: IdeaRecord) -> IdeaEntry:
    return IdeaEntry(record.idea, record.is_withdrawn, IdeaFact.LATE in record.facts)


def _idea(record: IdeaRecord) -> dict[str, object]:
    return amendment_views.idea_facts(_entry(record)) | {
        "facts": [fact.value for fact in IdeaFact if fact in record.facts],
        "complete": record.complete,
        "asked": record.asked,
    }


def _line(record: IdeaRecord) -> str:
    owners = "، ".join(owner.name for owner in record.idea.owners)
    return f"{record.idea.id}  {record.idea.title}  {owners}  {_state(record)}"


def _state(record: IdeaRecord) -> str:
    facts = ", ".join(fact.value for fact in IdeaFact if fact in record.facts)
    return f"{record.complete} of {record.asked} readings; {facts or 'in no package'}"


def _reading(reading: IdeaReading) -> dict[str, object]:
    conflict = reading.conflict.reason if reading.conflict else ""
    return {"judge": reading.judge.id, "state": reading.state.value, "conflict": conflict}


def _reading_line(reading: IdeaReading) -> str:
    state = f"conflict: {reading.conflict.reason}" if reading.conflict else reading.state.value
    return f"{reading.judge.id}  {reading.judge.name}  {state}"


def _judge(record: JudgeRecord) -> dict[str, object]:
    judge, done = record.judge, record.returned.progress
    return {
        "code": judge.id,
        "name": judge.name,
        "role": judge.role,
        "card": record.card,
        "card_void": record.is_card_void,
        "load": record.load,
        "most": record.judge.most,
        "settled": done.settled,
        "returned": record.returned.state.value,
        "conflicts": [{"idea": one.idea_id, "reason": one.reason} for one in record.conflicts],
        "suggestions": len(record.suggestions),
    }


def _judge_line(record: JudgeRecord) -> str:
    judge = record.judge
    figures = f"{record.returned.progress.settled} of {record.load} settled"
    conflicts = f"{len(record.conflicts)} conflicts" if record.conflicts else ""
    parts = (judge.id, judge.name, judge.role, figures, record.returned.state.value, conflicts)
    return "  ".join(filter(None, parts))
