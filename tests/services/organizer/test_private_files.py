"""Every file that a day writes and that holds a secret is readable by its owner alone."""

import os
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.persian.digits import to_latin
from judging_app.services import papers
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.certificates import make_certificates, make_drafts
from judging_app.services.organizer.closing import note_minutes, write_archive
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.keys import organizer_secret, recovery_sheet
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.results import export_workbook
from judging_app.services.safety import back_up
from judging_app.system import paths

MARKS: dict[str, tuple[int | None, int | None]] = {str(n): (9, 8) for n in range(101, 107)}


def whole_day(day: Any, out: Path) -> list[bytes]:
    """Play a day and write everything that it can write. Returns its secrets."""
    event = day.event
    for judge in ("J01", "J02", "J03"):
        day.judge(judge, MARKS)
    merge_many(event, [day.stick])
    out.mkdir()
    make_drafts(event, out / "drafts.pdf", kind=CertificateKind.PARTICIPANT)
    freeze(event)
    for write in (
        papers.write_minutes, papers.write_ranking, papers.write_names, papers.write_ceremony,
        papers.write_cards, papers.write_ballots, papers.write_letters, papers.write_recovery,
    ):  # fmt: skip
        write(event, out / f"{write.__name__}.pdf")
    make_certificates(event, out / "certificates.pdf", kind=CertificateKind.PARTICIPANT)
    export_workbook(event, out / "results.xlsx")
    note_minutes(event)
    write_archive(event, out / "archive")
    back_up(event)
    with event.unit_of_work() as uow:
        root = organizer_secret(event, uow).root
    codes = [card.code.replace("-", "").encode() for card in cards_of(event)]
    lines = [line.replace(" ", "").replace("-", "").encode() for line in recovery_sheet(event)]
    return [root, root.hex().encode(), *codes, *lines]


def texts_of(path: Path) -> bytes:
    """The bytes of a file, and the digits and letters of its pages."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        with pdfium.PdfDocument(content) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        said = to_latin("".join(pages))
        content += "".join(char for char in said if char.isalnum()).encode()
    return content


@pytest.mark.slow
def test_a_file_with_a_secret_is_readable_by_its_owner_alone(
    small_day: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    secrets = whole_day(small_day, tmp_path / "out")
    small_day.event.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    holding = {path for path in files if any(one in texts_of(path) for one in secrets)}
    kinds = {path.suffix for path in holding}
    names = {path.name for path in holding}
    assert kinds >= {".judging", ".bak", ".pdf"}
    assert names >= {"write_cards.pdf", "write_recovery.pdf", "event.judging"}
    if os.name == "posix":
        private = {path for path in files if path.stat().st_mode & 0o077 == 0}
        assert holding <= private
        assert {path for path in files if path.suffix in (".judging", ".bak")} <= private
