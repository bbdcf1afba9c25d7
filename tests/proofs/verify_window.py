"""Proves that the window accepts no mutated code, and tells of every moved one.

    python -m tests.proofs.verify_window --count 10000

Each text is pasted into the field of the dialog «راستی‌آزمایی لوح», as a person does it, and the
button is pressed. The words that then stand in the dialog are judged, not an answer of a service.
One dialog checks many texts. A moved code is checked as a text, which must show the facts of its
own certificate, and as a PDF of the other certificate, which the window must not believe.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from judging_app.domain.award import Certificate
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.code import CertificateCode, Signer
from judging_app.printing.certificate.greeting import bare
from judging_app.printing.certificate.template import load_template
from tests.printing.certificate.code_mutations import mutations, repertoire
from tests.printing.certificate.test_code import SIGNER
from tests.printing.conftest import varied_certificates
from ui.application import setup
from ui.base.operations import Operations
from ui.certificates.verify_dialog import DIFFERS, GENUINE, VerifyCertificateDialog
from ui.widgets.labels import PlainLabel
from ui.words.strings import fa

BATCH = 250
"""The texts that one dialog checks."""
TURN = 2
"""Milliseconds between two looks whether the check has ended."""
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def moved(own: Certificate) -> Signer:
    """A signer that puts the code of this certificate onto any other."""

    class Moved(Signer):
        def code(self, *_: object, **__: object) -> CertificateCode:
            return SIGNER.code(own)

    return Moved("event", bytes(range(32)))


@dataclass(frozen=True)
class Shown:
    """The words of the verdict, and the facts below it; empty while they are hidden."""

    verdict: str
    facts: str

    @property
    def is_accepted(self) -> bool:
        """Whether the dialog says that the certificate is genuine, or shows facts of it."""
        return GENUINE in self.verdict or bool(self.facts)


class Window:
    """The dialog, used by pasting and pressing."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations
        self._dialog = VerifyCertificateDialog(None, operations, public_key=SIGNER.public_key)
        self._dialog.show()

    def ask(self, text: str) -> Shown:
        """Paste the text, press «بررسی», and read the dialog."""
        field = self._dialog.code
        QApplication.clipboard().setText(text)
        field.selectAll()
        field.paste()
        self._dialog.check.click()
        self._wait()
        verdict, facts = self._dialog.verdict, self._dialog.facts
        words = [label.text() for label in facts.findChildren(PlainLabel)]
        return Shown(
            verdict.words if verdict.isVisible() else "",
            "\n".join(words).translate(ISOLATES) if facts.isVisible() else "",
        )

    @property
    def typed(self) -> str:
        """The text that the field holds after the paste."""
        return self._dialog.code.text()

    def close(self) -> None:
        """Close the dialog."""
        self._dialog.close()
        self._dialog.deleteLater()

    def _wait(self) -> None:
        loop = QEventLoop()
        clock = QTimer(interval=TURN)
        clock.timeout.connect(lambda: None if self._operations.is_busy else loop.quit())
        clock.start()
        loop.exec()


def refuse_mutations(operations: Operations, count: int) -> int:
    """The number of mutated texts that were tried; none may be accepted."""
    codes = repertoire(SIGNER, varied_certificates())
    genuine = {bare(code).upper() for code in codes}
    tried = list(mutations(random.Random(2026), codes, count))
    for at in range(0, len(tried), BATCH):
        window = Window(operations)
        assert window.ask(codes[0]).is_accepted  # the dialog does accept what is genuine
        for text in tried[at : at + BATCH]:
            shown = window.ask(text)
            is_mutated = bare(window.typed).upper() not in genuine
            assert is_mutated, f"the field mends it: {text}"
            assert not shown.is_accepted, f"accepted by the window: {text}"
            assert shown.verdict or not text.strip(), f"nothing is said: {text}"
        window.close()
    return len(tried)


def tell_moved_codes(operations: Operations, folder: Path, count: int) -> int:
    """The number of moved codes of which the window tells, as a text and on a PDF."""
    base = varied_certificates()[0]
    issued = [
        replace(base, serial=f"1405-{200 + n}", idea_title=f"طرح {fa(n)}", rank=n + 1)
        for n in range(count + 1)
    ]
    window = Window(operations)
    told = 0
    for own, other in pairwise(issued):
        text = window.ask(SIGNER.code(own).text)
        assert own.idea_title in text.facts.split("\n"), text
        assert other.idea_title not in text.facts.split("\n"), text
        path = folder / f"{other.serial}.pdf"
        write_certificates([other], load_template("sade"), path, signer=moved(own))
        page = window.ask(str(path))
        told += any(words in page.verdict for words in DIFFERS.values())
        assert GENUINE not in page.verdict, page
    window.close()
    assert told == count
    return told


def prove(operations: Operations, count: int, codes: int) -> Sequence[str]:
    """Try so many mutated and moved codes; return the figures."""
    tried = refuse_mutations(operations, count)
    with tempfile.TemporaryDirectory() as folder:
        told = tell_moved_codes(operations, Path(folder), codes)
    return (
        f"mutations pasted into the window: {tried}, accepted: 0",
        f"codes moved to another certificate: {told} of {codes} told by the window",
    )


def main() -> None:
    """Prove with the counts of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--moved", type=int, default=50)
    wanted = parser.parse_args()
    setup.prepare()
    operations = Operations()
    try:
        lines = prove(operations, wanted.count, wanted.moved)
    finally:
        operations.stop()
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
