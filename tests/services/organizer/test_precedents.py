"""Earlier texts are read, compared, answered, sealed and logged; nothing is excluded by itself."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.precedents import (
    PrecedentKey,
    PrecedentVerdict,
    Resemblance,
    SourceKind,
    body_of,
)
from judging_app.domain.trace import TraceAnswer, TraceKey, TracePlace
from judging_app.errors import DamagedFile, Refusal
from judging_app.exchange.packages.envelope import VERSION
from judging_app.exchange.packages.envelope import open_package as open_envelope
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.judging import load_desk, open_workspace
from judging_app.services.organizer.blindness import answer_traces
from judging_app.services.organizer.history import audit_log
from judging_app.services.organizer.packages import build_package, open_package
from judging_app.services.organizer.precedent_sources import add_source, read_source, remove_source
from judging_app.services.organizer.precedents import (
    answer_precedent,
    compare,
    find_precedents,
    show_to_judges,
)
from judging_app.services.papers import write_minutes
from judging_app.services.verification import verify
from judging_app.system.progress import Cancelled
from tests.factories import small_event, write_inputs
from tests.keys import code_of
from tests.services.organizer.test_deliberation import judged, refused
from tests.services.test_papers import text_of

__all__ = ["judged"]

PROJECTS = """ردیف,عنوان پروژه,شرح,سال اجرا,وضعیت,مجری
1,تابلوی زمان رسیدن اتوبوس,در ایستگاه‌ها نمایشگر دیجیتال نصب شد,۱۴۰۱,پایان‌یافته,رضا محمدی
2,لايروبي جوي‌ها پيش از پاييز,نواحي از شهريور جوي‌ها را لايروبي مي كنند,1402/05/01,در حال اجرا,
"""
FIRST = PrecedentKey("101", 1, 1)


@pytest.fixture
def event(tmp_path: Path) -> Iterator[OpenFile]:
    with small_event(write_inputs(tmp_path / "now")) as file:
        yield file


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    with small_event(write_inputs(tmp_path / "before")) as file:
        return file.path


def test_a_list_of_projects_keeps_year_and_outcome_and_no_people(tmp_path: Path) -> None:
    path = tmp_path / "پروژه‌ها.csv"
    path.write_text(PROJECTS, "utf-8")
    read = read_source(path, SourceKind.PROJECTS)
    assert read.name == "پروژه‌ها"
    assert [(one.year, one.outcome) for one in read.texts] == [
        (1401, "پایان‌یافته"), (1402, "در حال اجرا"),
    ]  # fmt: skip
    assert read.texts[1].title == "لایروبی جوی‌ها پیش از پاییز"
    assert "می‌کنند" in read.texts[1].text
    assert "رضا" not in repr(read)


def test_years_that_differ_in_each_row_are_years_not_codes(tmp_path: Path) -> None:
    path = tmp_path / "گذشته.csv"
    path.write_text(
        "عنوان,شرح,سال\nایستگاه کتاب,قفسه‌ای در پارک,۱۴۰۱\nبانک بذر,بذر بومی,۱۴۰۲\n", "utf-8"
    )
    read = read_source(path, SourceKind.EVENT)
    assert [one.year for one in read.texts] == [1401, 1402]


def test_an_earlier_event_is_compared_by_its_ideas(event: OpenFile, earlier: Path) -> None:
    before = earlier.read_bytes()
    source = add_source(event, earlier)
    assert earlier.read_bytes() == before
    found = find_precedents(event)
    assert found.count.ideas == found.count.found == source.count == found.count.earlier
    for each in found.ideas:
        assert each.nearest[0].text.title == each.idea.title
        assert each.nearest[0].resemblance is Resemblance.STRONG
        assert len(each.nearest) <= 3
    assert find_precedents(event).ideas[0].nearest[0] is found.ideas[0].nearest[0]  # cached


def test_answers_are_kept_counted_logged_and_taken_back(event: OpenFile, earlier: Path) -> None:
    add_source(event, earlier, name="  هفتهٔ پيشين ", year=1404)
    answer_precedent(event, FIRST, PrecedentVerdict.SAME, "همان طرح است")
    answer_precedent(event, FIRST, PrecedentVerdict.SAME, "همان طرح است")
    found = find_precedents(event)
    assert found.source(1).name == "هفتهٔ پیشین"
    assert found.answers[FIRST].note == "همان طرح است"
    assert (found.count.looked_at, found.count.same) == (1, 1)
    answer_precedent(event, FIRST, None)
    assert not find_precedents(event).answers
    actions = [entry.action for entry in audit_log(event).entries]
    assert actions[-3:] == ["precedents added", "precedent answered", "precedent answered"]
    remove_source(event, 1)
    assert find_precedents(event).count.earlier == 0
    event.close()
    assert verify(event.path).problems == ()


def test_what_cannot_be_is_refused(event: OpenFile, earlier: Path, tmp_path: Path) -> None:
    refused(Refusal.OWN_EVENT, add_source, event, event.path)
    add_source(event, earlier)
    refused(Refusal.KNOWN_SOURCE, add_source, event, earlier)
    refused(Refusal.NOT_FOUND, add_source, event, tmp_path / "x.judging")
    refused(Refusal.RANGE, partial(add_source, year=2024), event, earlier)
    refused(Refusal.UNKNOWN_SOURCE, remove_source, event, 2)
    same = PrecedentVerdict.SAME
    unknown = FIRST._replace(number=999)
    refused(Refusal.UNKNOWN_PRECEDENT, answer_precedent, event, unknown, same)
    other = FIRST._replace(idea_id="999")
    refused(Refusal.UNKNOWN_IDEA, answer_precedent, event, other, same)
    refused(Refusal.UNKNOWN_CRITERION, show_to_judges, event, "x")
    build_package(event, tmp_path / "p.ideas")
    refused(Refusal.PACKAGE_BUILT, show_to_judges, event, "novelty")


def test_the_comparison_can_be_cancelled(event: OpenFile, earlier: Path) -> None:
    add_source(event, earlier)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_precedents(event, stop)
    assert find_precedents(event).count.found


def test_common_phrases_are_places_in_both_texts(event: OpenFile, earlier: Path) -> None:
    add_source(event, earlier)
    found = find_precedents(event).ideas[0]
    seen = compare(found.idea, found.nearest[0].text)
    for text, places in zip(
        (*seen.own, *seen.earlier), (*seen.own_places, *seen.earlier_places), strict=True
    ):
        assert all(0 <= start < end <= len(text) for start, end in places)
    assert seen.own_places[0]


def run(*words: str | Path) -> Any:
    done = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_command_line_does_the_same(event: OpenFile, earlier: Path, tmp_path: Path) -> None:
    projects = tmp_path / "projects.csv"
    projects.write_text(PROJECTS, "utf-8")
    path = event.path
    event.close()
    found = run("precedents", path, "--against", earlier, "--projects", projects)
    assert [one["kind"] for one in found["sources"]] == ["event", "projects"]
    assert found["with_precedents"] == found["ideas"]
    told = run(
        "precedents", "answer", path, "--idea", "101", "1/1", "follow-on", "--note", "ادامهٔ آن"
    )
    first = next(one for one in told["precedents"] if one["text"] == "1/1")
    assert (first["answer"], first["note"]) == ("follow-on", "ادامهٔ آن")
    assert run("precedents", "show", path, "novelty")["shown_beside"] == "novelty"
    assert run("precedents", "remove", path, "2")["compared_with"] == found["ideas"]
    assert run("precedents", "list", path)["answered"] == 1
    with open_file(path) as file:
        assert len(find_precedents(file).sources) == 1


def test_judges_get_precedents_beside_the_chosen_criterion_only(
    event: OpenFile, earlier: Path, tmp_path: Path
) -> None:
    add_source(event, earlier)
    other = PrecedentKey("102", 1, 2)
    answer_precedent(event, other, PrecedentVerdict.OTHER)
    show_to_judges(event, "novelty")
    made = build_package(event, tmp_path / "p.ideas").path
    assert build_package(event, tmp_path / "q.ideas").path.read_bytes() == made.read_bytes()
    package = open_package(made)
    assert package.precedents is not None
    assert package.precedents.criterion_id == "novelty"
    assert "102" not in package.precedents.of
    first = package.precedents.of["101"][0]
    assert first.title == "ایستگاه سبز"
    assert first.phrases
    assert all(phrase in body_of(package.ideas[0]) for phrase in first.phrases)
    with open_workspace(made, code_of(made, "J01"), tmp_path / "laptop") as file:
        assert load_desk(file).precedents == package.precedents


def test_a_package_without_the_choice_is_as_before(
    event: OpenFile, earlier: Path, tmp_path: Path
) -> None:
    before = build_package(event, tmp_path / "p.ideas").path.read_bytes()
    add_source(event, earlier)
    assert build_package(event, tmp_path / "q.ideas").path.read_bytes() == before
    assert open_envelope(before).version == VERSION


def test_a_hidden_word_is_in_no_phrase(event: OpenFile, earlier: Path, tmp_path: Path) -> None:
    add_source(event, earlier)
    show_to_judges(event, "novelty")
    words = "پیچک"
    answer_traces(event, {TraceKey("101", TracePlace.TEXT, "راه حل", words): TraceAnswer.HIDE})
    package = open_package(build_package(event, tmp_path / "p.ideas").path)
    assert package.precedents is not None
    text = body_of(package.ideas[0])
    phrases = [one for each in package.precedents.of["101"] for one in each.phrases]
    assert all(phrase in text for phrase in phrases)


def test_the_minutes_tell_what_was_compared(judged: Any, earlier: Path) -> None:
    assert "پیشینه" not in text_of(write_minutes(judged.event, judged.folder / "a.pdf").path)
    add_source(judged.event, earlier)
    answer_precedent(judged.event, FIRST, PrecedentVerdict.FOLLOW_ON)
    told = " ".join(text_of(write_minutes(judged.event, judged.folder / "m.pdf").path).split())
    assert "۶ ایده با ۶ ایده و پروژهٔ گذشته از ۱ سرچشمه سنجیده شد" in told
    assert "دبیرخانه ۱ پیشینه را بررسی کرد: ۱ «ادامهٔ آن»" in told


def test_a_damaged_earlier_event_is_named_by_its_own_path(earlier: Path) -> None:
    content = earlier.read_bytes()
    earlier.write_bytes(content[: len(content) // 2])
    with pytest.raises(DamagedFile) as damaged:
        read_source(earlier, SourceKind.EVENT)
    assert damaged.value.path == earlier
