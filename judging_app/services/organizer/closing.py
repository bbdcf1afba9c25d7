"""Notes what happened with an official result, so that the event knows its next step."""

from datetime import UTC, datetime

from judging_app.domain.log_rules import MINUTES_PRINTED
from judging_app.services.files import OpenFile
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.roles import ORGANIZER


def note_minutes(file: OpenFile) -> bool:
    """Note that the minutes of the official result were printed or saved.

    Notes nothing and returns False while the result is not official: such minutes are a draft.
    Raises `InputRefused` (LOCKED, SEAL_BROKEN).
    """
    with file.unit_of_work() as uow:
        frozen = uow.freeze()
        if frozen is None:
            return False
        organizer_secret(file, uow)
        uow.log(MINUTES_PRINTED, actor=ORGANIZER, at=datetime.now(UTC), digest=frozen.digest)
        uow.commit()
    return True
