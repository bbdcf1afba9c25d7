"""Judged events of any size, in which every kind of fact grows with the ideas."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.consent import ConsentForm
from judging_app.domain.execution_plan import PlanField
from judging_app.domain.obstacles import obstacles
from judging_app.domain.precedents import PrecedentVerdict
from judging_app.services.demo_after_follow_up import play_follow_up
from judging_app.services.demo_after_payments import write_payments
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.assignment import assign
from judging_app.services.organizer.citations import write_citation
from judging_app.services.organizer.conflicts import declare_conflict
from judging_app.services.organizer.consent import ConsentForms, record_consents
from judging_app.services.organizer.deliberation import exclude_idea, freeze
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.execution_plans import list_plans, write_plan
from judging_app.services.organizer.idea_corrections import edit_idea
from judging_app.services.organizer.issuing import issue
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.people_records import list_idea_records
from judging_app.services.organizer.precedent_sources import add_source
from judging_app.services.organizer.precedents import answer_precedent, find_precedents
from judging_app.services.organizer.results import compute_results
from tests.benchmarks.merge_cost_day import CRITERION, DEFINITION, hand_in

SECTIONS = "مسئله,راه حل"
_WHY = "به درخواست دبیرخانه"


def make_sized(folder: Path, ideas: int, judges: int, readings: int = 3) -> Path:
    """Make an event with its package, and the score file of each judge in `stick`."""
    (folder / "event.toml").write_text(_definition(ideas), "utf-8")
    (folder / "ideas.csv").write_text(_list(ideas, 1000), "utf-8")
    (folder / "earlier.csv").write_text(_list(ideas, 100_000), "utf-8")
    panel = [f"J{n:03},داور {n},پژوهشگر" for n in range(judges)]
    head = "کد داور,نام و نام خانوادگی,سمت"
    (folder / "judges.csv").write_text("\n".join([head, *panel]), "utf-8")
    path, stick = folder / "event.judging", folder / "stick"
    stick.mkdir()
    made = create_event(
        path,
        definition=folder / "event.toml",
        ideas=folder / "ideas.csv",
        judges=folder / "judges.csv",
    )
    with made.file as file:
        assign(file, readings)
        build_package(file, folder / "event.ideas")
    hand_in(path, stick, 1)
    return path


def _definition(ideas: int) -> str:
    criteria = "".join(CRITERION.format(n=n) for n in range(1, 6))
    return DEFINITION.replace("to = 20", f"to = {max(2, ideas // 4)}") + criteria


def _list(ideas: int, first: int) -> str:
    rows = (
        f"{first + n},ایدهٔ شمارهٔ {n},فضای سبز,مسئلهٔ {n} در محلهٔ {n % 17},راه حل شمارهٔ {n},"
        f"مریم نام{n},واحد {n % 9}"
        for n in range(ideas)
    )
    return "\n".join([f"کد,عنوان,محور,{SECTIONS},نام پیشنهاد دهنده,واحد", *rows])


def judge(path: Path) -> None:
    """Merge all score files, correct every sixth idea, declare conflicts, answer precedents."""
    with open_file(path) as file:
        merge_many(file, [path.parent / "stick"])
        _correct(file)
        _find_precedents(file, path.parent)


def follow_up(path: Path) -> None:
    """Decide, make the result official, and do what follows it."""
    folder = path.parent
    with open_file(path) as file:
        _decide(file)
        issue(file, CertificateKind.WINNER, None)
        issue(file, CertificateKind.PARTICIPANT, None)
        write_payments(file, folder)
        (folder / "follow-up").mkdir()
        play_follow_up(file, folder / "follow-up")


def _some(file: OpenFile, part: int) -> Sequence[str]:
    with file.unit_of_work() as uow:
        return sorted(uow.idea_ids())[::part]


def _correct(file: OpenFile) -> None:
    for entry in list_idea_records(file).ideas[::6]:
        idea = entry.idea
        edit_idea(file, idea, replace(idea, title=f"{idea.title} (نو)"), _WHY)
    with file.unit_of_work() as uow:
        pairs = sorted((sheet.judge_id, sheet.idea_id) for sheet in uow.sheets())[::15]
    for judge_id, idea_id in pairs:
        declare_conflict(file, judge_id, idea_id, _WHY)


def _find_precedents(file: OpenFile, folder: Path) -> None:
    add_source(file, folder / "earlier.csv", name="پارسال", year=1404)
    for one in find_precedents(file).ideas[::6]:
        answer_precedent(file, one.nearest[0].key, PrecedentVerdict.OTHER, "دو چیز است")


def _decide(file: OpenFile) -> None:
    forms = ConsentForms(ConsentForm.NAMED, date(2026, 11, 25), "", "برگهٔ امضاشده", "معمار", "۱۲۳")
    record_consents(file, dict.fromkeys(_some(file, 3), forms))
    while found := obstacles(compute_results(file)):
        for idea_id in found[0].details:
            exclude_idea(file, idea_id, _WHY)
    for row in compute_results(file).ranking.rows[-3:]:
        exclude_idea(file, row.idea_id, _WHY)
    for entry in list_plans(file).entries:
        texts = {PlanField.UNIT: "معاونت", PlanField.EXECUTOR: f"ادارهٔ {entry.chosen.idea.id}"}
        write_plan(file, entry.chosen.idea.id, texts)
        write_citation(file, entry.chosen.idea.id, "برای راه حلی که همه به کار می‌برند")
    freeze(file)
