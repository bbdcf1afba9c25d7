"""Joins the report as one HTML file (resources/council_page) that needs no network.

All tables stand in the page itself, so that it is read and printed without scripts; the script only
sorts. Its policy forbids every connection, and every script and style but its own.
"""

from collections.abc import Iterable, Iterator
from html import escape

from judging_app.domain.council import ChosenLine, CouncilReport
from judging_app.domain.council_figures import (
    chance,
    figures,
    share_cell,
    short_money,
)
from judging_app.domain.council_words import SHARE, TITLE, decision, word_of
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.small_groups import OTHERS, Group
from judging_app.exchange.open_data.charts import (
    group_bar,
    rank_interval,
    severity_strip,
    state_bar,
)
from judging_app.exchange.open_data.tables import open_json, sentences
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian
from judging_app.persian.islands import with_islands
from judging_app.persian.money import rial
from judging_app.system import paths
from judging_app.system.web_page import filled, json_text, policy_of, whole_fonts


def page_html(report: CouncilReport) -> str:
    """The complete page. Equal reports give the equal page."""
    style, script = filled(_source("style.css"), whole_fonts()), _source("sort.js")
    told = {name: _paragraph(each) for name, each in sentences(report).items()}
    event = report.event
    values = {
        **told,
        "policy": policy_of(style, [script]),
        "style": style,
        "script": script,
        "title": escape(f"{TITLE} — {event.title}"),
        "name": TITLE,
        "organization": shown(event.organization),
        "event": shown(event.title),
        "when": shown(f"{event.city}، {jalali_long(report.official_on)}"),
        "figures": "".join(_key_figures(report)),
        "themes": _groups("themes", "محور", report.themes.rows),
        "units": _groups("units", "واحد", report.units.rows),
        "states": state_bar(report),
        "chosen_title": f"{word_of(report).of_many} برگزیده و رتبهٔ محتمل آن‌ها",
        "chosen": "".join(_chosen(report)),
        "severity": severity_strip(report.fairness.severities),
        "decisions": "".join(f"<li>{shown(decision(report, line))}</li>" for line in report.hand),
        "data": json_text(open_json(report)),
    }
    return filled(_source("template.html"), values)


def shown(text: str) -> str:
    """A text in the page. Latin tokens keep their order."""
    return escape(with_islands(text))


def _paragraph(texts: Iterable[str]) -> str:
    text = " ".join(texts)
    return f"<p>{shown(text)}</p>" if text else ""


def _key_figures(report: CouncilReport) -> Iterator[str]:
    of, word = figures(report), word_of(report)
    yield _figure(of["ideas"], f"{word.one} فرستاده شد")
    yield _figure(of["persons"], "نفر شرکت کردند")
    yield _figure(of["judges"], "داور")
    yield _figure(of["chosen"], f"{word.one} برگزیده شد")
    if "short_cost" in of:
        yield _figure(of["short_cost"], "ریال هزینهٔ برآوردشده")
    else:
        yield _figure(of["readings"], "برگهٔ کامل")


def _figure(number: str, told: str) -> str:
    return f"<div><dt>{escape(told)}</dt><dd>{escape(number)}</dd></div>"


def _groups(kind: str, one: str, groups: Iterable[Group]) -> str:
    every = tuple(groups)
    if not every:
        return ""
    most = max((group.ideas for group in every if group.label != OTHERS), default=1)
    rows = "".join(_group(group, most) for group in every)
    heads = (
        _head(one), "<th scope='col' class='picture'>پررنگ: برگزیده‌ها</th>", _head("فرستاده"),
        _head("نفر"), _head("برگزیده"), _head(SHARE),
    )  # fmt: skip
    return _table(f"groups {kind}", f"شرکت به تفکیک {one}", heads, rows)


def _group(group: Group, most: int) -> str:
    cells = (
        f"<th scope='row' data-key='{escape(group.label)}'>{shown(group.label)}</th>",
        f"<td class='picture'>{group_bar(group, most)}</td>",
        _number(group.ideas, "فرستاده"), _number(group.persons, "نفر"),
        _number(group.chosen, "برگزیده"),
        _cell(share_cell(group), group.chosen / group.ideas, "سهم"),
    )  # fmt: skip
    return f"<tr>{''.join(cells)}</tr>"


def _chosen(report: CouncilReport) -> Iterator[str]:
    last = max((line.high or line.rank for line in report.chosen), default=1)
    heads = (
        _head("رتبه"), _head(word_of(report).one),
        f"<th scope='col' class='picture'>رتبهٔ ۱ تا {to_persian(last)}</th>",
        _head("شانس"), _head("هزینه (ریال)"), _head("اجرا"),
    )  # fmt: skip
    rows = "".join(_chosen_row(line, last, report.cut) for line in report.chosen)
    yield _table("chosen-ideas", f"{word_of(report).of_many} برگزیده", heads, rows)


def _chosen_row(line: ChosenLine, last: int, cut: int) -> str:
    under = " · ".join(filter(None, (line.theme, line.award)))
    states = [*STATES]
    cells = (
        _number(line.rank, "رتبه"),
        f"<th scope='row' data-key='{escape(line.title)}'>{shown(line.title)}"
        f"<small>{shown(under)}</small></th>",
        f"<td class='picture'>{rank_interval(line, last, cut)}</td>",
        _cell(chance(line.top), line.top or 0, "شانس"),
        _cell("—" if line.cost is None else short_money(line.cost), line.cost or -1, "هزینه",
              "" if line.cost is None else rial(line.cost)),
        _cell(STATES[line.state] if line.state else "—",
              states.index(line.state) if line.state else -1, "اجرا"),
    )  # fmt: skip
    return f"<tr>{''.join(cells)}</tr>"


def _table(kind: str, caption: str, heads: Iterable[str], rows: str) -> str:
    head = f"<caption>{escape(caption)}</caption><thead><tr>{''.join(heads)}</tr></thead>"
    return f"<table class='{kind}'>{head}<tbody>{rows}</tbody></table>"


def _head(title: str) -> str:
    return f"<th scope='col'><button type='button'>{escape(title)}</button></th>"


def _number(value: int, label: str) -> str:
    return _cell(to_persian(value), value, label)


def _cell(text: str, key: float, label: str, tip: str = "") -> str:
    more = f" title='{escape(tip)}'" if tip else ""
    return f"<td data-key='{key}' data-label='{escape(label)}'{more}>{escape(text)}</td>"


def _source(name: str) -> str:
    return (paths.resources() / "council_page" / name).read_text(encoding="utf-8")
