"""The follow-up of the chosen ideas: forms go out, and the board shows what came back."""

import secrets
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from judging_app.domain.card import grouped
from judging_app.domain.chosen import chosen_ideas
from judging_app.domain.event import Event
from judging_app.domain.follow_up import (
    FollowUpForm,
    FollowUpReport,
    FormCard,
    ReceivedReport,
    Reports,
)
from judging_app.domain.follow_up_board import Board, Charge, board
from judging_app.domain.follow_up_charges import by_executor, charges_of
from judging_app.domain.follow_up_log import FORM_MADE
from judging_app.domain.follow_up_stored import StoredForm
from judging_app.domain.keys import OrganizerSecret, PublicKeys
from judging_app.domain.results import Results
from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.exchange.packages.follow_up_file import (
    SignedForm,
    form_file_name,
    write_form,
)
from judging_app.exchange.packages.keys import lock, new_code, store_key, stretched, unlock
from judging_app.exchange.tables.follow_up_form import write_follow_up_workbook
from judging_app.persian.file_names import safe_file_name
from judging_app.services.files import OpenFile
from judging_app.services.organizer.follow_up_facts import reports_of, signed_forms
from judging_app.services.organizer.issuing import official_day, official_results_of
from judging_app.services.organizer.keys import lock_of, open_secret, organizer_secret
from judging_app.services.organizer.results import results_of
from judging_app.services.roles import ORGANIZER
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import made_folder, prepared
from judging_app.system.own_files import OwnFile


