"""Prints the papers of the day from the content of `.judging` files."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path

from judging_app.domain.audit import AuditEntry
from judging_app.domain.award import SECRETARY, signatory_of
from judging_app.domain.blindness_kept import blindness_kept
from judging_app.domain.desk import FileRole, tally
from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.lineage import heads
from judging_app.domain.printed import (
    Place,
    Substitute,
    citation_places,
    event_places,
    idea_places,
    sheet_places,
    substitutes,
)
from judging_app.domain.results import Results
from judging_app.domain.returns import returns
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.papers import ballots as ballots_paper
from judging_app.printing.papers import cards as cards_paper
from judging_app.printing.papers import letters as letters_paper
from judging_app.printing.papers import minutes as minutes_paper
from judging_app.printing.papers import names as names_paper
from judging_app.printing.papers import ranking as ranking_paper
from judging_app.printing.papers import receipt as receipt_paper
from judging_app.printing.papers import recovery as recovery_paper
from judging_app.printing.papers import words
from judging_app.printing.papers.letter_frame import LetterHead
from judging_app.printing.papers.outcome import honoured
from judging_app.printing.pdf.printed import Printed
from judging_app.services.files import OpenFile
from judging_app.services.judge.desk import desk_of
from judging_app.services.judge.finishing import receipt_from, receipt_of
from judging_app.services.log_facts import reliable_log
from judging_app.services.organizer.amending import amendments_of
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.keys import recovery_sheet
from judging_app.services.organizer.precedents import count_precedents, prepare_precedents
from judging_app.services.organizer.results import compute_results, prepare_results, vouched_results
from judging_app.services.organizer.stored_scores import read_stored
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import require_role
from judging_app.system.atomic_write import refuse_target
from judging_app.system.clock import today
from judging_app.system.progress import Progress, unwatched


@dataclass(frozen=True, slots=True)
class PaperMade:
    """The PDF that was written. `substitutes` are the letters that no font has."""

    path: Path
    pages: int
    substitutes: tuple[Substitute, ...] = ()


def write_receipt(file: OpenFile, path: Path) -> PaperMade:
    """Write the receipt of the last score file of a judge's workspace, for the judge to sign.

    Raises `InputRefused` (`NOTHING_TO_PRINT` before the first file), `WriteFailed`.
    """
    receipt = receipt_of(file)
    if receipt is None:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    with file.unit_of_work() as uow:
        desk, log = desk_of(uow), uow.audit()
    here = replace(receipt, written_at=receipt.written_at.astimezone())
    facts = receipt_paper.ReceiptFacts(desk.event, desk.judge, here, log)
    return _made(path, receipt_paper.write_receipt(facts, path), desk.event)


def write_receipts(
    file: OpenFile, path: Path, *, judge_id: str | None = None, progress: Progress = unwatched
) -> PaperMade:
    """Write the receipts of the merged score files that count, in the order of the panel.

    Raises `InputRefused`: UNKNOWN_JUDGE, NOTHING_TO_PRINT before the first file.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        event = uow.event()
        if judge_id is not None and event.judge(judge_id) is None:
            raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
        ids = [idea.id for idea in uow.ideas()]
        facts = [
            _receipt_facts(event, judge, stored, ids, file.path)
            for judge in event.judges
            if judge_id in (None, judge.id)
            for stored in sorted(heads(uow.score_files(judge.id)), key=lambda one: one.revision)
        ]
    if not facts:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    printed = receipt_paper.write_receipts(facts, path, day=today(), progress=progress)
    return _made(path, printed, event)


def _receipt_facts(
    event: Event, judge: Judge, stored: StoredScoreFile, idea_ids: Sequence[str], path: Path
) -> receipt_paper.ReceiptFacts:
    written = read_stored(stored, path)
    asked = event.asked(judge.id, idea_ids)
    done = receipt_from(event, judge, stored, written, tally(asked, written.sheets, event.rubric))
    here = replace(done, written_at=done.written_at.astimezone())
    return receipt_paper.ReceiptFacts(event, judge, here)


