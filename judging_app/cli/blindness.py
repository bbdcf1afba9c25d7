"""`judging-app blindness`: what tells judges who sent an idea."""

from typing import TYPE_CHECKING

from judging_app.cli.arguments import EventFile, Json
from judging_app.cli.output import Output

if TYPE_CHECKING:
    from judging_app.domain.attachment import Attachment
    from judging_app.domain.blindness import Trace


def blindness(event: EventFile, json: Json = False) -> None:
    """List names, units, numbers and addresses of senders in titles, texts and documents."""
    from judging_app.services.files import open_file
    from judging_app.services.organizer.blindness import look_for_traces

    output = Output(json)
    with output.reporting(), open_file(event) as file:
        found = look_for_traces(file)
        facts: dict[str, object] = {
            "ideas": found.ideas,
            "documents": found.documents,
            "traces": [trace_facts(trace) for trace in found.traces],
            "unread": [{"idea": idea, "name": one.name} for idea, one in found.unread],
        }
        looked = f"{found.ideas} ideas and {found.documents} documents: "
        output.answer(
            facts,
            [
                f"{looked}{len(found.traces)} traces of senders",
                *map(_line, found.traces),
                *(_unread(idea, one) for idea, one in found.unread),
            ],
        )


def trace_facts(trace: "Trace") -> dict[str, object]:
    """A trace as `--json` shows it."""
    return {
        "idea": trace.key.idea_id,
        "place": trace.key.place.value,
        "where": trace.key.where,
        "kind": trace.kind.value,
        "found": trace.found,
        "before": trace.before,
        "after": trace.after,
    }


def _line(trace: "Trace") -> str:
    where = f" «{trace.key.where}»" if trace.key.place.value == "text" else ""
    return (
        f"idea {trace.key.idea_id}, {trace.key.place.value}{where}: {trace.kind.value}: "
        f"… {trace.before} [{trace.found}] {trace.after} …"
    )


def _unread(idea_id: str, document: "Attachment") -> str:
    return f"idea {idea_id}: «{document.name}» has no text that can be compared; look at it"