@dataclass(frozen=True, slots=True)
class FormOut:
    """A form that was written for an executor, with its files.

    `code` is the code of its card in groups of four, empty without a card. `is_new` is False for a
    form that was given out before with the same questions.
    """

    form: FollowUpForm
    files: tuple[Path, ...]
    code: str = field(repr=False, default="")
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Everything that the page of the follow-up shows.

    `board` is None while the result is not official.
    """

    event: Event
    board: Board | None
    reports: Reports = field(default_factory=Reports)
    codes: frozenset[str] = frozenset()
    """The ids of the forms with a card."""


def follow_up(file: OpenFile, today: date) -> FollowUp:
    """The board on the day `today`, with all forms and accepted reports."""
    with file.unit_of_work() as uow:
        return _follow_up(uow, today)


def _follow_up(uow: UnitOfWork, today: date) -> FollowUp:
    results = results_of(uow)
    if results.freeze is None:
        return FollowUp(results.event, None)
    reports = reports_of(uow)
    shown = board(charges(uow, results), reports, official_day(results), today)
    with_card = frozenset(one.form_id for one in reports.forms if one.card is not None)
    return FollowUp(results.event, shown, reports, with_card)


def official_board(file: OpenFile, uow: UnitOfWork, today: date) -> tuple[Results, Board, Reports]:
    """The official results, their board and the reports, for a paper.

    Raises `InputRefused`: NOTHING_CHOSEN, and the errors of `official_results_of`.
    """
    results = official_results_of(file, uow)
    own, reports = charges(uow, results), reports_of(uow)
    if not own:
        raise InputRefused(Refusal.NOTHING_CHOSEN)
    return results, board(own, reports, official_day(results), today), reports


def charges(uow: UnitOfWork, results: Results) -> tuple[Charge, ...]:
    """The chosen ideas with their executors."""
    return charges_of(chosen_ideas(results), uow.execution_plans())


def make_forms(
    file: OpenFile, folder: Path, *, executors: Collection[str] = (), with_cards: bool = False
) -> tuple[FormOut, ...]:
    """Write a form for each executor into `folder`: a `.followup` file and a workbook.

    With `executors` only for these. A form whose questions did not change since it was given out
    is the same form again, and its workbook holds the answers of the last report. `with_cards`
    gives a new form a card, whose code signs the reports. Raises `InputRefused`: NOTHING_CHOSEN,
    NO_SUCH_EXECUTOR for an unknown one, and the errors of `official_results_of`; `WriteFailed`.
    """
    with file.unit_of_work() as uow, ExitStack() as stack:
        results = official_results_of(file, uow)
        groups = by_executor(charges(uow, results))
        _refuse_unknown(groups, executors)
        maker = _Maker(uow, open_secret(file, uow), results, with_cards=with_cards)
        wanted = {name: own for name, own in groups.items() if not executors or name in executors}
        made_folder(folder)
        made = [maker.form(name, own) for name, own in wanted.items()]
        targets = [_targets(folder, one.signed.form) for one in made]
        parts = [
            stack.enter_context(prepared(path, data, replaces={OwnFile.FOLLOW_UP}))
            for one, paths in zip(made, targets, strict=True)
            for path, data in zip(paths, maker.contents(one.signed), strict=True)
        ]
        maker.keep()
        uow.commit()
        for part in parts:
            part.put()
    return tuple(
        FormOut(one.signed.form, paths, one.code, one.is_new)
        for one, paths in zip(made, targets, strict=True)
    )


def _refuse_unknown(groups: Collection[str], executors: Collection[str]) -> None:
    if not groups:
        raise InputRefused(Refusal.NOTHING_CHOSEN)
    unknown = next((name for name in executors if name not in groups), None)
    if unknown is not None:
        raise InputRefused(Refusal.NO_SUCH_EXECUTOR, detail=unknown)


def _targets(folder: Path, form: FollowUpForm) -> tuple[Path, Path]:
    """The paths of the two files; the name of the executor helps to hand them out."""
    name = safe_file_name(form.executor)[:40].strip()
    plain = form_file_name(form, "")
    return folder / f"{plain} {name}.followup", folder / f"{plain} {name}.xlsx"


@dataclass(frozen=True, slots=True)
class _Made:
    """A form with the code of its card. `locked` is the code as the event stores it."""

    signed: SignedForm
    code: str = field(repr=False, default="")
    locked: bytes = field(repr=False, default=b"")
    is_new: bool = False


class _Maker:
    """Makes the forms of an event, or finds those that were given out with the same questions."""

    def __init__(
        self, uow: UnitOfWork, secret: OrganizerSecret, results: Results, *, with_cards: bool
    ) -> None:
        self._uow, self._secret, self._results = uow, secret, results
        self._with_cards = with_cards
        self._locked = {one.form_id: one.locked_code for one in uow.follow_up_forms()}
        self._known = signed_forms(uow)
        self._number = max((one.form.number for one in self._known.values()), default=0)
        self._reports = reports_of(uow, self._known)
        self._new: list[_Made] = []

    def form(self, executor: str, own: Sequence[Charge]) -> _Made:
        """The form of an executor: the newest one with these questions, or a new one."""
        event = self._results.event
        asked = FollowUpForm(
            event_id=event.id,
            event_title=event.title,
            idea_word=event.idea_word,
            rehearsal=event.rehearsal,
            form_id="",
            number=1,
            executor=executor,
            official_on=official_day(self._results),
            issued_at=datetime.now(UTC),
            ideas=tuple(charge.idea for charge in own),
        )
        for signed in reversed(self._known.values()):
            is_enough = signed.form.card is not None or not self._with_cards
            if is_enough and _questions(signed.form) == _questions(asked):
                return _Made(signed, self._code(signed.form.form_id))
        return self._made(asked)

    def _made(self, asked: FollowUpForm) -> _Made:
        self._number += 1
        form = replace(asked, form_id=secrets.token_hex(8), number=self._number)
        if not self._with_cards:
            made = _Made(write_form(form, self._secret), is_new=True)
        else:
            rules, code = lock_of(self._uow).rules, new_code()
            form = replace(form, card=FormCard(PublicKeys("", ""), rules))
            signed = write_form(form, self._secret, stretched(code, rules))
            locked = lock(store_key(self._secret.root), code.encode(), _place(form.form_id))
            made = _Made(signed, grouped(code), locked, is_new=True)
        self._new.append(made)
        return made

    def _code(self, form_id: str) -> str:
        locked = self._locked.get(form_id, b"")
        return _opened_code(self._uow, self._secret, form_id, locked) if locked else ""

    def contents(self, signed: SignedForm) -> tuple[bytes, bytes]:
        """The bytes of the two files."""
        earlier = last_report(self._reports, signed.form.form_id)
        return signed.content, write_follow_up_workbook(signed, earlier)

    def keep(self) -> None:
        """Store the new forms, and log them."""
        self._uow.add_follow_up_forms(
            StoredForm(
                one.signed.form.form_id, one.signed.form.number, one.signed.content, one.locked
            )
            for one in self._new
        )
        now = datetime.now(UTC)
        for one in self._new:
            form = one.signed.form
            facts = {"form": form.form_id, "number": str(form.number), "executor": form.executor}
            self._uow.log(FORM_MADE, actor=ORGANIZER, at=now, digest=one.signed.digest, **facts)


def form_cards(file: OpenFile) -> tuple[Event, tuple[tuple[FollowUpForm, str], ...]]:
    """The event, and the forms with a card, each with its code in groups of four.

    Only the newest form of each executor counts. Raises `InputRefused` (LOCKED).
    """
    with file.unit_of_work() as uow:
        secret = organizer_secret(file, uow)
        stored = {one.form_id: one.locked_code for one in uow.follow_up_forms()}
        newest = {one.form.executor: one.form for one in signed_forms(uow).values()}
        carded = [form for form in newest.values() if stored[form.form_id]]
        cards = tuple((f, _opened_code(uow, secret, f.form_id, stored[f.form_id])) for f in carded)
        return uow.event(), cards


def _opened_code(uow: UnitOfWork, secret: OrganizerSecret, form_id: str, locked: bytes) -> str:
    try:
        code = unlock(store_key(secret.root), locked, _place(form_id))
    except InputRefused as refusal:
        raise DamagedFile(uow.path, _place(form_id)) from refusal
    return grouped(code.decode())


def last_report(reports: Reports, form_id: str) -> FollowUpReport | None:
    """The accepted report of the highest revision of a form; None without one."""
    own = [one for one in reports.received if one.report.form_id == form_id]
    return max(own, key=_revision).report if own else None


def _revision(one: ReceivedReport) -> tuple[int, str]:
    return one.report.revision, one.digest


def _questions(form: FollowUpForm) -> tuple[object, ...]:
    return (
        form.event_title, form.executor, form.official_on, form.ideas, form.rehearsal,
        form.idea_word,
    )  # fmt: skip


def _place(form_id: str) -> str:
    return f"follow-up card {form_id}"


def known_form(forms: dict[str, SignedForm], form_id: str) -> SignedForm:
    """The form with that id. Raises `InputRefused` (UNKNOWN_FORM)."""
    if form_id not in forms:
        raise InputRefused(Refusal.UNKNOWN_FORM, detail=form_id[:12])
    return forms[form_id]
