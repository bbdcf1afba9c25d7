"""All statistics of one judging, for the results page, the minutes and the workbook."""

from dataclasses import dataclass

from judging_app.domain.agreement import Agreement, CriterionReport, JudgeReport
from judging_app.domain.statistics import SeverityRanking, WhatIf


@dataclass(frozen=True, slots=True)
class Analysis:
    """All statistics of one judging.

    `agreement` and `judges` describe the weighted totals; `criteria` describes each criterion.
    `what_if` holds the orders that other methods give.
    """

    ranking: SeverityRanking
    agreement: Agreement
    judges: tuple[JudgeReport, ...]
    criteria: tuple[CriterionReport, ...] = ()
    what_if: tuple[WhatIf, ...] = ()
