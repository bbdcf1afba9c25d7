"""The papers of the day, from what the files say."""

from dataclasses import dataclass, replace
from pathlib import Path

from judging_app.errors import InputRefused, Reason
from judging_app.printing.papers import receipt as receipts
from judging_app.services.files import OpenFile
from judging_app.services.finishing import receipt_of
from judging_app.services.judging import load_desk


@dataclass(frozen=True, slots=True)
class PaperMade:
    """The PDF that was written."""

    path: Path
    pages: int


def write_receipt(file: OpenFile, path: Path) -> PaperMade:
    """The receipt of the last score file of a judge's workspace, to be signed.

    Raises `InputRefused` (`NOTHING_TO_PRINT` before the first file), `WriteFailed`.
    """
    receipt = receipt_of(file)
    if receipt is None:
        raise InputRefused(Reason.NOTHING_TO_PRINT)
    desk = load_desk(file)
    here = replace(receipt, written_at=receipt.written_at.astimezone())
    facts = receipts.ReceiptFacts(desk.event, desk.judge, here)
    return PaperMade(path, receipts.write_receipt(facts, path))
