"""The organizer's decisions about traces of senders."""

from collections.abc import Mapping
from typing import Final

from judging_app.domain.trace import TraceAnswer, TraceKey, TracePlace
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_ANSWERS: Final = Statement("blindness.answers", gives="idea_id, place, location, words, answer")
_PUT_ANSWER: Final = Statement("blindness.put_answer")
_REMOVE_ANSWER: Final = Statement("blindness.remove_answer")


def load_answers(connection: Runner) -> Mapping[TraceKey, TraceAnswer]:
    """The decision about each trace that has one."""
    return {
        TraceKey(idea_id, TracePlace(place), where, words): TraceAnswer(answer)
        for idea_id, place, where, words, answer in _ANSWERS.rows(connection)
    }


def put_answer(connection: Runner, key: TraceKey, answer: TraceAnswer | None) -> None:
    """Store a decision; None takes an earlier one back."""
    row = {
        "idea_id": key.idea_id,
        "place": key.place.value,
        "location": key.where,
        "words": key.words,
    }
    if answer is None:
        _REMOVE_ANSWER.run(connection, **row)
    else:
        _PUT_ANSWER.run(connection, **row, answer=answer.value)
