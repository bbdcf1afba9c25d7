"""Tests of the minutes: they contain every required fact in complete words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from judging_app.domain.assignment import Assignment, stage_of
from judging_app.domain.audit import head_words, next_entry
from judging_app.domain.award import Award, AwardKind, Signatory
from judging_app.domain.blindness_kept import BlindnessKept, blindness_kept
from judging_app.domain.decision import Decision, DecisionKind, Freeze
from judging_app.domain.deliberation import decided
from judging_app.domain.event import CutTie, EarlierRound, Judge, RankingMethod
from judging_app.domain.paper_ballot import paper_device
from judging_app.domain.ranking import Ranking
from judging_app.domain.results import Results
from judging_app.domain.returns import returns
from judging_app.domain.stored_file import FiledScoreFile, StoredScoreFile
from judging_app.domain.trace import TraceAnswer, TraceKey, TracePlace
from judging_app.printing.papers import words
from judging_app.printing.papers.minutes import MinutesFacts, write_minutes
from judging_app.ranking.order.declared import rank_declared
from judging_app.services.organizer.analysis import analyse_sheets

AT = datetime(2026, 11, 28, 16, 5, tzinfo=UTC)
FREEZE = Freeze(AT, "5f" * 32)
ReadBack = Callable[[Path], list[list[str]]]


def facts_of(results: Results) -> MinutesFacts:
    files = tuple(
        StoredScoreFile(f"{n}a" * 32, f"J0{n}", n, f"J0{n}.scores", AT, content=b"", said=b"")
        for n in (2, 1)
    )
    filed = [
        FiledScoreFile(
            one.digest, one.judge_id, one.revision, one.file_name, AT, (), "", "", one.finished
        )
        for one in files
    ]
    back = returns(results.event, [i.id for i in results.ideas], results.sheets, filed)
    log = [next_entry(None, at=AT, actor="organizer", action="event created", facts={})]
    secretary = Signatory("مهندس رؤیا مؤمنی", "دبیر هفتهٔ خلاقیت")
    return MinutesFacts(results, back, files, log, AT, secretary=secretary)


@pytest.fixture
def facts(make_results: Callable[[int], Results]) -> MinutesFacts:
    return facts_of(make_results(30))


def test_all_of_it(facts: MinutesFacts, tmp_path: Path, read_back: ReadBack) -> None:
    path = tmp_path / "minutes.pdf"
    pages = write_minutes(facts, path).pages
    found = read_back(path)
    assert len(found) == pages
    lines = [line for page in found for line in page]
    text = " ".join(lines)
    for heading in (
        "روش داوری و رتبه‌بندی",
        "هیئت داوران",
        "تعارض منافع و کناره‌گیری",
        "ایده‌های غیرقابل‌داوری",
        "برگه‌های ناهمسان",
        "هم‌امتیازها",
        "برگزیدگان (۴ ایده)",
        "تقدیرشدگان (۲ ایده)",
        "ایده‌های بی‌رتبه",
        "امضا",
    ):
        assert heading in lines
    assert "غایب: مُحَمَّد عَلّامهٔ طباطبایی‌نژادِ اصفهانی تبار." in text
    assert "1a1a 1a1a 1a1a 1a1a" in lines
    assert "نسخهٔ ۲" in lines
    head = "، ".join(head_words(facts.log[-1].digest))
    assert f"دفتر ثبت کارها ۱ سطر؛ مهر سطر آخر: {head}." in text


def test_nobody_stands_alone_before_an_empty_frame(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    """However many judges there are, every frame has its name, and every name its frame."""
    for count in (1, 2, 7, 25):
        panel = tuple(Judge(f"J{n:02}", f"داور شمارهٔ {n}", "کارشناس") for n in range(count))
        event = replace(facts.results.event, judges=panel, conflicts=())
        results = replace(facts.results, event=event, sheets=(), contested=())
        path = tmp_path / "minutes.pdf"
        write_minutes(facts_of_panel(results), path)
        lines = [line for page in read_back(path) for line in page]
        signing = lines[lines.index("امضا") :]
        assert [line for line in signing if line.startswith("داور شمارهٔ")] == [
            judge_line(n) for n in range(count)
        ]
        assert "تصمیمی جز آنچه قاعده‌ها داده‌اند گرفته نشد." in lines


def judge_line(number: int) -> str:
    return f"داور شمارهٔ {number}"


def facts_of_panel(results: Results) -> MinutesFacts:
    back = returns(results.event, [i.id for i in results.ideas], (), ())
    return MinutesFacts(results, back, (), (), AT)


def test_before_anything_came(facts: MinutesFacts, tmp_path: Path, read_back: ReadBack) -> None:
    results = replace(facts.results, sheets=(), contested=(), ranking=Ranking((), ()))
    write_minutes(facts_of_panel(replace(results, freeze=FREEZE)), tmp_path / "m.pdf")
    lines = [line for page in read_back(tmp_path / "m.pdf") for line in page]
    assert "هنوز ایده‌ای برگزیده نشده است." in lines
    assert "غیررسمی" not in lines


def test_decisions_with_their_reasons(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    made = (
        Decision("103", DecisionKind.MOVE, "اجرا شده (R&D)؛ ۵۰٪ ارزان‌تر.", AT, 1),
        Decision("102", DecisionKind.EXCLUDE, "نام C++ در فراخوان نبود.", AT),
    )
    computed = facts.results.ranking
    final = decided(computed, made)
    results = replace(facts.results, ranking=final, computed=computed, decisions=made)
    write_minutes(replace(facts, results=results), tmp_path / "m.pdf")
    lines = [line for page in read_back(tmp_path / "m.pdf") for line in page]
    assert {"جابه‌جایی به رتبهٔ ۱", "حذف از رتبه‌بندی", "با تصمیم حذف شد"} <= set(lines)
    assert any("رتبهٔ محاسبه‌شده فرق دارد" in line for line in lines)


def test_ideas_below_the_quorum_with_their_awards_and_decisions(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    results = facts.results
    first, second, third, *rest = results.ranking.rows
    few = [replace(row, readings=n) for n, row in enumerate((first, second, third))]
    others = [replace(row, readings=3) for row in rest]
    made = (Decision(second.idea_id, DecisionKind.ACCEPT, "سفر داور", AT),)
    rules = replace(results.event.ranking, quorum=3)
    strict = replace(
        results,
        event=replace(results.event, ranking=rules),
        ranking=Ranking((*few, *others)),
        decisions=made,
    )
    write_minutes(replace(facts, results=strict), tmp_path / "m.pdf")
    lines = [line for page in read_back(tmp_path / "m.pdf") for line in page]
    start = lines.index("ایده‌های کمتر از کمینهٔ خوانش")
    told = lines[start : lines.index("تصمیم‌های هیئت داوران")]
    assert {"۰ از ۳", "۱ از ۳", "۲ از ۳", "پذیرفتن با خوانش کمتر", "بی‌تصمیم"} <= set(told)
    assert "کمینهٔ خوانش هر ایده ۳ است." in " ".join(lines)


def test_minutes_say_that_every_idea_was_read_enough(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    rows = tuple(replace(row, readings=2) for row in facts.results.ranking.rows)
    for quorum, is_told in ((1, False), (2, True)):
        rules = replace(facts.results.event.ranking, quorum=quorum)
        event = replace(facts.results.event, ranking=rules)
        results = replace(facts.results, event=event, ranking=Ranking(rows))
        write_minutes(replace(facts, results=results), tmp_path / "m.pdf")
        text = " ".join(line for page in read_back(tmp_path / "m.pdf") for line in page)
        assert ("هر ایدهٔ رتبه‌دار دست‌کم ۲ خوانش دارد." in text) is is_told


def test_awards_that_the_order_alone_does_not_explain(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    """A lot at the cut line, a person with two ideas, best of a theme, and trimmed means."""
    event = facts.results.event
    best = Award("theme", "بهترین محور", 1, 1, kind=AwardKind.BEST_OF_THEME)
    rules = replace(
        event.ranking, method=RankingMethod.TRIMMED_MEAN, cut_tie=CutTie.LOT, lot_seed="5f1e-A"
    )
    rows = tuple(
        replace(row, rank=min(row.rank, 3) if row.rank < 9 else row.rank, trimmed=row.mean)
        for row in facts.results.ranking.rows
    )
    changed = replace(event, ranking=rules, awards=(*event.awards, best))
    results = replace(facts.results, event=changed, ranking=Ranking(rows))
    once = replace(results, event=replace(changed, ranking=replace(rules, one_per_person=True)))
    for each, said in ((results, "قرعه در مرز برگزیدگان، به ترتیب: ایدهٔ"), (once, "جایزه‌ای نگرفت")):
        write_minutes(replace(facts, results=each), tmp_path / "m.pdf")
        text = " ".join(line for page in read_back(tmp_path / "m.pdf") for line in page)
        assert said in text
        assert "بذر قرعه: 5f1e-A" in text
        assert "پیراسته" in text
        assert "بهترین محور: رتبهٔ ۱ در هر محور" in text


def test_the_same_bytes(facts: MinutesFacts, twice_the_same: Callable[[object], None]) -> None:
    twice_the_same(lambda path: write_minutes(facts, path))


def test_the_statistics_are_told(
    make_results: Callable[[int], Results], tmp_path: Path, read_back: ReadBack
) -> None:
    results = make_results(30)
    ids = [idea.id for idea in results.ideas]
    rules = replace(results.event.ranking, method=RankingMethod.SEVERITY_ADJUSTED)
    event = replace(results.event, ranking=rules)
    analysis = analyse_sheets(event, results.sheets)
    ranking = rank_declared(event.rubric, rules, ids, results.sheets, analysis)
    told = replace(results, event=event, analysis=analysis, ranking=ranking)
    path = tmp_path / "minutes.pdf"
    write_minutes(facts_of(told), path)
    lines = [line for page in read_back(path) for line in page]
    text = " ".join(lines)
    assert "سخت‌گیری داوران و هم‌نظری" in lines
    assert "قطعیت نتیجه" in lines
    assert "میانگین خام آن − میانگین تأثیر داورانی" in text
    assert "آلفای کریپندورف" in text
    assert "خطای معیار" in lines
    assert "±" in text
    assert analysis is not None
    assert analysis.judges[0].se is not None
    assert words.rounded(analysis.judges[0].se) in text


def test_the_division_and_the_earlier_round_are_told(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    pairs = tuple((judge.id, idea.id) for judge in facts.results.event.judges
                  for idea in facts.results.ideas)  # fmt: skip
    event = replace(
        facts.results.event,
        assignment=Assignment((stage_of(pairs, 3, 20),)),
        earlier_round=EarlierRound("0c11", "دور نخست", "c3" * 32),
    )
    told = replace(facts, results=replace(facts.results, event=event))
    path = tmp_path / "minutes.pdf"
    write_minutes(told, path)
    text = " ".join(line for page in read_back(path) for line in page)
    assert "هر یک ۳ داور (قرعهٔ ۲۰)" in text
    assert "دور نخست؛ نشان نتیجهٔ رسمی: c3c3" in text


def test_who_read_in_whose_place_and_why(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    first, second, *_ = facts.results.event.judges
    said = {"judge": first.id, "reserve": second.id, "ideas": "12", "kept": "18"}
    said["reason"] = "به مأموریت رفته است"
    log = [*facts.log]
    log.append(
        next_entry(log[-1], at=AT, actor="organizer", action="ideas handed over", facts=said)
    )
    path = tmp_path / "minutes.pdf"
    write_minutes(replace(facts, log=log), path)
    text = " ".join(line for page in read_back(path) for line in page)
    assert "۱۲ ایدهٔ" in text
    assert "به داور جایگزین" in text
    assert "۱۸ ایده‌ای که خود داوری کرده بود" in text
    assert "به مأموریت رفته است" in text


def test_paper_ballots_stand_apart_with_both_persons(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    write_minutes(facts, tmp_path / "without.pdf")
    assert "برگه‌های کاغذی" not in [
        line for page in read_back(tmp_path / "without.pdf") for line in page
    ]
    paper = replace(facts.files[0], device=paper_device("e", "J02", is_stored=False))
    told = {"judge": "J02", "digest": paper.digest, "first": "زهرا کریمی", "second": "علی رضایی"}
    entry = next_entry(
        facts.log[-1], at=AT, actor="organizer", action="ballot accepted",
        facts={**told, "differing": "3"},
    )  # fmt: skip
    log = [*facts.log, entry]
    write_minutes(replace(facts, files=[paper, facts.files[1]], log=log), tmp_path / "m.pdf")
    lines = [line for page in read_back(tmp_path / "m.pdf") for line in page]
    at = lines.index("برگه‌های کاغذی")
    row = lines[at : at + 14]
    assert {"زهرا کریمی", "علی رضایی", "۳"} <= set(row)


def test_what_keeps_senders_unknown_is_told(
    facts: MinutesFacts, tmp_path: Path, read_back: ReadBack
) -> None:
    def told(kept: BlindnessKept) -> str:
        path = tmp_path / "minutes.pdf"
        write_minutes(replace(facts, blindness=kept), path)
        return " ".join(line for page in read_back(path) for line in page)

    assert "ناشناس بودن فرستندگان" not in told(BlindnessKept())
    text = told(BlindnessKept(documents=12, unchecked=2, hidden=5, left=1, as_text=7))
    assert "ناشناس بودن فرستندگان" in text
    assert "۷ پروندهٔ Word" in text
    for words_of in ("۱۲ پیوست", "۲ پیوست خوانده نمی‌شد", "۵ نشان فرستنده پوشیده شد", "۱ نشان به"):
        assert words_of in text
    assert "پوشیده" not in told(BlindnessKept(documents=3))


def test_the_minutes_count_the_last_package_and_the_answers() -> None:
    first = next_entry(None, at=AT, actor="organizer", action="package built",
                       facts={"documents": "9", "unchecked": "4"})  # fmt: skip
    last = next_entry(first, at=AT, actor="organizer", action="package built",
                      facts={"documents": "3", "unchecked": "1"})  # fmt: skip
    keys = [TraceKey("1", TracePlace.TITLE, "", word) for word in "ابپ"]
    answers = dict(zip(keys, (TraceAnswer.HIDE, TraceAnswer.HIDE, TraceAnswer.LEAVE), strict=True))
    assert blindness_kept([first, last], answers) == BlindnessKept(3, 1, 2, 1)
    assert blindness_kept([], {}) == BlindnessKept()
    old = next_entry(None, at=AT, actor="organizer", action="package built", facts={})
    assert blindness_kept([old], {}) == BlindnessKept()
