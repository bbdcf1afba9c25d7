"""Compares the ideas of an event with earlier ideas and projects; a person says what it means.

Nothing here excludes an idea. The comparison is repeated only after ideas or sources changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Idea
from judging_app.domain.precedent_log import ANSWERED, OPEN, SHOWN
from judging_app.domain.precedents import (
    NEAREST,
    EarlierKey,
    EarlierText,
    Precedent,
    PrecedentAnswer,
    PrecedentCount,
    PrecedentKey,
    PrecedentSource,
    PrecedentVerdict,
    ShownPrecedent,
    ShownPrecedents,
    body_of,
    counted,
    for_judges,
)
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_prose
from judging_app.persian.likeness import Text, common_places, nearest
from judging_app.services.files import OpenFile
from judging_app.services.organizer.history import packages_of
from judging_app.services.organizer.ranked_ideas import ranked_ideas
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.progress import Progress, unwatched

_COMPARED: Final = ("idea", "idea_section", "amendment", "anchor", "precedent_source",
                    "earlier_text")  # fmt: skip
"""The tables that decide which texts are compared."""
_PHRASES: Final = 5
"""The most phrases of a precedent in a package, the longest ones."""
_SHORTEST_PHRASE: Final = 8
_LONGEST_PHRASE: Final = 200


@dataclass(frozen=True, slots=True)
class IdeaPrecedents:
    """An idea of the event with its nearest earlier texts, the likest first."""

    idea: Idea
    nearest: tuple[Precedent, ...]

    @property
    def alike(self) -> tuple[Precedent, ...]:
        """The earlier texts that the program points out."""
        return tuple(one for one in self.nearest if one.is_alike)


@dataclass(frozen=True, slots=True)
class PrecedentList:
    """All ideas with their nearest earlier texts, the sources, and what people answered.

    `criterion_id` is the criterion beside which judges will see precedents; None if they will not.
    With `is_fixed` it cannot change any more, because a package was built.
    """

    ideas: tuple[IdeaPrecedents, ...]
    sources: tuple[PrecedentSource, ...]
    count: PrecedentCount
    answers: Mapping[PrecedentKey, PrecedentAnswer] = field(default_factory=dict)
    criterion_id: str | None = None
    is_fixed: bool = False

    def source(self, number: int) -> PrecedentSource:
        """The source with that number. KeyError for an unknown one."""
        return {one.number: one for one in self.sources}[number]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An idea and an earlier text side by side: title and text, with places of common phrases."""

    own: tuple[str, str]
    earlier: tuple[str, str]
    own_places: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]
    earlier_places: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]


def find_precedents(file: OpenFile, progress: Progress = unwatched) -> PrecedentList:
    """Compare every idea with every earlier text; return the nearest ones. Changes nothing.

    The file is free while texts are compared. `progress` may raise `Cancelled`.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        state = uow.state_of(_COMPARED)
        found = uow.remembered_precedents(state)
        ideas, texts = ranked_ideas(uow), uow.earlier_texts() if found is None else {}
    if found is None:
        found = _nearest(ideas, texts, progress)
    with file.unit_of_work() as uow:
        if uow.state_of(_COMPARED) == state:
            uow.remember_precedents(state, found)
            return _listed(uow, ideas, found)
    return find_precedents(file, progress)  # an idea or a source has changed meanwhile


def compare_first(file: OpenFile) -> None:
    """Compare the texts before a transaction that needs the result: no other desk waits for it.

    Does nothing for an event without a source. The transaction finds the result, unless an idea or
    a source has changed meanwhile.
    """
    with file.unit_of_work() as uow:
        if not uow.precedent_sources() or uow.remembered_precedents(uow.state_of(_COMPARED)):
            return
    find_precedents(file)


def answer_precedent(
    file: OpenFile, key: PrecedentKey, verdict: PrecedentVerdict | None, note: str = ""
) -> None:
    """Store a person's answer to a precedent; None takes an earlier one back.

    Raises `InputRefused`: UNKNOWN_IDEA, UNKNOWN_PRECEDENT, TEXT, FROZEN, LOCKED.
    """
    prose = cleaned_prose(note, where="note")
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_untrusted(file, uow)
        refuse_frozen(uow)
        if key.idea_id not in uow.every_idea_id():
            raise InputRefused(Refusal.UNKNOWN_IDEA, detail=key.idea_id)
        if key.earlier not in uow.earlier_texts():
            raise InputRefused(Refusal.UNKNOWN_PRECEDENT, detail=f"{key.source}/{key.number}")
        known, now = uow.precedent_answers().get(key), datetime.now(UTC)
        if (known.verdict, known.note) == (verdict, prose) if known else verdict is None:
            return
        answer = PrecedentAnswer(verdict, prose, now) if verdict else None
        uow.put_precedent_answer(key, answer)
        facts = {"idea": key.idea_id, "source": str(key.source), "text": str(key.number)}
        facts["verdict"] = verdict.value if verdict else OPEN
        if answer is not None and prose:
            facts["note"] = prose
        uow.log(ANSWERED, actor=ORGANIZER, at=now, **facts)
        uow.commit()


def show_to_judges(file: OpenFile, criterion_id: str | None) -> None:
    """Let judges see precedents beside this criterion; None hides them. Fixed by the first package.

    Raises `InputRefused`: UNKNOWN_CRITERION, PACKAGE_BUILT, FROZEN, LOCKED.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_untrusted(file, uow)
        refuse_frozen(uow)
        if packages_of(uow):
            raise InputRefused(Refusal.PACKAGE_BUILT)
        known = {criterion.id for criterion in uow.event().rubric.criteria}
        if criterion_id is not None and criterion_id not in known:
            raise InputRefused(Refusal.UNKNOWN_CRITERION, detail=criterion_id)
        if criterion_id == uow.precedent_criterion():
            return
        uow.put_precedent_criterion(criterion_id)
        uow.log(SHOWN, actor=ORGANIZER, at=datetime.now(UTC), criterion=criterion_id or "")
        uow.commit()


