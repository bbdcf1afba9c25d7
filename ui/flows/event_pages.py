"""The pages of an event, in the order of the work. A further page is one line in `ENTRIES`."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from judging_app.domain.event_state import EventState, Section
from ui.assignment.page import AssignmentPage
from ui.base.idea_word import filled
from ui.base.session import Session
from ui.booklet.page import BookletPage
from ui.ceremony.page import CeremonyPage
from ui.certificates.page import CertificatesPage
from ui.council.page import ReportPage
from ui.deliberation.page import DeliberationPage
from ui.execution.page import ExecutionPage
from ui.follow_up.page import FollowUpPage
from ui.ideas.page import IdeasPage
from ui.inbox.inbox import Inbox
from ui.inbox.page import InboxPage
from ui.judges.page import JudgesPage
from ui.keys.page import CardsPage
from ui.overview.page import OverviewPage
from ui.package.page import PackagePage
from ui.papers.page import PapersPage
from ui.payments.page import PaymentsPage
from ui.reimport.page import ReimportPage
from ui.results.page import ResultsPage
from ui.widgets.file_chooser import Question
from ui.widgets.rail import Rail, RailEntry, RailGroup
from ui.window.event_page import EventPage
from ui.words.event_state import figure

Made = tuple[EventPage, QWidget]
"""A page, and the widget on it that gets the first focus."""


class Ways(Protocol):
    """The part of the organizer's flow that pages need: the open event, ways to other pages."""

    session: Session
    inbox: Inbox

    def ask(self, parent: QWidget, question: Question) -> tuple[Path, ...]:
        """Answer a page's question for a file."""

    def show_section(self, key: str) -> None:
        """Show another page of the event."""

    def show_cards(self) -> CardsPage:
        """Show keys and cards."""

    def show_idea(self, idea_id: str) -> None:
        """Show one idea; a new one without an id."""

    def show_precedents(self) -> None:
        """Show the precedents of the ideas."""

    def show_plans(self) -> None:
        """Show the execution plans in the deliberation."""

    def show_ballot(self, judge_id: str) -> None:
        """Show the paper ballot of a judge."""

    def show_log(self) -> None:
        """Show the audit log."""

    def lock_keys(self) -> None:
        """Forget the keys of the event."""

    def reimport(self) -> ReimportPage:
        """Show the list of ideas again."""

    def second_round(self) -> None:
        """Begin a second round."""

    def design(self, template: str) -> None:
        """Show the designer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the rail: its section, group, title and icon, and the maker of its page."""

    section: Section
    group: str
    title: str
    icon: str
    make: Callable[[Ways], Made]


def _overview(flow: Ways) -> Made:
    page = OverviewPage(flow.session, flow.ask)
    page.log_wanted.connect(flow.show_log)
    page.cards_wanted.connect(flow.show_cards)
    page.lock_wanted.connect(flow.lock_keys)
    page.reimport_wanted.connect(flow.reimport)
    page.recovery_sheet_wanted.connect(lambda: flow.show_cards().print_recovery_sheet())
    return page, page.panel


def _ideas(flow: Ways) -> Made:
    page = IdeasPage(flow.session)
    page.idea_wanted.connect(flow.show_idea)
    page.new_wanted.connect(lambda: flow.show_idea(""))
    page.precedents_wanted.connect(flow.show_precedents)
    return page, page.table


def _judges(flow: Ways) -> Made:
    page = JudgesPage(flow.session, flow.ask)
    page.cards_wanted.connect(flow.show_cards)
    page.ballot_wanted.connect(flow.show_ballot)
    return page, page.table


def _assignment(flow: Ways) -> Made:
    page = AssignmentPage(flow.session, flow.ask)
    return page, page.table


def _package(flow: Ways) -> Made:
    page = PackagePage(flow.session, flow.ask)
    page.cards_wanted.connect(flow.show_cards)
    return page, page.history


def _inbox(flow: Ways) -> Made:
    page = InboxPage(flow.session, flow.inbox, flow.ask)
    page.ballot_wanted.connect(flow.show_ballot)
    return page, page.drop.files_button


def _results(flow: Ways) -> Made:
    page = ResultsPage(flow.session, flow.ask)
    page.second_round_wanted.connect(flow.second_round)
    return page, page.table