def write_minutes(
    file: OpenFile,
    path: Path,
    *,
    progress: Progress = unwatched,
) -> PaperMade:
    """Write the minutes of the event in its current state.

    Raises the errors of `results.vouched_results`, and `WriteFailed`.
    """
    prepare_results(file)
    prepare_precedents(file)
    with file.unit_of_work() as uow:
        results, files, log = vouched_results(file, uow), uow.score_files(), reliable_log(uow)
        filed, amended = uow.filed(), amendments_of(uow)
        register, answers = uow.register().entries, uow.trace_answers()
        precedents = count_precedents(uow)
    ids = [idea.id for idea in results.ideas]
    back = returns(results.event, ids, results.sheets, filed, results.contested)
    facts = minutes_paper.MinutesFacts(
        results=results,
        returns=tuple(replace(one, received_at=_here(one.received_at)) for one in back),
        files=files,
        log=log,
        made_at=datetime.now(UTC).astimezone(),
        effects=amended.effects,
        aside=amended.aside,
        register=register,
        blindness=blindness_kept(log, answers),
        precedents=precedents,
        secretary=signatory_of(results.event.signatories, SECRETARY),
    )
    return _of(results, path, minutes_paper.write_minutes(facts, path, progress=progress))


def write_ranking(file: OpenFile, path: Path, *, progress: Progress = unwatched) -> PaperMade:
    """Write the full ranking."""
    results, log = _vouched(file)
    printed = ranking_paper.write_ranking(results, path, day=today(), log=log, progress=progress)
    return _of(results, path, printed)


def write_names(file: OpenFile, path: Path, *, progress: Progress = unwatched) -> PaperMade:
    """Write the list of all honoured people, ordered by name."""
    results, log = _vouched(file)
    printed = names_paper.write_names(results, path, day=today(), log=log, progress=progress)
    return _of(results, path, printed)


def write_ceremony(file: OpenFile, path: Path, *, progress: Progress = unwatched) -> PaperMade:
    """Write the text that is read aloud at the ceremony. It begins with the last rank."""
    results, _ = _vouched(file)
    printed = names_paper.write_ceremony(results, path, day=today(), progress=progress)
    return _of(results, path, printed)


def write_cards(
    file: OpenFile,
    path: Path,
    *,
    judge_id: str | None = None,
    progress: Progress = unwatched,
) -> PaperMade:
    """Write a card for each judge who holds one, or for one judge.

    Raises `InputRefused`: LOCKED, UNKNOWN_JUDGE.
    """
    refuse_target(path)
    event = _event(file)
    held = [card for card in cards_of(file) if not card.is_revoked]
    codes = {card.judge.id: card.code for card in held if judge_id in (None, card.judge.id)}
    if judge_id is not None and not codes:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
    event = replace(event, judges=tuple(judge for judge in event.judges if judge.id in codes))
    printed = cards_paper.write_cards(event, path, day=today(), codes=codes, progress=progress)
    return _made(path, printed, event)


def write_recovery(file: OpenFile, path: Path) -> PaperMade:
    """Write the recovery sheet of the organizer's keys. Raises `InputRefused` (LOCKED)."""
    lines, now = recovery_sheet(file), datetime.now(UTC).astimezone()
    facts = recovery_paper.RecoveryFacts(_event(file), lines, now)
    return _made(path, recovery_paper.write_recovery(facts, path), facts.event)


