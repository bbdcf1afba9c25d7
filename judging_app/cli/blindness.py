"""`judging-app blindness`: traces of senders, and the decisions about them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from judging_app.cli.arguments import EventFile, Json, Passphrase
from judging_app.cli.keys import unlocked
from judging_app.cli.output import Output
from judging_app.errors import InputRefused, Refusal

if TYPE_CHECKING:
    from judging_app.domain.attachment import Attachment
    from judging_app.domain.blindness import Trace
    from judging_app.domain.judges_copies import PartlyRead
    from judging_app.domain.trace import TraceAnswer
    from judging_app.services.files import OpenFile
    from judging_app.services.organizer.blindness import Blindness

_KINDS = {
    "object": "embedded objects (removed in the judges' copy)",
    "drawing": "drawings (EMF, WMF)",
    "text": "texts of another format (RTF, HTML)",
}
Numbers = Annotated[list[int] | None, typer.Option(metavar="NUMBER", help="A number of the list.")]


def blindness_command(
    event: EventFile,
    hide: Numbers = None,
    leave: Numbers = None,
    undecide: Numbers = None,
    hide_all: Annotated[
        bool, typer.Option("--hide-all", help="Hide every trace that is still open.")
    ] = False,
    word_as_text: Annotated[
        bool | None,
        typer.Option(
            "--word-as-text/--word-as-file",
            help="Judges get the words of Word files, or the files. Fixed by the first package.",
        ),
    ] = None,
    passphrase: Passphrase = "",
    json: Json = False,
) -> None:
    """List what tells judges who sent an idea; hide it in their copy, or leave it.

    The list has names, units, numbers and addresses in titles, texts and documents. Numbers of
    --hide, --leave and --undecide are those of the list before.
    """
    from judging_app.services.files import open_file
    from judging_app.services.organizer.blindness import look_for_traces

    if not (hide or leave or undecide or hide_all) and word_as_text is None:
        output = Output(json)
        with output.reporting(), open_file(event) as file:
            _show(output, look_for_traces(file))
        return
    with unlocked(event, passphrase, json=json) as (output, file):
        if word_as_text is not None:
            _choose(file, as_text=word_as_text)
        _decide(file, hide or (), leave or (), undecide or (), hide_all=hide_all)
        _show(output, look_for_traces(file))


def _choose(file: "OpenFile", *, as_text: bool) -> None:
    from judging_app.services.organizer.word_files import choose_word_as_text

    choose_word_as_text(file, as_text=as_text)


def _decide(
    file: "OpenFile",
    hide: Sequence[int],
    leave: Sequence[int],
    undecide: Sequence[int],
    *,
    hide_all: bool,
) -> None:
    from judging_app.domain.trace import TraceAnswer
    from judging_app.services.organizer.blindness import answer_traces, look_for_traces

    found = look_for_traces(file)
    wanted: dict[int, TraceAnswer | None] = {}
    if hide_all:
        still_open = set(found.open)
        wanted |= {
            number: TraceAnswer.HIDE
            for number, trace in enumerate(found.traces, start=1)
            if trace in still_open
        }
    for numbers, answer in ((hide, TraceAnswer.HIDE), (leave, TraceAnswer.LEAVE), (undecide, None)):
        wanted |= dict.fromkeys(numbers, answer)
    for number in wanted:
        if not 1 <= number <= len(found.traces):
            raise InputRefused(Refusal.NOT_FOUND, detail=f"number {number}")
    answer_traces(file, {found.traces[n - 1].key: answer for n, answer in wanted.items()})


def _show(output: Output, found: "Blindness") -> None:
    facts: dict[str, object] = {
        "ideas": found.ideas,
        "documents": found.documents,
        "open": len(found.open),
        "word_as_text": found.word_as_text,
        "traces": [
            {"number": number, **_facts(trace, found.answers.get(trace.key))}
            for number, trace in enumerate(found.traces, start=1)
        ],
        "unread": [{"idea": idea, "name": one.name} for idea, one in found.unread],
        "partly_read": [
            {"idea": one.idea_id, "name": one.name, "kinds": [kind.value for kind in one.kinds]}
            for one in found.partly
        ],
    }
    looked = f"{found.ideas} ideas and {found.documents} documents: "
    output.answer(
        facts,
        [
            f"{looked}{len(found.traces)} traces of senders, {len(found.open)} open",
            f"Word files travel as {'text' if found.word_as_text else 'files'}",
            *(
                f"{number}. {_line(trace)} {_word(found.answers.get(trace.key))}"
                for number, trace in enumerate(found.traces, start=1)
            ),
            *(_unread(idea, one) for idea, one in found.unread),
            *(_partly(one) for one in found.partly),
        ],
    )


def _facts(trace: "Trace", answer: "TraceAnswer | None") -> dict[str, object]:
    return {
        "idea": trace.key.idea_id,
        "place": trace.key.place.value,
        "where": trace.key.where,
        "kind": trace.kind.value,
        "found": trace.found,
        "before": trace.before,
        "after": trace.after,
        "answer": answer.value if answer else None,
    }


def _line(trace: "Trace") -> str:
    where = f" «{trace.key.where}»" if trace.key.place.value == "text" else ""
    return (
        f"idea {trace.key.idea_id}, {trace.key.place.value}{where}, {trace.kind.value}: "
        f"… {trace.before} [{trace.found}] {trace.after} …"
    )


def _word(answer: "TraceAnswer | None") -> str:
    return f"({answer.value})" if answer else "(open)"


def _unread(idea_id: str, document: "Attachment") -> str:
    return f"idea {idea_id}: «{document.name}» has no text that can be compared; look at it"


def _partly(one: "PartlyRead") -> str:
    kinds = ", ".join(_KINDS[kind.value] for kind in one.kinds)
    return f"idea {one.idea_id}: «{one.name}» holds parts that are not looked into: {kinds}"
