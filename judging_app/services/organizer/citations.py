"""Citations of winners, and the statement of the jury: written, changed and removed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_choice import CertificateChoice
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.citation import (
    MAX_CITATION,
    MAX_STATEMENT,
    Citation,
    JuryStatement,
    without_citation,
)
from judging_app.domain.event import Idea
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_line, cleaned_prose
from judging_app.printing.certificate.page import lay_out
from judging_app.printing.certificate.template import load_template
from judging_app.services.files import OpenFile
from judging_app.services.organizer.due_certificates import entries_from
from judging_app.services.organizer.event_design import design_of
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.ranked_ideas import refuse_unranked
from judging_app.services.organizer.results import compute_results, results_of
from judging_app.services.roles import log_now, refuse_frozen

_AWARDED: Final = (CertificateKind.WINNER, CertificateKind.SHORTLISTED)


@dataclass(frozen=True, slots=True)
class CitationEntry:
    """An idea with an award, its citation (or an empty text), and its judges' comments.

    Comments are sorted by their text, so that the order does not reveal the judges.
    """

    idea: Idea
    rank: int
    award_title: str
    text: str
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitationList:
    """The citations of all ideas with an award, in the order of the ranking."""

    entries: tuple[CitationEntry, ...]
    statement: str
    is_official: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the ideas that lack a citation while others have one."""
        cited = {one.idea.id: one.text for one in self.entries if one.text}
        return without_citation([one.idea.id for one in self.entries], cited)


def list_citations(file: OpenFile) -> CitationList:
    """The citations and the statement, as the results are now."""
    return _listed(compute_results(file))


def write_citation(
    file: OpenFile, idea_id: str, text: str, designs: Iterable[str] = ()
) -> CitationList:
    """Write the citation of an idea, in place of an earlier one; an empty text removes it.

    The certificate must have room for it in the event's design and in those of `designs`. Raises
    `InputRefused`: UNKNOWN_IDEA, NOT_RANKED, TEXT, LONG_CITATION (`detail`: letters, or the
    design), FROZEN.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        refuse_frozen(uow)
        results = results_of(uow)
        refuse_unranked(results, idea_id, "citation")
        line = cleaned_line(text, where="citation")
        _refuse_long(line, MAX_CITATION)
        if line == results.citations.get(idea_id, ""):
            return _listed(results)
        if line:
            entries = _entries(results, idea_id, uow.certificate_choice())
            _refuse_without_room(entries, line, (design_of(uow), *designs))
            uow.put_citation(Citation(idea_id, line, datetime.now(UTC)))
            log_now(uow, "citation written", idea=idea_id, text=line)
        else:
            uow.remove_citation(idea_id)
            log_now(uow, "citation removed", idea=idea_id)
        uow.commit()
        return _listed(results_of(uow))


def write_jury_statement(file: OpenFile, text: str) -> CitationList:
    """Write the statement of the jury, in place of an earlier one; an empty text removes it.

    Raises `InputRefused`: TEXT, LONG_CITATION, FROZEN.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        refuse_frozen(uow)
        results = results_of(uow)
        prose = cleaned_prose(text, where="statement")
        _refuse_long(prose, MAX_STATEMENT)
        if prose == results.statement:
            return _listed(results)
        if prose:
            uow.put_jury_statement(JuryStatement(prose, datetime.now(UTC)))
            log_now(uow, "jury statement written", text=prose)
        else:
            uow.put_jury_statement(None)
            log_now(uow, "jury statement removed")
        uow.commit()
        return _listed(results_of(uow))


def _listed(results: Results) -> CitationList:
    ideas, awards = {idea.id: idea for idea in results.ideas}, results.awarding().awards
    comments: dict[str, list[str]] = {}
    for sheet in results.sheets:
        if sheet.comment and not sheet.is_settled:
            comments.setdefault(sheet.idea_id, []).append(sheet.comment)
    entries = tuple(
        CitationEntry(
            ideas[row.idea_id],
            row.rank,
            awards[row.idea_id].title,
            results.citations.get(row.idea_id, ""),
            tuple(sorted(comments.get(row.idea_id, ()))),
        )
        for row in results.ranking.rows
        if row.idea_id in awards
    )
    return CitationList(entries, results.statement, results.is_official)


def _refuse_long(text: str, most: int) -> None:
    if len(text) > most:
        raise InputRefused(Refusal.LONG_CITATION, detail=f"{len(text)} > {most}")


def _entries(
    results: Results, idea_id: str, choice: CertificateChoice
) -> tuple[tuple[CertificateKind, Certificate], ...]:
    """The certificates that the idea would get for its award, with their kinds."""
    return tuple(
        (kind, entry.certificate)
        for kind in _AWARDED
        for entry in entries_from(results, kind, choice=choice)
        if entry.idea_id == idea_id
    )


def _refuse_without_room(
    entries: Iterable[tuple[CertificateKind, Certificate]], text: str, designs: Iterable[str]
) -> None:
    """Refuse a citation that a design has no room for, if the page fits without it."""
    names = dict.fromkeys(filter(None, designs))
    for kind, certificate in entries:
        plain = replace(certificate, citation="")
        for name in names:
            if _fits(plain, name, kind) and not _fits(replace(plain, citation=text), name, kind):
                raise InputRefused(Refusal.LONG_CITATION, where="citation", detail=name)


def _fits(certificate: Certificate, design: str, kind: CertificateKind) -> bool:
    """Whether the certificate can be laid out. A design that cannot be opened has no room."""
    try:
        lay_out(certificate, load_template(design, kind))
    except InputRefused:
        return False
    return True
