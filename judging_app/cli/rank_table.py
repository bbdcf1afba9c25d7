"""`judging-app rank-table`: rank a table of scores, without an event."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from judging_app.cli.arguments import Json, Map, parse_single_mapping
from judging_app.cli.notices import notice_facts, notice_lines
from judging_app.cli.output import Output
from judging_app.cli.views import column_lines

if TYPE_CHECKING:
    from judging_app.domain.agreement import Agreement, JudgeReport
    from judging_app.domain.statistics import IdeaStanding, JudgeEffect, SeverityRanking, Variance
    from judging_app.services.organizer.rank_table import TableRanked

_NAMED: Final = 20  # the most judges listed in one line


def rank_table_command(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.csv", help="judge,idea,score; with a criterion; or a column per judge."
        ),
    ],
    k: Annotated[int, typer.Option("--k", min=1, help="The length of the top list.")] = 20,
    columns: Map = None,
    fold_names: Annotated[
        bool,
        typer.Option("--fold-names", help="Names that differ only in case or look alike are one."),
    ] = False,
    json: Json = False,
) -> None:
    """Rank a table of scores: raw and severity-adjusted, with chances and agreement."""
    from judging_app.services.organizer.rank_table import rank_table

    output, chosen = Output(json), parse_single_mapping(columns or ())
    with output.reporting():
        ranked = rank_table(table, k, columns=chosen, fold_names=fold_names)
        output.answer(_facts(ranked), _lines(ranked))


def _facts(ranked: "TableRanked") -> dict[str, object]:
    analysis, ranking = ranked.analysis, ranked.analysis.ranking
    by_judge = {report.judge_id: report for report in analysis.judges}
    return {
        "method": "severity-adjusted",
        "ideas": [_idea(idea) for idea in ranking.ideas],
        "judges": [_judge(judge, by_judge[judge.judge_id]) for judge in ranking.judges],
        "variance": _variance(ranking.variance),
        "agreement": _agreement(ranked.agreement),
        "components": ranking.components,
        "agreement_of_totals": _agreement(analysis.agreement),
        "islands": asdict(ranking.islands) if ranking.islands else None,
        "chances": asdict(ranking.chances) if ranking.chances else None,
        "criteria": [
            {
                "criterion": report.criterion_id,
                "weight": report.weight,
                "mean": report.mean,
                "sd": report.sd,
                "variance": _variance(report.variance),
                "agreement": _agreement(report.agreement),
            }
            for report in analysis.criteria
        ],
        "what_if": {
            view.kind.value: {row.idea_id: row.rank for row in view.rows}
            for view in analysis.what_if
        },
        "blanks": ranked.table.blanks,
        "incomplete": [list(pair) for pair in ranked.partial],
        "columns_not_read": list(ranked.table.columns_not_read),
        "columns": dict(ranked.table.columns),
        "notices": [notice_facts(notice) for notice in ranked.table.notices],
    }


def _idea(idea: "IdeaStanding") -> dict[str, object]:
    chance = idea.chance
    return {
        "idea": idea.idea_id,
        "readings": idea.readings,
        "raw": idea.raw,
        "adjusted": idea.adjusted,
        "rank": idea.rank,
        "p_top": chance.top if chance else None,
        "rank_low": chance.rank_low if chance else None,
        "rank_high": chance.rank_high if chance else None,
        "zone": chance.zone.value if chance else None,
    }


def _judge(judge: "JudgeEffect", report: "JudgeReport") -> dict[str, object]:
    return {
        "judge": judge.judge_id,
        "readings": judge.readings,
        "effect": judge.effect,
        "se": judge.se,
        "few": judge.few,
        "mean": report.mean,
        "sd": report.sd,
        "spread_ratio": report.spread_ratio,
        "fit": report.fit,
        "correlation": report.correlation,
        "drift": report.drift,
        "drift_t": report.drift_t,
        "outliers": [asdict(outlier) for outlier in report.outliers],
        "flags": [flag.value for flag in report.flags],
    }


def _variance(variance: "Variance | None") -> dict[str, Any]:
    keys = ("idea", "judge", "residual", "intercept", "reml_criterion")
    return asdict(variance) if variance else dict.fromkeys(keys)


def _agreement(agreement: "Agreement") -> dict[str, object]:
    icc = agreement.icc
    return {
        "alpha_interval": agreement.alpha_interval,
        "alpha_ordinal": agreement.alpha_ordinal,
        "alpha_nominal": agreement.alpha_nominal,
        "icc": {
            "1": icc.one,
            "A1": icc.agreement,
            "C1": icc.consistency,
            "1k": icc.mean_one,
            "Ak": icc.mean_agreement,
            "Ck": icc.mean_consistency,
        },
        "kendall_w": agreement.kendall_w,
    }


def _lines(ranked: "TableRanked") -> list[str]:
    """The ranking as lines for a person. Warnings about it come first."""
    ranking = ranked.analysis.ranking
    from judging_app.domain.statistics import INTERVAL

    interval = f"{round(100 * INTERVAL)} %"
    lines = [f"{'rank':>4}  {'adjusted':>9}  {'raw':>9}  {'chance':>6}  {interval:>9}  idea"]
    lines += [_line(idea) for idea in ranking.ideas]
    table = ranked.table
    read = column_lines(table.columns) + notice_lines(table.notices)
    return lines + _not_counted(ranked) + _remarks(ranking) + read


def _line(idea: "IdeaStanding") -> str:
    chance = idea.chance
    adjusted = f"{idea.adjusted:9.3f}" if idea.adjusted is not None else " " * 9
    sure = f"{chance.top:6.2f}  {chance.rank_low:>4}–{chance.rank_high:<4}" if chance else " " * 17
    return f"{idea.rank:>4}  {adjusted}  {idea.raw:9.3f}  {sure}  {idea.idea_id}"


def _not_counted(ranked: "TableRanked") -> list[str]:
    said = {
        "rows without a score, which count for nothing": ranked.table.blanks,
        "readings that lack a criterion and do not count": len(ranked.partial),
        "columns that are not read": len(ranked.table.columns_not_read),
    }
    return [f"{count} {what}" for what, count in said.items() if count]


def _remarks(ranking: "SeverityRanking") -> list[str]:
    lines = []
    if ranking.islands:
        lines.append(f"Not adjusted: {ranking.components} groups have no reading in common.")
        lines += [f"  {judge} should also read {idea}" for judge, idea in ranking.islands.links]
    if ranking.chances and ranking.chances.doubtful:
        lines.append("The scores are skewed: the chances may be too sure.")
    few = [judge.judge_id for judge in ranking.judges if judge.few]
    if few:
        more = f" and {len(few) - _NAMED} more" if len(few) > _NAMED else ""
        names = ", ".join(few[:_NAMED])
        lines.append(f"Too few scores to tell how severe they are: {names}{more}")
    return lines
