"""Papers, certificates and workbooks say the event's word for an idea, and no other one."""

import html
import re
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.idea_word import FORMS, IdeaWord
from judging_app.domain.score_sheet import Standing
from judging_app.printing.text.paragraph import without_controls
from judging_app.services import papers
from judging_app.services.files import OpenFile
from judging_app.services.judge.judging import finish, open_workspace, record_score, stand_aside
from judging_app.services.organizer.ballots import write_blank_ballot
from judging_app.services.organizer.certificates import make_drafts
from judging_app.services.organizer.deliberation import move_idea
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.recipients import add_honouree
from judging_app.services.organizer.results import export_workbook
from tests.factories import Inputs
from tests.idea_words import declare
from tests.keys import code_of

DESIGNS = ("girih", "firuzeh", "sade", "nastaliq")
ASIDE = "104"


def play(inputs: Inputs) -> OpenFile:
    """An event with marks, a sheet set aside, a decision by hand and a handover."""
    created = create_event(
        inputs.folder / "event.judging",
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
    )
    event, stick = created.file, inputs.folder / "stick"
    stick.mkdir()
    package = build_package(event, inputs.folder / "package.ideas").path
    for place, judge in enumerate(("J01", "J02")):
        laptop = inputs.folder / judge
        laptop.mkdir()
        with open_workspace(package, code_of(package, judge), laptop) as file:
            judged(file, judge, place)
            finish(file, stick)
    merge_many(event, [stick])
    hand_over(event, "J03", inputs.folder / "reserve.ideas", "بیماری", name="مهتاب نوری")
    move_idea(event, "105", 2, "هیئت چنین خواست.")
    return event


def judged(file: OpenFile, judge: str, place: int) -> None:
    stand_aside(file, ASIDE, Standing.INELIGIBLE, "متن ندارد.")
    for number, key in enumerate(("101", "102", "105", "106")):
        record_score(file, key, "novelty", 900 - 100 * (number // 2) - 100 * place)
        record_score(file, key, "impact", 800 - 100 * (number // 2))
    if judge == "J01":
        record_score(file, "103", "novelty", 500)


def written(inputs: Inputs, event: OpenFile, folder: Path) -> dict[str, str]:
    """The text of everything that is printed or exported, by the name of its file."""
    folder.mkdir()
    for write in (
        papers.write_minutes, papers.write_ranking, papers.write_names, papers.write_ceremony,
        papers.write_cards, papers.write_ballots, papers.write_letters, papers.write_recovery,
    ):  # fmt: skip
        write(event, folder / f"{write.__name__}.pdf")
    papers.write_letters(event, folder / "write_letters_rank.pdf", tells_rank=True)
    add_honouree(event, CertificateKind.ORGANIZER, "دبیر")
    add_honouree(event, CertificateKind.SPONSOR, "بانک")
    for design in DESIGNS:
        for kind in CertificateKind:
            make_drafts(event, folder / f"{design} {kind}.pdf", template=design, kind=kind)
    package = inputs.folder / "package.ideas"
    with open_workspace(package, code_of(package, "J01"), inputs.folder / "J01") as file:
        papers.write_receipt(file, folder / "receipt.pdf")
    export_workbook(event, folder / "results.xlsx")
    write_blank_ballot(package, "J01", folder / "ballot.xlsx")
    return {path.name: text_of(path) for path in sorted(folder.iterdir())}


def text_of(path: Path) -> str:
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            pages = [archive.read(name).decode() for name in archive.namelist()]
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)) for page in pages)
    with pdfium.PdfDocument(path) as document:
        return " ".join(without_controls(p.get_textpage().get_text_range()) for p in document)


@pytest.fixture(params=[IdeaWord.IDEA, IdeaWord.PROJECT, IdeaWord.WORK], ids=str)
def word(request: pytest.FixtureRequest) -> IdeaWord:
    chosen: IdeaWord = request.param
    return chosen


@pytest.mark.slow
def test_every_paper_and_workbook_says_the_word(
    inputs: Inputs, tmp_path: Path, word: IdeaWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare(monkeypatch, word)
    with play(inputs) as event:
        texts = written(inputs, event, tmp_path / "out")
    assert len(texts) == 9 + len(DESIGNS) * len(CertificateKind) + 3
    said = re.compile(f"{FORMS[word].one}|{FORMS[word].many[:4]}")  # «اثر» has the plural «آثار»
    of_event = (CertificateKind.ORGANIZER, CertificateKind.SPONSOR)  # they are thanked for it
    silent = {f"{design} {kind}.pdf" for design in DESIGNS for kind in of_event}
    assert {name for name, text in texts.items() if not said.search(text)} == silent
    others = [FORMS[other].one for other in (IdeaWord.IDEA, IdeaWord.PROJECT) if other is not word]
    assert [
        (name, other) for name, text in texts.items() for other in others if other in text
    ] == []
    assert [name for name, text in texts.items() if re.search(r"\{\w+\}", text)] == []
