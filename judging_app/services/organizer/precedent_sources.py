"""Reads earlier ideas and carried-out projects: from `.judging` files, workbooks and CSV lists."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Idea
from judging_app.domain.list_mapping import ColumnUse, ListLook, ListMapping
from judging_app.domain.precedent_log import SOURCE_ADDED, SOURCE_REMOVED
from judging_app.domain.precedents import (
    MAX_EARLIER,
    MAX_SOURCES,
    EarlierText,
    PrecedentSource,
    SourceKind,
    body_of,
)
from judging_app.errors import DamagedFile, InputRefused, Refusal, refused_at
from judging_app.exchange.packages.text_policy import cleaned_line
from judging_app.persian.dates import FIRST_YEAR, LAST_YEAR, jalali_year
from judging_app.persian.digits import to_latin
from judging_app.persian.text import fold
from judging_app.services.files import OpenFile
from judging_app.services.organizer import idea_import
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.progress import Progress, unwatched

ENDINGS: Final = (".judging", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""The endings of files that hold earlier texts."""
_EVENT: Final = ".judging"
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_YEARS: Final = frozenset(map(fold, ("سال", "سال اجرا", "سال ارائه", "سال ثبت", "دوره")))
_OUTCOMES: Final = frozenset(
    map(fold, ("نتیجه", "وضعیت", "وضعیت اجرا", "سرانجام", "نتیجه داوری", "رتبه", "جایزه"))
)


@dataclass(frozen=True, slots=True)
class ReadSource:
    """The earlier texts of a file, before they are added. `event_id` is empty for a list."""

    name: str
    kind: SourceKind
    year: int | None
    texts: tuple[EarlierText, ...]
    event_id: str = ""


def read_source(path: Path, kind: SourceKind, progress: Progress = unwatched) -> ReadSource:
    """Read earlier texts from an event, or from a list by its column of titles.

    People who sent them are left out. Raises `InputRefused`: the errors of opening an event or of
    `idea_import.open_list`; NO_TITLE_COLUMN; `Cancelled`.
    """
    progress(0, 1)
    if path.suffix.lower() == _EVENT:
        return _of_event(path, kind)
    opened = idea_import.open_list(path, progress)
    mapping = _with_outcomes(idea_import.look(opened))
    ideas = idea_import.ideas_of(opened, mapping, progress)
    texts = tuple(_earlier(idea) for idea in ideas)
    years = {text.year for text in texts}
    return ReadSource(path.stem, kind, years.pop() if len(years) == 1 else None, texts)


def add_source(
    file: OpenFile,
    path: Path,
    kind: SourceKind = SourceKind.EVENT,
    *,
    name: str = "",
    year: int | None = None,
    progress: Progress = unwatched,
) -> PrecedentSource:
    """Add the earlier texts of a file to the event; `name` and `year` replace those of the file.

    Raises `InputRefused`: the errors of `read_source`, KNOWN_SOURCE, OWN_EVENT, TOO_BIG, RANGE,
    TEXT, FROZEN, LOCKED. Nothing has changed then.
    """
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputRefused(Refusal.RANGE, where="year", detail=str(year))
    read = read_source(path, kind, progress)
    line = cleaned_line(name or read.name, where="name") or path.name
    read = replace(read, name=line, year=read.year if year is None else year)
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_untrusted(file, uow)
        refuse_frozen(uow)
        with refused_at(path):
            source = _numbered(uow, read)
        now = datetime.now(UTC)
        uow.add_precedent_source(source, read.texts, now)
        facts = {"source": str(source.number), "name": line, "kind": kind.value}
        uow.log(SOURCE_ADDED, actor=ORGANIZER, at=now, **facts, texts=str(source.count))
        uow.commit()
    return source


