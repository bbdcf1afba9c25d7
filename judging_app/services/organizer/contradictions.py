"""Resolves contradictions between the files of one judge. Only a person can do it."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from judging_app.domain.contradiction import Contradiction, contradictions
from judging_app.domain.desk import FileRole
from judging_app.domain.resolution import Resolution
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.stored_scores import forked_judges, rebuild_judge, received
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork


def list_contradictions(file: OpenFile) -> tuple[Contradiction, ...]:
    """Every contested or resolved sheet of the event, ordered by judge and idea.

    Sheets of withdrawn ideas are left out: nothing waits for a choice.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return tuple(each for judge in forked_judges(uow) for each in _of_judge(uow, judge))


def resolve(
    file: OpenFile, judge_id: str, choices: Mapping[str, str], reason: str
) -> tuple[Contradiction, ...]:
    """Choose the file whose sheet counts for each contested idea.

    `choices` maps idea ids to digests. Replaces earlier resolutions of these sheets. The beginning
    of a digest is enough. Raises `InputRefused` (nothing has changed then): REASON_MISSING, TEXT,
    FROZEN, NOT_CONTESTED, NO_SUCH_CHOICE.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        text = stated(reason)
        refuse_frozen(uow)
        found = {each.idea_id: each for each in _of_judge(uow, judge_id)}
        for idea_id, digest in sorted(choices.items()):
            if idea_id not in found:
                raise InputRefused(Refusal.NOT_CONTESTED, where=idea_id, detail=judge_id)
            _decide(uow, found[idea_id], digest, text)
        return _rebuilt(uow, judge_id)


def withdraw_resolution(
    file: OpenFile, judge_id: str, idea_ids: Collection[str]
) -> tuple[Contradiction, ...]:
    """Withdraw resolutions of sheets of that judge. The sheets are contested again.

    Raises `InputRefused`: FROZEN, NOT_FOUND if a sheet has no resolution.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        refuse_frozen(uow)
        decided = {each.idea_id: each for each in uow.resolutions() if each.judge_id == judge_id}
        for idea_id in sorted(idea_ids):
            if idea_id not in decided:
                raise InputRefused(Refusal.NOT_FOUND, where=idea_id, detail=judge_id)
            uow.remove_resolution(judge_id, idea_id)
            _log(uow, "resolution withdrawn", decided[idea_id])
        return _rebuilt(uow, judge_id)


def _decide(uow: UnitOfWork, contested: Contradiction, digest: str, reason: str) -> None:
    heads = frozenset(voice.file.digest for voice in contested.voices)
    chosen = [head for head in heads if digest and head.startswith(digest)]
    if len(chosen) != 1:
        raise InputRefused(Refusal.NO_SUCH_CHOICE, where=contested.idea_id, detail=digest[:12])
    now = datetime.now(UTC)
    made = Resolution(contested.judge_id, contested.idea_id, heads, chosen[0], reason, now)
    uow.put_resolution(made)
    _log(uow, "contradiction resolved", made, heads=" ".join(sorted(heads)), reason=reason)


def _log(uow: UnitOfWork, action: str, made: Resolution, **facts: str) -> None:
    all_facts = {"judge": made.judge_id, "idea": made.idea_id, "chosen": made.chosen, **facts}
    uow.log(action, actor=ORGANIZER, at=datetime.now(UTC), **all_facts)


def _rebuilt(uow: UnitOfWork, judge_id: str) -> tuple[Contradiction, ...]:
    rebuild_judge(uow, judge_id)
    uow.commit()
    return _of_judge(uow, judge_id)


def _of_judge(uow: UnitOfWork, judge_id: str) -> tuple[Contradiction, ...]:
    event = uow.event()
    ignored = event.assignment.given_away(judge_id) | event.withdrawn
    files = received(uow.score_files(judge_id), uow.path)
    return contradictions(files, uow.resolutions(), ignored)
