"""All that the statistics say of one judging: for results page, minutes and workbook."""

from dataclasses import dataclass

from judging_app.domain.agreement import Agreement, CriterionReport, JudgeReport
from judging_app.domain.statistics import SeverityRanking, WhatIf


@dataclass(frozen=True, slots=True)
class Analysis:
    """`agreement` and `judges` are of the weighted totals; `criteria` the same for each criterion.

    `what_if` holds the other methods' orders.
    """

    ranking: SeverityRanking
    agreement: Agreement
    judges: tuple[JudgeReport, ...]
    criteria: tuple[CriterionReport, ...] = ()
    what_if: tuple[WhatIf, ...] = ()
