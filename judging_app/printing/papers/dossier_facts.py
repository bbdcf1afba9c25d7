"""The content of execution dossiers."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from judging_app.domain.award import Signatory
from judging_app.domain.event import Event
from judging_app.domain.execution_plan import ExecutionPlan
from judging_app.printing.papers.outcome import Honoured

CHAIR: Final = "رئیس هیئت داوران"
"""The office of the person who signs for the panel."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The content of one dossier. `serial` is its number in the event."""

    serial: str
    honoured: Honoured
    plan: ExecutionPlan


@dataclass(frozen=True, slots=True)
class DossierHead:
    """The content that all dossiers of an event share.

    `day` is the day on which the result became official; milestones count from it.
    """

    event: Event
    day: date
    addressee: str = ""
    chair: Signatory = field(default_factory=lambda: Signatory("", CHAIR))
