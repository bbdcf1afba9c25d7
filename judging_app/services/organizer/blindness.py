"""Finds the traces of senders in titles, texts and documents, and stores the decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from judging_app.domain.attachment import Attachment
from judging_app.domain.blindness import Trace, traces
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Idea
from judging_app.domain.judges_copies import PartlyRead, copy_key
from judging_app.domain.log_rules import ORGANIZER, TRACE_ANSWERED
from judging_app.domain.trace import TraceAnswer, TraceKey
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.document_text import look_into
from judging_app.exchange.documents.in_child import Answers
from judging_app.exchange.documents.judges_copy import Original
from judging_app.services.files import OpenFile
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import require_role
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sizes import MB

_MOST_KEPT: Final = 64 * MB
"""The most bytes of copies that are kept between looking and building."""


@dataclass(frozen=True, slots=True)
class Blindness:
    """The traces of senders in an event, by idea in their order, and how much was looked at.

    `ideas` and `documents` are counts. Each of `unread` is an idea's id with a document that has no
    text that a library reads: pictures, scans, recordings, older formats.
    """

    ideas: int
    documents: int
    unread: tuple[tuple[str, Attachment], ...]
    traces: tuple[Trace, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """Maps digests of documents to their names."""
    answers: Mapping[TraceKey, TraceAnswer] = field(default_factory=dict)
    partly: tuple[PartlyRead, ...] = ()
    """Documents with parts that were not looked into, in the order of the ideas."""
    word_as_text: bool = False
    """Whether judges get the words of Word files instead of the files."""
    copies: Answers = field(default_factory=dict, repr=False, compare=False)
    """The judges' copies that were made while looking, by `copy_key`: a package takes them over.

    Large ones are left out; the package makes those again.
    """

    @property
    def open(self) -> tuple[Trace, ...]:
        """The traces about which nothing is decided yet."""
        return tuple(trace for trace in self.traces if trace.key not in self.answers)


def look_for_traces(file: OpenFile, *, progress: Progress = unwatched) -> Blindness:
    """Compare all ideas in force with those who sent them. Changes nothing.

    `progress` may raise `Cancelled`. Raises `DamagedFile`.
    """
    with file.unit_of_work() as uow:
        ideas = uow.ideas()
        wanted = {one.digest for idea in ideas for one in idea.attachments}
        contents = {name: content for name, content in uow.blobs() if name in wanted}
        answers, as_text = uow.trace_answers(), uow.declared_event().word_as_text
    found = traces_in(ideas, contents, progress)
    return replace(found, answers=answers, word_as_text=as_text)


def answer_traces(file: OpenFile, answers: Mapping[TraceKey, TraceAnswer | None]) -> None:
    """Hide traces in the judges' copy, or leave them; None takes a decision back.

    A package that was built before does not change: the next one follows the decisions. Raises
    `InputRefused` (LOCKED, UNKNOWN_IDEA, or those of an altered event); nothing has changed then.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_untrusted(file, uow)
        known, decided = uow.every_idea_id(), uow.trace_answers()
        changed = {key: now for key, now in answers.items() if decided.get(key) is not now}
        for key, now in changed.items():
            if key.idea_id not in known:
                raise InputRefused(Refusal.UNKNOWN_IDEA, detail=key.idea_id)
            uow.put_trace_answer(key, now)
            facts = {"idea": key.idea_id, "place": key.place.value}
            facts["answer"] = now.value if now else "open"
            uow.log(TRACE_ANSWERED, actor=ORGANIZER, at=datetime.now(UTC), **facts)
        if changed:
            uow.commit()


def traces_in(
    ideas: Sequence[Idea], contents: Mapping[str, bytes], progress: Progress = unwatched
) -> Blindness:
    """The traces in these ideas; `contents` maps digests to documents."""
    documents = {copy_key(one): one for idea in ideas for one in idea.attachments}
    originals = {key: Original(one.name, contents[one.digest]) for key, one in documents.items()}
    looked = look_into(originals, progress)
    texts = looked.texts
    found: list[Trace] = []
    unread: list[tuple[str, Attachment]] = []
    for idea in ideas:
        known = {
            one.digest: texts[copy_key(one)] for one in idea.attachments if copy_key(one) in texts
        }
        found += traces(idea, known)
        unread += [(idea.id, one) for one in idea.attachments if one.digest not in known]
    names = {one.digest: one.name for one in documents.values()}
    copies = _kept(looked.copies)
    partly = tuple(
        PartlyRead(idea.id, one.name, looked.unseen[copy_key(one)])
        for idea in ideas
        for one in idea.attachments
        if copy_key(one) in looked.unseen
    )
    return Blindness(
        len(ideas), len(documents), tuple(unread), tuple(found), names, partly=partly, copies=copies
    )


def _kept(copies: Answers) -> Answers:
    """The copies that are kept in memory until a package is built: the first up to a limit."""
    kept, size = Answers(), 0
    for key, one in copies.items():
        more = 0 if isinstance(one, InputRefused) else len(one)
        if size + more <= _MOST_KEPT:
            kept[key] = one
            size += more
    return kept
