"""The sheets of score files, each read once: a judge's next revision holds most of them again."""

import msgspec

from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.canonical import parse
from judging_app.exchange.codec import decode
from judging_app.exchange.text_policy import check_texts
from judging_app.exchange.wire import WireScoreFileFacts, WireSheet, WrittenScoreFile


def read_written(data: bytes, *, where: str) -> WrittenScoreFile:
    """What a score file says besides its sheets; raises `InputRefused` as `codec.decode`.

    That everything around the sheets is canonical is proved here, and of each sheet when it is
    read: so it is of the whole.
    """
    written = parse(data, WrittenScoreFile, where=where)
    facts = {name: getattr(written, name) for name in WireScoreFileFacts.__struct_fields__}
    check_texts(facts, where)
    return written


class SheetReader:
    """Reads sheets from their bytes; of each judge it remembers those of the last file.

    The same bytes are the same sheet, and it is given as the same object: what was checked of it
    need not be checked again.
    """

    def __init__(self) -> None:
        self._known: dict[str, dict[bytes, ScoreSheet]] = {}

    def read(
        self, written: tuple[msgspec.Raw, ...], judge_id: str, *, where: str
    ) -> tuple[ScoreSheet, ...]:
        """The sheets of one file; raises `InputRefused` as `codec.decode`, and for the order."""
        known = self._known.get(judge_id, {})
        sheets: dict[bytes, ScoreSheet] = {}
        result = []
        for number, raw in enumerate(written, start=1):
            data = bytes(raw)
            sheet = known.get(data)
            if sheet is None:
                wire = decode(data, WireSheet, where=f"{where}/sheets/{number}")
                sheet = _sheet(wire, judge_id)
            sheets[data] = sheet
            result.append(sheet)
        self._known[judge_id] = sheets
        return tuple(result)


def _sheet(wire: WireSheet, judge_id: str) -> ScoreSheet:
    ids = [score.criterion_id for score in wire.scores]
    if ids != sorted(set(ids)):
        doubled = len(set(ids)) < len(ids)
        reason = Reason.DUPLICATE if doubled else Reason.SCHEMA
        raise InputRefused(reason, where=f"{wire.idea_id}/scores")
    return ScoreSheet(
        judge_id=judge_id,
        idea_id=wire.idea_id,
        scores=tuple(Score(score.criterion_id, score.value) for score in wire.scores),
        comment=wire.comment,
        standing=Standing(wire.standing),
        reason=wire.reason,
        opened=wire.opened,
        seconds=wire.seconds,
    )
