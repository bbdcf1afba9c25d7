"""The assignment: stages and handovers."""

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import Final

from judging_app.domain.assignment import Assignment, Handover, Pair, Stage, stage_of
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_STAGES: Final = Statement("assignment.stages", gives="number, readings, seed")
_ADD_STAGE: Final = Statement("assignment.add_stage")
_REMOVE_STAGE: Final = Statement("assignment.remove_stage")
_READINGS: Final = Statement("assignment.readings", gives="stage, judge_id, idea_id")
_ADD_READING: Final = Statement("assignment.add_reading")
_REMOVE_READINGS: Final = Statement("assignment.remove_readings")
_HANDOVERS: Final = Statement(
    "assignment.handovers", gives="number, absent_id, reserve_id, after, idea_id"
)
_ADD_HANDOVER: Final = Statement("assignment.add_handover")
_HAND_OVER_IDEA: Final = Statement("assignment.hand_over_idea")


def load_assignment(connection: Runner) -> Assignment:
    """The assignment with all stages and handovers, in order."""
    return Assignment(_stages(connection), _handovers(connection))


def _stages(connection: Runner) -> tuple[Stage, ...]:
    rows = tuple(_STAGES.rows(connection))
    if not rows:
        return ()
    pairs: dict[int, list[Pair]] = defaultdict(list)
    for stage, judge_id, idea_id in _READINGS.rows(connection):
        pairs[stage].append((judge_id, idea_id))
    return tuple(stage_of(tuple(pairs[number]), *rest) for number, *rest in rows)


def _handovers(connection: Runner) -> tuple[Handover, ...]:
    found = []
    rows = _HANDOVERS.rows(connection)
    for (_, absent_id, reserve_id, after), group in groupby(rows, key=itemgetter(slice(4))):
        ideas = tuple(idea_id for *_, idea_id in group)
        found.append(Handover(absent_id, reserve_id, ideas, after))
    return tuple(found)


def add_assignment(connection: Runner, assignment: Assignment) -> None:
    """Add all stages and handovers; their ideas must exist at commit."""
    for number, stage in enumerate(assignment.stages, start=1):
        add_stage(connection, stage, number)
    for number, handover in enumerate(assignment.handovers, start=1):
        add_handover(connection, handover, number)


def add_stage(connection: Runner, stage: Stage, number: int) -> None:
    """Add a stage with that number; its ideas must exist at commit."""
    _ADD_STAGE.run(connection, number=number, readings=stage.readings, seed=stage.seed)
    pairs = ({"judge_id": j, "idea_id": i, "stage": number} for j, i in stage.pairs())
    _ADD_READING.run_for_each(connection, pairs)


def remove_stage(connection: Runner, number: int) -> None:
    """Delete the stage with that number and its readings."""
    _REMOVE_READINGS.run(connection, number=number)
    _REMOVE_STAGE.run(connection, number=number)


def add_handover(connection: Runner, handover: Handover, number: int) -> None:
    """Add a handover with that number; its ideas must exist at commit."""
    _ADD_HANDOVER.run(
        connection,
        number=number,
        absent_id=handover.absent_id,
        reserve_id=handover.reserve_id,
        after=handover.after,
    )
    ideas = ({"handover": number, "idea_id": idea_id} for idea_id in handover.idea_ids)
    _HAND_OVER_IDEA.run_for_each(connection, ideas)
