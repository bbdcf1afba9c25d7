"""Chooses whether judges get Word files, or only their words (پیوست‌های Word به صورت متن)."""

from datetime import UTC, datetime

from judging_app.domain.desk import FileRole
from judging_app.domain.log_rules import ORGANIZER, WORD_FILES_CHOSEN
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.history import packages_of
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import require_role


def choose_word_as_text(file: OpenFile, *, as_text: bool) -> None:
    """Let every package carry the words of Word files instead of the files, or the files again.

    Fixed by the first package, so that each later one and each amendment carries the same bytes.
    Raises `InputRefused`: PACKAGE_BUILT, LOCKED, or those of an altered event.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        refuse_untrusted(file, uow)
        if uow.declared_event().word_as_text is as_text:
            return
        if packages_of(uow):
            raise InputRefused(Refusal.PACKAGE_BUILT)
        uow.put_word_as_text(as_text=as_text)
        chosen = "text" if as_text else "file"
        uow.log(WORD_FILES_CHOSEN, actor=ORGANIZER, at=datetime.now(UTC), word=chosen)
        uow.commit()