def write_ballots(
    file: OpenFile, path: Path, *, judge_id: str | None = None, progress: Progress = unwatched
) -> PaperMade:
    """Write blank ballots for scoring on paper, for one judge or for all.

    Raises `InputRefused` (UNKNOWN_JUDGE).
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        event, ideas = uow.event(), uow.ideas()
    judges = [judge for judge in event.judges if judge_id in (None, judge.id)]
    if not judges and judge_id is not None:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
    day = today()
    printed = ballots_paper.write_ballots(event, ideas, judges, path, day=day, progress=progress)
    return _made(path, printed, event, idea_places(ideas))


def write_letters(
    file: OpenFile,
    path: Path,
    *,
    idea_ids: Collection[str] | None = None,
    comments: Collection[tuple[str, str]] = frozenset(),
    tells_rank: bool = False,
    progress: Progress = unwatched,
) -> PaperMade:
    """Write a feedback letter for each of those ideas (None: all), in the order of the ideas.

    `comments` are the (judge id, idea id) pairs whose comments the organizer chose; no other
    comment is printed, and no judge is named. Raises `InputRefused` (UNKNOWN_IDEA).
    """
    results, _ = _vouched(file)
    known = {idea.id for idea in results.ideas}
    for unknown in sorted(set(idea_ids or ()) - known):
        raise InputRefused(Refusal.UNKNOWN_IDEA, detail=unknown)
    head = LetterHead(
        results.event,
        results.event.dates.ceremony,
        signatory_of(results.event.signatories, SECRETARY),
        words.stamp(results),
    )
    letters = _letters(results, idea_ids, comments, tells_rank)
    return _of(results, path, letters_paper.write_letters(head, letters, path, progress=progress))


def _of(results: Results, path: Path, printed: Printed) -> PaperMade:
    """The finished paper. Its letters without a font are looked for in all texts of the event."""
    more = chain(
        idea_places(results.ideas),
        sheet_places(results.sheets, results.decisions),
        citation_places(results.citations, results.statement),
    )
    return _made(path, printed, results.event, more)


def _made(path: Path, printed: Printed, event: Event, more: Iterable[Place] = ()) -> PaperMade:
    """The finished paper, with the places of the letters that no font has."""
    places = chain(event_places(event), more) if printed.missing else ()
    return PaperMade(path, printed.pages, substitutes(printed.missing, places))


@dataclass(frozen=True, slots=True)
class PublicComment:
    """A comment of a judge on an idea, which the organizer may choose for the letters."""

    judge: Judge
    idea: Idea
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """The pair (judge id, idea id) that names it."""
        return self.judge.id, self.idea.id

    @property
    def digest(self) -> str:
        """The first 16 hex digits of the SHA-256 of the text: another text has another digest."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def public_comments(file: OpenFile) -> tuple[PublicComment, ...]:
    """Every comment that may stand in a letter, in the order of the ideas, then of the panel."""
    results = compute_results(file)
    texts = {(s.judge_id, s.idea_id): s.comment for s in results.sheets if _is_public(s)}
    return tuple(
        PublicComment(judge, idea, texts[judge.id, idea.id])
        for idea in results.ideas
        for judge in results.event.judges
        if (judge.id, idea.id) in texts
    )


def comments_of(file: OpenFile) -> frozenset[tuple[str, str]]:
    """The (judge id, idea id) of every comment that the organizer may choose for the letters."""
    return frozenset(comment.key for comment in public_comments(file))


def _is_public(sheet: ScoreSheet) -> bool:
    """Whether the sheet has a comment on the idea. A reason for recusing is no comment."""
    return bool(sheet.comment) and not sheet.is_settled


def _letters(
    results: Results,
    idea_ids: Collection[str] | None,
    comments: Collection[tuple[str, str]],
    tells_rank: bool,
) -> list[letters_paper.Letter]:
    ranked = {row.idea_id: row for row in results.ranking.rows}
    titles = {one.idea.id: one.award.title for one in honoured(results)}
    found: dict[str, list[str]] = defaultdict(list)
    for sheet in results.sheets:
        if _is_public(sheet) and (sheet.judge_id, sheet.idea_id) in comments:
            found[sheet.idea_id].append(sheet.comment)
    # Sorted by text, so that the order does not reveal the judges.
    return [
        letters_paper.Letter(
            idea,
            ranked.get(idea.id),
            sorted(found[idea.id]),
            tells_rank,
            titles.get(idea.id, ""),
            results.citations.get(idea.id, "") if idea.id in titles else "",
        )
        for idea in results.ideas
        if idea_ids is None or idea.id in idea_ids
    ]


def _vouched(file: OpenFile) -> tuple[Results, tuple[AuditEntry, ...]]:
    """The vouched results, and the audit log. Words on the papers identify the state of the log."""
    prepare_results(file)
    with file.unit_of_work() as uow:
        return vouched_results(file, uow), uow.audit()


def _event(file: OpenFile) -> Event:
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return uow.event()


def _here(at: datetime | None) -> datetime | None:
    """The moment in this computer's time zone."""
    return at.astimezone() if at else None