def compare(idea: Idea, earlier: EarlierText) -> Comparison:
    """An idea and an earlier text side by side, with the places of their common phrases."""
    own, other = (idea.title, body_of(idea)), (earlier.title, earlier.text)
    mine, theirs = "\n".join(own), "\n".join(other)
    return Comparison(
        own,
        other,
        (common_places(own[0], theirs), common_places(own[1], theirs)),
        (common_places(other[0], mine), common_places(other[1], mine)),
    )


def precedents_for_package(uow: UnitOfWork, copies: Sequence[Idea]) -> ShownPrecedents | None:
    """The precedents that a package carries; None unless the event says that judges see them.

    `copies` are the ideas as judges get them. Common phrases are parts of their texts.
    """
    criterion = uow.precedent_criterion()
    if criterion is None:
        return None
    ideas, answers = ranked_ideas(uow), uow.precedent_answers()
    found = _found(uow, ideas)
    texts = {idea.id: body_of(idea) for idea in copies}
    shown = {idea.id: for_judges(found[idea.id], answers) for idea in ideas}
    return ShownPrecedents(
        criterion,
        {
            idea_id: tuple(_shown(texts[idea_id], one.text) for one in each)
            for idea_id, each in shown.items()
            if each
        },
    )


def count_precedents(uow: UnitOfWork) -> PrecedentCount | None:
    """The facts of the sentence in the minutes; None if the event has no source."""
    sources = uow.precedent_sources()
    if not sources:
        return None
    return counted(_found(uow, ranked_ideas(uow)), sources, uow.precedent_answers())


def _found(uow: UnitOfWork, ideas: Sequence[Idea]) -> Mapping[str, Sequence[Precedent]]:
    state = uow.state_of(_COMPARED)
    found = uow.remembered_precedents(state)
    if found is None:
        found = _nearest(ideas, uow.earlier_texts(), unwatched)
        uow.remember_precedents(state, found)
    return found


def _nearest(
    ideas: Sequence[Idea], texts: Mapping[EarlierKey, EarlierText], progress: Progress
) -> Mapping[str, tuple[Precedent, ...]]:
    keys = list(texts)
    asked = [Text(idea.title, body_of(idea)) for idea in ideas]
    known = [Text(text.title, text.text) for text in texts.values()]
    return {
        idea.id: tuple(
            Precedent(PrecedentKey(idea.id, *keys[place]), texts[keys[place]], likeness)
            for place, likeness in near
        )
        for idea, near in zip(ideas, nearest(asked, known, NEAREST, progress), strict=True)
    }


def _listed(
    uow: UnitOfWork, ideas: Sequence[Idea], found: Mapping[str, Sequence[Precedent]]
) -> PrecedentList:
    sources, answers = uow.precedent_sources(), uow.precedent_answers()
    return PrecedentList(
        tuple(IdeaPrecedents(idea, tuple(found[idea.id])) for idea in ideas),
        sources,
        counted(found, sources, answers),
        answers,
        uow.precedent_criterion(),
        is_fixed=bool(packages_of(uow)),
    )


def _shown(text: str, earlier: EarlierText) -> ShownPrecedent:
    places = common_places(text, f"{earlier.title}\n{earlier.text}")
    phrases = dict.fromkeys(text[start:end][:_LONGEST_PHRASE].strip() for start, end in places)
    longest = sorted(phrases, key=len, reverse=True)[:_PHRASES]
    kept = [one for one in phrases if one in longest and len(one) >= _SHORTEST_PHRASE]
    return ShownPrecedent(earlier.title, earlier.year, tuple(kept))