def remove_source(file: OpenFile, number: int) -> None:
    """Remove a source with its texts and the answers to them.

    Raises `InputRefused`: UNKNOWN_SOURCE, FROZEN, LOCKED.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_untrusted(file, uow)
        refuse_frozen(uow)
        if all(source.number != number for source in uow.precedent_sources()):
            raise InputRefused(Refusal.UNKNOWN_SOURCE, detail=str(number))
        uow.remove_precedent_source(number)
        uow.log(SOURCE_REMOVED, actor=ORGANIZER, at=datetime.now(UTC), source=str(number))
        uow.commit()


def _numbered(uow: UnitOfWork, read: ReadSource) -> PrecedentSource:
    """The source with its number. Refuses one that is known, empty or too large."""
    if read.event_id and read.event_id == uow.event().id:
        raise InputRefused(Refusal.OWN_EVENT)
    if not read.texts:
        raise InputRefused(Refusal.EMPTY_TABLE)
    sources = uow.precedent_sources()
    total = sum(source.count for source in sources) + len(read.texts)
    if len(sources) >= MAX_SOURCES or total > MAX_EARLIER:
        raise InputRefused(Refusal.TOO_BIG, detail=str(total))
    if any(list(read.texts) == each for each in _texts_by_source(uow).values()):
        raise InputRefused(Refusal.KNOWN_SOURCE, detail=read.name)
    number = max((source.number for source in sources), default=0) + 1
    return PrecedentSource(number, read.name, read.kind, read.year, len(read.texts))


def _texts_by_source(uow: UnitOfWork) -> Mapping[int, Sequence[EarlierText]]:
    found: dict[int, list[EarlierText]] = {}
    for key, text in uow.earlier_texts().items():
        found.setdefault(key.source, []).append(text)
    return found


def _of_event(path: Path, kind: SourceKind) -> ReadSource:
    """The ideas of an event, read from a copy: the earlier event may be open, old or read-only."""
    with tempfile.TemporaryDirectory(prefix="judging-") as folder:
        copy = Path(folder) / path.name
        try:
            shutil.copyfile(path, copy)
        except FileNotFoundError as error:
            raise InputRefused(Refusal.NOT_FOUND, path=path) from error
        except OSError as error:
            raise InputRefused(Refusal.UNREADABLE, path=path) from error
        try:
            with refused_at(path):
                return _of_copy(copy, kind)
        except DamagedFile as error:  # the copy is gone when somebody reads this
            raise DamagedFile(path, error.detail) from error


def _of_copy(copy: Path, kind: SourceKind) -> ReadSource:
    with JudgingFile.open(copy, is_copy=True) as earlier, earlier.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        event, outcomes = uow.event(), _awards(uow)
        year = jalali_year(event.dates.ceremony)
        texts = tuple(
            EarlierText(idea.title, body_of(idea), year, outcomes.get(idea.id, ""))
            for idea in uow.ideas()
            if idea.id not in event.reading.anchor_ids
        )
        return ReadSource(event.title, kind, year, texts, event.id)


def _awards(uow: UnitOfWork) -> Mapping[str, str]:
    """The award of each idea of an official result; empty before."""
    if uow.freeze() is None:
        return {}
    return {idea_id: award.title for idea_id, award in results_of(uow).awarding().awards.items()}


def _with_outcomes(look: ListLook) -> ListMapping:
    """The suggested mapping; columns of years and of outcomes are read, too.

    Years that differ in each row look like codes; the heading decides.
    """
    mapping = look.suggestion()
    for sheet in mapping.sheets:
        kept = sheet
        seen = look.sheet(sheet.sheet)
        for place, column in enumerate(seen.columns if seen else ()):
            is_told = fold(column.heading) in _YEARS | _OUTCOMES
            if is_told and sheet.use(place) in (ColumnUse.IGNORE, ColumnUse.CODE):
                kept = kept.with_use(place, ColumnUse.PRIVATE)
        mapping = mapping.with_sheet(kept)
    return mapping


def _earlier(idea: Idea) -> EarlierText:
    """A row of a list. Its year and its outcome stand in columns with usual headings."""
    fields = [(fold(part.heading), part.text) for part in idea.private]
    fields += [(fold(part.heading), part.text) for part in idea.sections]
    outcome = _first(text for heading, text in fields if heading in _OUTCOMES)
    year = _year(_first(text for heading, text in fields if heading in _YEARS))
    told = _OUTCOMES | _YEARS
    kept = tuple(part for part in idea.sections if fold(part.heading) not in told)
    return EarlierText(idea.title, body_of(replace(idea, sections=kept)), year, outcome)


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _year(text: str) -> int | None:
    """The Jalali year that a cell names, alone or in a date; None for any other text."""
    found = _YEAR.search(to_latin(text))
    year = int(found[0]) if found else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
