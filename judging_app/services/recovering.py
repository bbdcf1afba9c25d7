"""A lost laptop: the judge goes on elsewhere, from the last score file on their own stick.

A score file is sealed to its judge too, so card, package and stick are enough. The new workspace
is another device, and its next file grows from the one it began with: if the old laptop turns up
again, what was done on it since is shown as a contradiction and nothing is overwritten.
"""

from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import Closing
from judging_app.domain.merge import check
from judging_app.domain.stored_file import stored_file
from judging_app.errors import InputRefused
from judging_app.exchange.canonical import rubric_digest
from judging_app.exchange.files import read_limited
from judging_app.exchange.limits import MAX_SCORE_FILE
from judging_app.exchange.score_file import SignedScoreFile, own_reader, read_score_file
from judging_app.services.files import OpenFile
from judging_app.services.workspaces import new_workspace_of, open_with_code


def recover_workspace(
    package_path: Path, code: str, score_path: Path, folder: Path | None = None
) -> OpenFile:
    """Make the judge's workspace on this computer, with what their score file says, and open it.

    Raises `InputRefused` as `open_workspace` and for a score file that is not this judge's own,
    and ALREADY_EXISTS where this computer has the workspace: nothing has changed then.
    """
    package, judge = open_with_code(package_path, code)
    content = read_limited(score_path, MAX_SCORE_FILE)
    try:
        signed = read_score_file(content, own_reader(judge), event=package.event)
        ids = frozenset(idea.id for idea in package.ideas)
        check(signed.score_file, package.event, rubric_digest(package.event.rubric), ids)
    except InputRefused as refusal:
        raise refusal.at(score_path) from refusal
    file = new_workspace_of(package, judge, folder)
    _take_over(file, content, signed, score_path.name)
    return file


def _take_over(file: OpenFile, content: bytes, signed: SignedScoreFile, name: str) -> None:
    said, identity = signed.score_file, signed.identity
    with file.unit_of_work() as uow:
        for sheet in said.sheets:
            uow.put_sheet(sheet)
        kept = stored_file(said, identity, name, said.written_at, content=content, said=signed.said)
        uow.add_score_file(kept)
        uow.put_closing(Closing(finished=said.finished, reason=said.reason))
        facts = {"digest": identity, "file": name}
        uow.log("workspace recovered", actor=said.judge_id, at=datetime.now(UTC), **facts)
        uow.commit()
