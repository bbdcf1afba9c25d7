import re
from datetime import date
from pathlib import Path

import pytest

from judging_app.domain.award import AwardKind
from judging_app.domain.event import CutTie, Judge, RankingMethod, TieRule, TieRuleKind
from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Level, Scale
from judging_app.domain.score_sheet import Score
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.definition.reader import DEFINITION_LIMIT, read_definition

JUDGES = (Judge("J01", "نسرین قاسمی"), Judge("J02", "بهمن سلحشور"))
SAMPLE = Path(__file__).parents[3] / "resources" / "sample_event" / "event.toml"

GOOD = """
format = 1
title = "هفتة خلاقيت"
organization = "شهرداری"
[dates]
opens = "۱۴۰۵/۰۹/۰۱"
closes = "1405/09/07"
ceremony = "۱۰ آذر ۱۴۰۵"
[[theme]]
id = "green"
title = "فضای سبز"
[[criterion]]
id = "novelty"
title = "نوآوری"
weight = 2
scale = { min = 0, max = 20, step = 0.25 }
comment = { at_most = 2, at_least = 19.5 }
levels = [ { from = 10, to = 20, text = "نو" }, { from = 0, to = 9.75, text = "کهنه" } ]
[[criterion]]
id = "cost"
title = "هزینه"
weight = 1
required = false
scale = { min = 1, max = 10, step = 1 }
[ranking]
method = "weighted-mean"
tie_rules = ["criterion:cost", "median", "top-marks"]
[[award]]
id = "first"
title = "نخست"
from = 1
to = 1
[[award]]
id = "rest"
title = "تقدیر"
from = 2
to = 5
winner = false
[reading]
order = "shuffled"
record_time = true
[[anchor]]
idea = "۱۰۱۸ "
marks = { novelty = 17.5, cost = 8 }
explanation = "نمونه‌ای از ایدهٔ نو، ولي گران"
[[conflict]]
judge = "j۰۲"
idea = "۱۰۱۷"
reason = "همکار"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "event.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_definition(path, event_id="e1", judges=JUDGES)
    assert caught.value.path == path
    return caught.value


def test_reads_an_event(tmp_path: Path) -> None:
    event = read_definition(write(tmp_path, GOOD), event_id="e1", judges=JUDGES)
    assert (event.id, event.judges) == ("e1", JUDGES)
    assert event.title == "هفتة خلاقیت"
    assert event.dates.opens == date(2026, 11, 22)
    assert event.dates.ceremony == date(2026, 12, 1)
    novelty, cost = event.rubric.criteria
    assert novelty.scale == Scale(0, 2000, 25)
    assert novelty.levels == (Level(0, 975, "کهنه"), Level(1000, 2000, "نو"))
    assert novelty.required and not cost.required
    assert event.ranking.tie_rules[0] == TieRule(TieRuleKind.CRITERION, "cost")
    assert [a.winner for a in event.awards] == [True, False]
    assert (event.conflicts[0].judge_id, event.conflicts[0].idea_id) == ("J02", "1017")
    assert (novelty.comment_at_most, novelty.comment_at_least) == (200, 1950)
    assert (cost.comment_at_most, cost.comment_at_least) == (None, None)
    marks = (Score("cost", 800), Score("novelty", 1750))
    anchor = Anchor("1018", marks, "نمونه‌ای از ایدهٔ نو، ولی گران")
    assert event.reading == ReadingRules(shuffled=True, records_time=True, anchors=(anchor,))
    assert not event.rehearsal
    assert (event.city, event.certificate_template) == ("", "girih")


def test_what_the_sample_documents_can_be_used(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    for line in ("[reading]", "order", "record_time", "[[anchor]]", "idea", "marks", "explanation"):
        text = re.sub(rf"^# (?={re.escape(line)})", "", text, count=1, flags=re.MULTILINE)
    judges = [Judge(f"J{n:02d}", "داور") for n in range(1, 11)]
    event = read_definition(write(tmp_path, text), event_id="e1", judges=judges)
    assert event.reading.anchors[0].idea_id == "1001"
    assert len(event.reading.anchors[0].marks) == 5


def test_an_anchor_is_declared_once(tmp_path: Path) -> None:
    start, end = GOOD.index("[[anchor]]"), GOOD.index("[[conflict]]")
    refused = refusal(write(tmp_path, GOOD + GOOD[start:end]))
    assert refused.where == "anchor.2.idea"


def test_codes_and_rehearsal_are_declared(tmp_path: Path) -> None:
    text = GOOD.replace("format = 1", "format = 1\nrehearsal = true").replace(
        '"shuffled"', '"code"'
    )
    event = read_definition(write(tmp_path, text), event_id="e1", judges=JUDGES)
    assert event.rehearsal
    assert not event.reading.shuffled


def test_ranking_rules_that_are_not_named_have_their_defaults(tmp_path: Path) -> None:
    bare = GOOD.replace('method = "weighted-mean"', "")
    rules = read_definition(write(tmp_path, bare), event_id="e1", judges=JUDGES).ranking
    assert rules.method is RankingMethod.SEVERITY_ADJUSTED
    assert (rules.cut_tie, rules.lot_seed, rules.one_per_person) == (CutTie.ALL, "e1", False)


def test_every_ranking_rule_can_be_declared(tmp_path: Path) -> None:
    rule = 'method = "trimmed-mean"\ncut_tie = "lot"\nlot_seed = "۴۲ "\none_award_per_person = true'
    full = GOOD.replace('method = "weighted-mean"', rule)
    full = full.replace('"median", "top-marks"', '"head-to-head", "lot"')
    full = full.replace("winner = false", 'kind = "best-of-theme"').replace("from = 2", "from = 1")
    event = read_definition(write(tmp_path, full), event_id="e1", judges=JUDGES)
    rules = event.ranking
    assert rules.method is RankingMethod.TRIMMED_MEAN
    assert [r.kind for r in rules.tie_rules[1:]] == [TieRuleKind.HEAD_TO_HEAD, TieRuleKind.LOT]
    assert (rules.cut_tie, rules.lot_seed, rules.one_per_person) == (CutTie.LOT, "۴۲", True)
    assert event.awards[1].kind is AwardKind.BEST_OF_THEME


def test_reads_what_notepad_saves(tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_definition(path, event_id="e1", judges=JUDGES).rubric.criterion("cost")


def test_reads_the_sample_event() -> None:
    judges = [Judge(f"J{n:02d}", "داور") for n in range(1, 11)]
    event = read_definition(SAMPLE, event_id="e1", judges=judges)
    assert len(event.rubric.criteria) == 5
    assert event.reading == ReadingRules()
    assert sum(1 + a.last_rank - a.first_rank for a in event.awards if a.winner) == 20


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('title = "هفتة خلاقيت"', "", ""),
        ("format = 1", "format = 0", "format"),
        ("format = 1", 'format = 1\ncolour = "red"', ""),
        ('id = "green"', 'id = "green"\nicon = "leaf"', "theme.1"),
        ('id = "green"', 'id = "فضا"', "theme.1.id"),
        ('title = "فضای سبز"', 'title = "  "', "theme.1.title"),
        ("weight = 2", "weight = 0", "criterion.1.weight"),
        ("weight = 2", "weight = -1", "criterion.1.weight"),
        ("weight = 2", "weight = 2.5", "criterion.1.weight"),
        ("weight = 2", "weight = true", "criterion.1.weight"),
        ("weight = 2", 'weight = "2"', "criterion.1.weight"),
        ('id = "cost"', 'id = "novelty"', "criterion.2.id"),
        ('title = "هزینه"', 'title = "نوآوری"', "criterion.2.title"),
        ("max = 10, step = 1", "max = 10, step = 2", "criterion.2.scale.step"),
        ("max = 10, step = 1", "max = 10, step = 0", "criterion.2.scale.step"),
        ("max = 10, step = 1", "max = 10, step = 0.001", "criterion.2.scale.step"),
        ("max = 10, step = 1", "max = 10, step = -1", "criterion.2.scale.step"),
        ("max = 10, step = 1", "max = 10, step = nan", "criterion.2.scale.step"),
        ("max = 10, step = 1", "max = inf, step = 1", "criterion.2.scale.max"),
        ("max = 10, step = 1", "max = 1e999999, step = 1", "criterion.2.scale.max"),
        ("max = 10, step = 1", "max = 1, step = 1", "criterion.2.scale.max"),
        ("min = 1, max", "min = -1, max", "criterion.2.scale.min"),
        ("from = 10, to = 20", "from = 9.5, to = 20", "criterion.1.levels.2"),
        ("from = 10, to = 20", "from = 10, to = 21", "criterion.1.levels.1"),
        ("from = 10, to = 20", "from = 20, to = 10", "criterion.1.levels.1"),
        ('"criterion:cost"', '"criterion:beauty"', "ranking.tie_rules.1"),
        ('"criterion:cost"', '"criterion"', "ranking.tie_rules.1"),
        ('"median"', '"median:cost"', "ranking.tie_rules.2"),
        ('"median"', '"coin"', "ranking.tie_rules.2"),
        ('"top-marks"', '"median"', "ranking.tie_rules.3.rule"),
        ('"median", "top-marks"', '"lot", "median"', "ranking.tie_rules.3"),
        ('"median", "top-marks"', '"joint", "lot"', "ranking.tie_rules.3"),
        ('method = "weighted-mean"', 'cut_tie = "some"', "ranking.cut_tie"),
        ("winner = false", 'kind = "best"', "award.2.kind"),
        ('method = "weighted-mean"', 'method = "borda"', "ranking.method"),
        ("from = 2", "from = 1", "award.2.from"),
        ("from = 2", "from = 6", "award.2.from"),
        ("from = 2", "from = 0", "award.2.from"),
        ('id = "rest"', 'id = "first"', "award.2.id"),
        ('"۱۴۰۵/۰۹/۰۱"', '"2026/11/22"', "dates.opens"),
        ('"۱۴۰۵/۰۹/۰۱"', "2026-11-22", "dates.opens"),
        ('"۱۴۰۵/۰۹/۰۱"', '"۱۴۰۵/۰۹/۰۸"', "dates.closes"),
        ('"۱۰ آذر ۱۴۰۵"', '"۱۰ آبان ۱۴۰۵"', "dates.ceremony"),
        ("at_most = 2,", "at_most = 21,", "criterion.1.comment.at_most"),
        ("at_least = 19.5", "at_least = -1", "criterion.1.comment.at_least"),
        ("at_least = 19.5", "at_least = 2", "criterion.1.comment.at_least"),
        ("at_least = 19.5", "always = true", "criterion.1.comment"),
        ('order = "shuffled"', 'order = "random"', "reading.order"),
        ("record_time = true", 'record_time = "yes"', "reading.record_time"),
        ("novelty = 17.5", "novelty = 17.6", "anchor.1.marks.novelty"),
        ("novelty = 17.5", "novelty = 21", "anchor.1.marks.novelty"),
        ("novelty = 17.5", "beauty = 1", "anchor.1.marks.beauty"),
        ("novelty = 17.5, cost = 8", "", "anchor.1.marks"),
        ('"نمونه‌ای از ایدهٔ نو، ولي گران"', '" "', "anchor.1.explanation"),
        ("j۰۲", "J77", "conflict.1.judge"),
        ('reason = "همکار"', "", "conflict.1"),
    ],
)
def test_every_fault_says_where(tmp_path: Path, old: str, new: str, where: str) -> None:
    assert len(re.findall(re.escape(old), GOOD)) == 1
    refused = refusal(write(tmp_path, GOOD.replace(old, new)))
    assert refused.reason is Refusal.BAD_DEFINITION
    assert refused.where == where
    assert refused.detail


PILED = "آ" + "\u064b" * 30


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("هفتة خلاقيت", PILED, "title"),
        ("format = 1", f'format = 1\ncity = "{PILED}"', "city"),
        ("weight = 2", f'weight = 2\ndescription = "{PILED}"', "criterion.1.description"),
        ('text = "نو"', f'text = "{PILED}"', "criterion.1.levels.1.text"),
        ("نمونه‌ای از ایدهٔ نو، ولي گران", PILED, "anchor.1.explanation"),
        ('method = "weighted', f'lot_seed = "{PILED}"\nmethod = "weighted', "ranking.lot_seed"),
    ],
)
def test_what_no_package_could_carry_is_refused_at_its_place(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    refused = refusal(write(tmp_path, GOOD.replace(old, new)))
    assert (refused.reason, refused.where) == (Refusal.BAD_DEFINITION, where)
    assert refused.detail == "piled marks"


@pytest.mark.parametrize(
    "text",
    ["", "format = ", "format = 1", "x = " + "[" * 50_000, "format = " + "9" * 6000, "\x00"],
)
def test_what_is_no_definition_is_refused(tmp_path: Path, text: str) -> None:
    expected = Refusal.BAD_DEFINITION if text else Refusal.EMPTY_FILE
    assert refusal(write(tmp_path, text)).reason is expected


def test_a_later_format_is_told_apart(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("format = 1", "format = 2"))
    assert refusal(path).reason is Refusal.TOO_NEW


def test_limits_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_bytes(GOOD.encode("utf-16"))
    assert refusal(path).reason is Refusal.NOT_UTF8
    path.write_bytes(b"#" * (DEFINITION_LIMIT + 1))
    assert refusal(path).reason is Refusal.TOO_BIG
    path.unlink()
    assert refusal(path).reason is Refusal.NOT_FOUND
