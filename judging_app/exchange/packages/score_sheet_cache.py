"""A cache of parsed sheets: the next revision of a judge contains most of the sheets again."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import msgspec

from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import canonical, parse
from judging_app.exchange.packages.codec import decode
from judging_app.exchange.packages.text_policy import check_texts, is_plain
from judging_app.exchange.packages.wire import WireScore, WireScoreFile, WireSheet, WireSheets

_STANDING: Final = {standing.value: standing for standing in Standing}


def read_facts(data: bytes, *, where: str) -> WireScoreFile[msgspec.Raw]:
    """Parse a score file except its sheets, which stay bytes.

    Raises `InputRefused` as `codec.decode`. The function checks that everything except the sheets
    is canonical. Each sheet is checked when it is parsed.
    """
    facts = parse(data, WireScoreFile[msgspec.Raw], where=where)
    around = msgspec.structs.replace(facts, sheets=())
    if not is_plain(canonical(around)):
        check_texts(around, where)
    return facts


class SheetReader:
    """Parses sheets from bytes, and caches the sheets of the last file of each judge.

    Equal bytes return the same object, so that a sheet that passed a check need not be checked
    again.
    """

    def __init__(self) -> None:
        self._known: dict[str, dict[bytes, ScoreSheet]] = {}

    def read(
        self, written: tuple[msgspec.Raw, ...], judge_id: str, *, where: str
    ) -> tuple[ScoreSheet, ...]:
        """The sheets of one file.

        Raises `InputRefused` as `codec.decode`, and for a wrong order.
        """
        known = self._known.get(judge_id, {})
        each = list(map(bytes, written))
        fresh = {data: number for number, data in enumerate(each, start=1) if data not in known}
        read = dict(zip(fresh, _read(fresh, judge_id, where=where), strict=True))
        sheets = tuple(map((known | read).__getitem__, each))
        self._known[judge_id] = dict(zip(each, sheets, strict=True))
        return sheets


def _read(fresh: Mapping[bytes, int], judge_id: str, *, where: str) -> list[ScoreSheet]:
    """Parse these sheets; `fresh` maps their places in the file to their bytes.

    All are parsed at once. If this fails, they are parsed one by one, so that the error names the
    first bad sheet.
    """
    try:
        together = decode(b'{"sheets":[' + b",".join(fresh) + b"]}", WireSheets, where=where)
    except InputRefused:
        places = {data: f"{where}/sheets/{number}" for data, number in fresh.items()}
        return [_sheet(decode(data, WireSheet, where=places[data]), judge_id) for data in fresh]
    return [_sheet(wire, judge_id) for wire in together.sheets]


def _sheet(wire: WireSheet, judge_id: str) -> ScoreSheet:
    scores = tuple(map(_score, wire.scores))
    fault = _order_fault(tuple([score.criterion_id for score in scores]))
    if fault is not None:
        raise InputRefused(fault, where=f"{wire.idea_id}/scores")
    return ScoreSheet(
        judge_id,
        wire.idea_id,
        scores,
        comment=wire.comment,
        standing=_STANDING[wire.standing],
        reason=wire.reason,
        opened=wire.opened,
        seconds=wire.seconds,
    )


@lru_cache(64)  # nearly all sheets of a file have the same criteria
def _order_fault(ids: tuple[str, ...]) -> Refusal | None:
    if list(ids) == sorted(set(ids)):
        return None
    return Refusal.DUPLICATE if len(set(ids)) < len(ids) else Refusal.SCHEMA


@lru_cache(4096)  # a scale has few marks, which thousands of sheets share
def _score(wire: WireScore) -> Score:
    return Score(wire.criterion_id, wire.value)
