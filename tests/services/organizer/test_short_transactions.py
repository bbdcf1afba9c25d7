"""Services do long work between transactions: on a server, every desk waits for a transaction."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.consent import ConsentForm
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer import (
    booklet,
    cards,
    follow_up_reports,
    issuing,
    keys,
    merging,
    precedents,
    results,
)
from judging_app.services.organizer.booklet import write_booklet_folder
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.consent import ConsentForms, record_consents
from judging_app.services.organizer.deliberation import exclude_idea, freeze
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.follow_up_reports import inspect_reports, merge_reports
from judging_app.services.organizer.issuing import issue
from judging_app.services.organizer.keys import lock_event, set_passphrase, unlock_event
from judging_app.services.organizer.merging import inspect_many, merge, merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.panel import rename_judge
from judging_app.services.organizer.precedent_sources import add_source, remove_source
from judging_app.services.organizer.precedents import find_precedents, show_to_judges
from judging_app.services.organizer.results import compute_results, export_workbook
from judging_app.services.papers import write_minutes, write_ranking
from tests.factories import Inputs, Templates, small_event
from tests.sized_event import judge, make_sized

Service = Callable[[OpenFile, Path], object]


class Watch:
    """Takes the place of a function that takes long, and notes whether a transaction runs."""

    def __init__(self, patch: pytest.MonkeyPatch, module: Any, name: str) -> None:
        self.file: Any = None
        self.within: list[bool] = []
        self._work = getattr(module, name)
        patch.setattr(module, name, self)

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.within.append(self.file._connection.in_transaction)
        return self._work(*args, **options)


@pytest.fixture
def handed_in(templates: Templates, tmp_path: Path) -> Path:
    """An event whose score files lie on a stick."""
    templates.copy("handed in", lambda folder: make_sized(folder, 12, 3), tmp_path)
    return tmp_path / "event.judging"


@pytest.fixture
def official(judged: Path) -> Path:
    """An event whose result is official."""
    with open_file(judged) as file:
        freeze(file)
    return judged


@pytest.fixture
def judged(templates: Templates, tmp_path: Path) -> Path:
    """A judged event that can become official."""
    templates.copy("judged", lambda folder: judge(make_sized(folder, 12, 3)), tmp_path)
    return tmp_path / "event.judging"


MERGING: dict[str, Service] = {
    "merge": lambda file, stick: merge(file, min(stick.iterdir())),
    "merge_many": lambda file, stick: merge_many(file, [stick]),
    "inspect_many": lambda file, stick: inspect_many(file, [stick]),
}


@pytest.mark.parametrize("service", MERGING)
def test_score_files_are_read_before_the_transaction(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    watches = [Watch(monkeypatch, merging, name) for name in ("read_limited", "read_score_file")]
    with open_file(handed_in) as file:
        for watch in watches:
            watch.file = file
        MERGING[service](file, handed_in.parent / "stick")
    assert all(watch.within and not any(watch.within) for watch in watches)


def test_score_files_are_read_again_after_a_fact_has_changed(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(monkeypatch, merging, "read_score_file")
    read_all = merging._Reader.read_all

    with open_file(handed_in) as file:
        watch.file = file

        def then_a_desk_corrects(*args: Any) -> Any:
            found = read_all(*args)
            rename_judge(file, "J000", "نام دیگر", "", "نام درست")
            return found

        monkeypatch.setattr(merging._Reader, "read_all", then_a_desk_corrects)
        found = merge_many(file, [handed_in.parent / "stick"])
        assert all(one.plan for one in found)
    assert watch.within == [False] * len(found) + [True] * len(found)


RANKING: dict[str, Service] = {
    "compute_results": lambda file, _: compute_results(file),
    "event_state": lambda file, _: event_state(file),
    "write_minutes": lambda file, folder: write_minutes(file, folder / "minutes.pdf"),
    "write_ranking": lambda file, folder: write_ranking(file, folder / "ranking.pdf"),
    "export_workbook": lambda file, folder: export_workbook(file, folder / "results.xlsx"),
}


@pytest.mark.parametrize("service", RANKING)
def test_results_are_computed_between_transactions(
    judged: Path, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    watch = Watch(monkeypatch, results, "analyse_sheets")
    with open_file(judged) as file:
        watch.file = file
        RANKING[service](file, judged.parent)
        RANKING[service](file, judged.parent)
    assert watch.within == [False]


def test_making_a_result_official_computes_it_between_transactions(
    judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(monkeypatch, results, "analyse_sheets")
    with open_file(judged) as file:
        watch.file = file
        freeze(file)
    assert watch.within[0] is False


def test_results_of_an_event_that_changed_meanwhile_are_not_used(
    judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = results._computed
    with open_file(judged) as file:

        def then_a_desk_decides(facts: Any) -> Any:
            monkeypatch.setattr(results, "_computed", computed)
            found = computed(facts)
            exclude_idea(file, found.results.ranking.rows[0].idea_id, "دلیل")
            return found

        monkeypatch.setattr(results, "_computed", then_a_desk_decides)
        assert compute_results(file).decisions


def test_a_decision_repeats_no_ranking(judged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(monkeypatch, results, "analyse_sheets")
    with open_file(judged) as file:
        watch.file = file
        first, second, *_ = (row.idea_id for row in compute_results(file).ranking.rows)
        exclude_idea(file, first, "دلیل")
        found = exclude_idea(file, second, "دلیل")
    assert watch.within == [False]
    with open_file(judged) as file:
        watch.file = file
        assert compute_results(file) == found


def test_certificates_are_laid_out_between_transactions(
    official: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(monkeypatch, issuing, "check_certificates")
    with open_file(official) as file:
        watch.file = file
        assert issue(file, CertificateKind.WINNER, None).certificates
    assert watch.within == [False]


def test_certificates_that_another_desk_issued_meanwhile_are_not_issued_twice(
    official: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitting = issuing._fitting
    with open_file(official) as file:

        def then_a_desk_issues(wanted: Any) -> Any:
            found = fitting(wanted)
            monkeypatch.setattr(issuing, "_fitting", fitting)
            issue(file, CertificateKind.WINNER, None)
            return found

        monkeypatch.setattr(issuing, "_fitting", then_a_desk_issues)
        made = issue(file, CertificateKind.WINNER, None)
        with file.unit_of_work() as uow:
            register = uow.register().entries
    assert {one.serial for one in register} == {one.serial for one in made.certificates}


def test_the_booklet_is_drawn_between_transactions(
    judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watches = [Watch(monkeypatch, booklet, name) for name in ("page_html", "draw_booklet")]
    forms = ConsentForms(ConsentForm.NAMED, date(2026, 11, 25), "", "برگه", "معمار", "۱۲۳")
    with open_file(judged) as file:
        for watch in watches:
            watch.file = file
        record_consents(file, {"1000": forms})
        write_booklet_folder(file, judged.parent / "booklet", pdf=True)
    assert [watch.within for watch in watches] == [[False], [False]]


REPORTS: dict[str, Service] = {
    "inspect_reports": lambda file, folder: inspect_reports(file, [folder]),
    "merge_reports": lambda file, folder: merge_reports(file, [folder]),
}


@pytest.mark.parametrize("service", REPORTS)
def test_reports_are_read_before_the_transaction(
    judged: Path, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    watch = Watch(monkeypatch, follow_up_reports, "read_limited")
    with open_file(judged) as file:
        watch.file = file
        (judged.parent / "reports").mkdir()
        (judged.parent / "reports" / "one.followup").write_bytes(b"nothing")
        REPORTS[service](file, judged.parent / "reports")
    assert watch.within == [False]


KEYS: dict[str, Service] = {
    "build_package": lambda file, folder: build_package(file, folder / "p.ideas"),
    "cards_of": lambda file, _: cards_of(file),
}


@pytest.mark.parametrize("service", KEYS)
def test_the_keys_of_cards_are_made_before_the_transaction(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    watch = Watch(monkeypatch, cards, "stretched")
    with small_event(inputs) as file:
        watch.file = file
        KEYS[service](file, tmp_path)
    assert watch.within == [False] * 3


def test_a_passphrase_is_stretched_before_the_transaction(
    inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    passphrase = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a test
    with small_event(inputs) as file:
        set_passphrase(file, passphrase)
        lock_event(file)
        watch = Watch(monkeypatch, keys, "passphrase_key")
        watch.file = file
        unlock_event(file, passphrase)
    assert watch.within == [False]


PRECEDENTS: dict[str, Service] = {
    "find_precedents": lambda file, _: find_precedents(file),
    "build_package": lambda file, folder: build_package(file, folder / "p.ideas"),
    "write_minutes": lambda file, folder: write_minutes(file, folder / "minutes.pdf"),
}


@pytest.mark.parametrize("service", PRECEDENTS)
def test_texts_are_compared_between_transactions(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    watch = Watch(monkeypatch, precedents, "nearest")
    with small_event(inputs) as file:
        watch.file = file
        criterion = compute_results(file).event.rubric.criteria[0].id
        add_source(file, inputs.ideas, name="پارسال", year=1404)
        show_to_judges(file, criterion)
        PRECEDENTS[service](file, tmp_path)
    assert watch.within == [False]


def test_texts_are_compared_again_after_a_source_has_changed(
    inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_event(inputs) as file:
        add_source(file, inputs.ideas, name="پارسال", year=1404)
        compare, removes = precedents._nearest, [1]

        def then_a_desk_removes_the_source(*args: Any) -> Any:
            found = compare(*args)
            if removes:
                remove_source(file, removes.pop())
            return found

        monkeypatch.setattr(precedents, "_nearest", then_a_desk_removes_the_source)
        found = find_precedents(file)
    assert found.sources == ()
    assert not any(one.nearest for one in found.ideas)