def _deliberation(flow: Ways) -> Made:
    page = DeliberationPage(flow.session)
    return page, page.table


def _papers(flow: Ways) -> Made:
    page = PapersPage(flow.session, flow.ask)
    return page, page.list


def _certificates(flow: Ways) -> Made:
    page = CertificatesPage(flow.session, flow.ask)
    page.design_wanted.connect(flow.design)
    return page, page.winners


def _execution(flow: Ways) -> Made:
    page = ExecutionPage(flow.session, flow.ask)
    page.plans_wanted.connect(flow.show_plans)
    return page, page.table


def _report(flow: Ways) -> Made:
    page = ReportPage(flow.session, flow.ask)
    return page, page.view.after


def _ceremony(flow: Ways) -> Made:
    page = CeremonyPage(flow.session, flow.ask)
    return page, page.presenter.controls.next


PREPARE, JUDGING, RESULT, PAPERS = "آماده‌سازی", "داوری", "نتیجه", "کاغذها"
AFTERWARDS = "پس از جایزه"


def _follow_up(flow: Ways) -> Made:
    page = FollowUpPage(flow.session, flow.ask)
    return page, page.first


def _payments(flow: Ways) -> Made:
    page = PaymentsPage(flow.session, flow.ask)
    return page, page.judges.table


PREPARE, JUDGING, RESULT, PAPERS = "آماده‌سازی", "داوری", "نتیجه", "کاغذها"


def _booklet(flow: Ways) -> Made:
    page = BookletPage(flow.session, flow.ask)
    return page, page.table


PREPARE, JUDGING, RESULT, PAPERS = "آماده‌سازی", "داوری", "نتیجه", "کاغذها"
ENTRIES = (
    Entry(Section.OVERVIEW, PREPARE, "نمای رویداد", "home", _overview),
    Entry(Section.IDEAS, PREPARE, "{many}", "idea", _ideas),
    Entry(Section.JUDGES, PREPARE, "داوران", "people", _judges),
    Entry(Section.ASSIGNMENT, PREPARE, "تقسیم {many}", "list", _assignment),
    Entry(Section.PACKAGE, PREPARE, "بسته و کارت‌ها", "package", _package),
    Entry(Section.INBOX, JUDGING, "صندوق ادغام", "merge", _inbox),
    Entry(Section.RESULTS, RESULT, "رتبه‌بندی", "trophy", _results),
    Entry(Section.DELIBERATION, RESULT, "هم‌اندیشی", "comment", _deliberation),
    Entry(Section.PAPERS, PAPERS, "صورت‌جلسه و فهرست‌ها", "printer", _papers),
    Entry(Section.CERTIFICATES, PAPERS, "لوح‌ها", "certificate", _certificates),
    Entry(Section.CEREMONY, PAPERS, "مراسم", "star", _ceremony),
    Entry(Section.EXECUTION, AFTERWARDS, "پرونده‌های اجرا", "folder", _execution),
    Entry(Section.FOLLOW_UP, AFTERWARDS, "پیگیری", "flag", _follow_up),
    Entry(Section.REPORT, AFTERWARDS, "گزارش شورا", "chart", _report),
    Entry(Section.BOOKLET, AFTERWARDS, "کتابچه", "booklet", _booklet),
    Entry(Section.PAYMENTS, AFTERWARDS, "پرداخت‌ها", "coins", _payments),
)
"""Every page, from the top of the rail."""


def make_page(flow: Ways, key: str) -> Made:
    """Make the page of a section, with its ways to other pages."""
    page, first = next(entry for entry in ENTRIES if entry.section == key).make(flow)
    page.section_wanted.connect(flow.show_section)
    return page, first


def make_rail() -> Rail:
    """Make the rail of an event, with the word of the event for an idea."""
    groups = groupby(ENTRIES, key=lambda entry: entry.group)
    return Rail(
        "بخش‌های رویداد",
        [
            RailGroup(
                title,
                tuple(RailEntry(one.section, filled(one.title), one.icon) for one in entries),
            )
            for title, entries in groups
        ],
    )


def show_signs(rail: Rail, state: EventState) -> None:
    """Show on the rail how far each section is."""
    sections = state.sections
    for key in rail.keys:
        known = sections[Section(key)]
        rail.show_sign(key, known.state, figure(known))
