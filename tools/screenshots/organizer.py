"""Takes pictures of the organizer's pages with a played day."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from judging_app.domain.event import Judge
from judging_app.domain.handover import HandoverPlan
from judging_app.domain.paper_ballot import Cell, Hand
from judging_app.domain.readiness import readiness
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.services.demo_after_plans import write_plans
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.assignment import outstanding
from judging_app.services.organizer.ballot_typing import discard_ballot, type_table
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.handover import HandedOver, Handing, draft_handover
from judging_app.services.organizer.history import audit_log, merged_files
from judging_app.services.organizer.merging import undo_merge
from judging_app.services.organizer.packages import PackageBuilt
from judging_app.services.organizer.results import compute_results
from judging_app.services.papers import public_comments
from tools.screenshots import booklet as booklet_tour
from tools.screenshots import follow_up as follow_up_tour
from tools.screenshots import payments as payments_tour
from tools.screenshots import precedents as precedents_tour
from tools.screenshots import questions
from tools.screenshots import reimport as reimport_tour
from tools.screenshots import studio as studio_tour
from ui.audit.dialog import AuditDialog
from ui.ballots.page import BallotPage
from ui.ceremony.jump_dialog import JumpDialog
from ui.ceremony.page import CeremonyPage
from ui.certificates.page import CertificatesPage
from ui.certificates.verify_dialog import VerifyCertificateDialog
from ui.deliberation.official_dialog import OfficialDialog
from ui.deliberation.page import DeliberationPage
from ui.handover.dialog import HandoverDialog
from ui.help.section_dialog import SectionDialog
from ui.ideas.idea_page import IdeaPage
from ui.ideas.page import IdeasPage
from ui.inbox.page import InboxPage
from ui.judges.page import JudgesPage
from ui.keys.panel_dialog import CardDialog, NewJudgeDialog
from ui.keys.passphrase_dialog import (
    NewPassphraseDialog,
    PassphraseDialog,
    RecoveryDialog,
    RemovePassphraseDialog,
)
from ui.papers.comments_dialog import CommentsDialog
from ui.papers.kinds import PaperKey
from ui.papers.page import PapersPage
from ui.results.absent_dialog import AbsentDialog
from ui.results.page import ResultsPage
from ui.results.pictures import PICTURES
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from judging_app.services.demo import DemoDay
    from ui.flows.organizer import OrganizerFlow

Take = Callable[..., None]

_SHEET = "123456789015" * 2 + "1234567"
"""The typed digits of a recovery sheet: two rows, mistyped, and a part of the third."""
_SOME_IDEA = "104"
ALREADY_MERGED = 3
"""The number of judges whose files are already merged when the inbox is shown."""


def tour(flow: "OrganizerFlow", window: MainWindow, day: "DemoDay", take: Take) -> None:
    """Visit every page. `take(name)` waits until the page is drawn.

    The day's files do not change.
    """
    studio_tour.tour(flow, window, take)
    with TemporaryDirectory() as folder:
        half, whole = (Path(folder) / name / "رویداد.judging" for name in ("آزمایشی", "اصلی"))
        again = Path(folder) / "تازه"
        again.mkdir()
        reimport_tour.tour(flow, again, take)
        half.parent.mkdir()  # the start page names the folder: it must not be a random one
        whole.parent.mkdir()
        shutil.copy(day.event, half)
        shutil.copy(day.event, whole)
        _while_judges_return(flow, window, _taken_back(half), day.score_files[0].parent, take)
        _after_all_returned(flow, window, open_file(whole), take)
        window.go_home()
        take("start-begun")


def _taken_back(path: Path) -> OpenFile:
    """Return the event at the time when only a few judges had returned files."""
    file = open_file(path)
    early = {judge.judge.id for judge in merged_files(file)}
    kept = sorted(early)[:ALREADY_MERGED]
    for merged in merged_files(file):
        if merged.judge.id not in kept or merged.revision > 1:
            undo_merge(file, merged.digest)
    return file


def _while_judges_return(
    flow: "OrganizerFlow", window: MainWindow, file: OpenFile, stick: Path, take: Take
) -> None:
    flow.open_event(file)
    take("overview")
    take("audit-log", AuditDialog(window, audit_log(file)))
    _people(flow, window, take)
    flow.show_section("assignment")
    take("assignment")
    flow.show_section("package")
    take("package")
    _keys(flow, window, file, take)
    _what_is_still_out(window, compute_results(file), take)
    flow.receive([stick])
    take("merge-inbox")
    page = window.page
    if isinstance(page, InboxPage):
        page.merge()
        take("merge-inbox-added")


def _people(flow: "OrganizerFlow", window: MainWindow, take: Take) -> None:
    """Show all ideas, one of them while it is corrected, a new one, and the judges."""
    flow.show_section("ideas")
    take("ideas")
    page = window.page
    if isinstance(page, IdeasPage):
        page.show_one.click()
        take("idea")
    one = window.page
    if isinstance(one, IdeaPage):
        one.editor.title.insert("…")
        take("idea-corrected")
        one.take_back()
        one.withdraw.click()
        take("idea-withdrawn")
        one.take_back()
    flow.show_idea("")
    take("idea-new")
    precedents_tour.tour(flow, window, take)
    flow.show_section("judges")
    take("judges")
    judges = window.page
    if isinstance(judges, JudgesPage):
        judges.conflicts.idea.insert(_SOME_IDEA)
        judges.conflicts.declare.click()
        take("judges-conflict")
        judges.take_back()
        judges.begin_new()
        take("judges-new")
        judges.take_back()
    _paper_ballot(flow, window, take)


def _paper_ballot(flow: "OrganizerFlow", window: MainWindow, take: Take) -> None:
    """Show a paper ballot before it is typed, while one person types it, and its differences."""
    with flow.session.file.unit_of_work() as uow:
        judge_id = uow.event().judges[-1].id
    flow.show_ballot(judge_id)
    take("ballot")
    page = window.page
    if not isinstance(page, BallotPage):
        return
    page.hands[Hand.FIRST].name.setText("زهرا کریمی")
    page.hands[Hand.FIRST].begin.click()
    take("ballot-typing")
    first, second = (dict(_typed_on_paper(page, shift)) for shift in (0, 1))
    page.go_on()
    page.bar.confirm.click()  # nothing is typed: the page asks
    take("ballot-second")
    discard_ballot(flow.session.file, judge_id)
    for hand, name, cells in (
        (Hand.FIRST, "زهرا کریمی", first),
        (Hand.SECOND, "علی رضایی", second),
    ):
        type_table(flow.session.file, judge_id, hand, name, cells)
    flow.show_ballot(judge_id)
    take("ballot-differences")
    discard_ballot(flow.session.file, judge_id)


def _typed_on_paper(page: BallotPage, shift: int) -> Iterator[tuple[Cell, str]]:
    """Cells of a person; those of the second differ in every seventh idea."""
    typing = page.typing.cells
    for row, idea in enumerate(typing.ideas[:21]):
        by = shift if row % 7 == 3 else 0
        yield (idea.id, typing.fields[0]), str(100 * (1 + (row + by) % 9))


def _keys(flow: "OrganizerFlow", window: MainWindow, file: OpenFile, take: Take) -> None:
    page = flow.show_cards()
    take("cards")
    page.show_code.click()
    take("cards-shown")
    name = page.table.current.judge.name if page.table.current else ""
    asked = PassphraseDialog(window)
    asked.field.line.setText("گذرواژه")
    asked.tell(InputRefused(Refusal.WRONG_PASSPHRASE))
    sheet = RecoveryDialog(window)
    sheet.type_sheet(_SHEET)
    dialogs = {
        "passphrase": asked,
        "recovery": sheet,
        "new-passphrase": NewPassphraseDialog(window, has_one=True, asks_current=True),
        "remove-passphrase": RemovePassphraseDialog(window, asks_current=True),
        "card-anew": CardDialog(window, name, anew=True),
        "card-void": CardDialog(window, name, anew=False),
        "new-judge": NewJudgeDialog(window, is_divided=True),
    }
    for shown, dialog in dialogs.items():
        dialog.show()
        take(shown, dialog)
        dialog.close()
    _hand_over(window, file, take)


def _hand_over(window: MainWindow, file: OpenFile, take: Take) -> None:
    """Show a handover to a judge of the panel, and its result.

    Such a handover is possible only in an event with an assignment.
    """
    seen = overview(file)
    first, *_, absent = seen.event.judges
    ids = [idea.id for idea in seen.ideas]
    parts = [tuple(ids[number::3]) for number in range(3)]
    to_new = HandoverPlan(absent, None, parts[0], (*parts[1], *parts[2]), ())
    known = replace(to_new, reserve=first, idea_ids=parts[1], left=parts[2])
    divided = HandoverDialog(window, Handing(seen.event, to_new, (known,)))
    divided.reserve.setCurrentIndex(1)
    divided.reason.setPlainText("به مأموریت رفته است و تا پایان داوری برنمی‌گردد.")
    made = HandoverDialog(window, Handing(seen.event, to_new, ()))
    built = PackageBuilt(Path("E:/هفتهٔ خلاقیت - داور جایگزین.ideas"), "5f" * 32, 130, 11, 90_000)
    made.show_done(HandedOver(to_new, Judge("J11", "دکتر مهتاب نوری"), built, is_new=True))
    for name, dialog in (
        ("hand-over", HandoverDialog(window, draft_handover(file, absent.id))),
        ("hand-over-new", HandoverDialog(window, Handing(seen.event, to_new, ()))),
        ("hand-over-divided", divided),
        ("handed-over", made),
    ):
        dialog.show()
        take(name, dialog)
        dialog.close()


def _what_is_still_out(window: MainWindow, results: Results, take: Take) -> None:
    take("absent", AbsentDialog(window, results.event, outstanding(results)))
    take("official", OfficialDialog(window, readiness(results)))


def _after_all_returned(
    flow: "OrganizerFlow", window: MainWindow, file: OpenFile, take: Take
) -> None:
    flow.open_event(file)
    flow.show_section("results")
    take("results")
    page = window.page
    if isinstance(page, ResultsPage):
        for view in PICTURES:
            page.show_view(view)
            take(f"results-{view}")
    flow.show_section("deliberation")
    take("deliberation")
    page = window.page
    if isinstance(page, DeliberationPage):
        page.compare_first(3)
        take("deliberation-side-by-side")
    _papers(flow, window, file, take)
    flow.show_section("certificates")
    take("certificates")
    page = window.page
    if isinstance(page, CertificatesPage):
        take("verify-certificate", VerifyCertificateDialog(window, window.operations))
        page.design.click()
        take("designer")
    booklet_tour.tour(flow, window, file, take)
    _once_official(flow, window, file, take)


def _papers(flow: "OrganizerFlow", window: MainWindow, file: OpenFile, take: Take) -> None:
    flow.show_section("papers")
    take("papers")
    page = window.page
    if isinstance(page, PapersPage):
        page.choose_paper(PaperKey.LETTERS)
        take("papers-letters")
    comments = public_comments(file)
    dialog = CommentsDialog(window, comments, [comment.key for comment in comments[:2]])
    dialog.table.go_to(0)
    dialog.show()
    take("comments", dialog)
    dialog.close()


def _ceremony(flow: "OrganizerFlow", window: MainWindow, take: Take) -> None:
    """Show the ceremony before its beginning, at a page with people, and the list of its pages."""
    flow.show_section("ceremony")
    take("ceremony")
    page = window.page
    if not isinstance(page, CeremonyPage) or page.presenter.staging is None:
        return
    staging = page.presenter.staging
    for _ in range(3):
        page.presenter.controls.next.click()
    take("ceremony-people")
    dialog = JumpDialog(window, staging.ceremony.pages, staging.state.position)
    dialog.show()
    take("ceremony-jump", dialog)
    dialog.close()
    helped = SectionDialog(window, window.operations, page.help_section)
    helped.show()
    take("help-over-dialog", helped)
    helped.close()


def _once_official(flow: "OrganizerFlow", window: MainWindow, file: OpenFile, take: Take) -> None:
    write_plans(file)
    freeze(file)
    flow.session.announce()
    flow.show_section("results")
    take("results-official")
    flow.show_section("overview")
    take("overview-official")
    flow.show_section("execution")
    take("execution")
    flow.show_section("report")
    take("report")
    payments_tour.tour(flow, window, file, take)
    _ceremony(flow, window, take)
    questions.tour(window, file, take)
    follow_up_tour.tour(flow, window, file, take)
    studio_tour.second_round(flow, take)
