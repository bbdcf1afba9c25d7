"""The design of an event travels inside its file."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.printing.certificate.template import load_template
from judging_app.services.files import open_file
from judging_app.services.organizer import templates
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.event_design import event_design
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.recipients import certificate_choice, choose_template
from judging_app.services.verification import verify
from judging_app.system import paths

FULL = {"101": (9, 9), "102": (8, 8), "103": (7, 7)}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


def own_design(folder: Path) -> str:
    Image.new("RGB", (40, 40), "#0B7A75").save(folder / "seal.png")
    name = templates.take_in_picture(folder / "seal.png")
    design = templates.settled(templates.open_design("sade"))
    made, _ = templates.with_picture(design, name, (100.0, 20.0, 20.0, 20.0), "مهر")
    return templates.save_design(replace(made, file=made.file), "")


@pytest.mark.usefixtures("home")
def test_it_opens_on_another_computer_with_its_pictures(
    small_day: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = small_day.event
    merge(event, small_day.judge("J01", FULL))
    freeze(event)
    name = own_design(tmp_path)
    make_certificates(event, tmp_path / "a.pdf", template=name)
    event.close()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "another computer"))
    with open_file(event.path) as file:
        assert certificate_choice(file).template == name
        template = load_template(event_design(file), CertificateKind.WINNER)
        assert [picture.alt for picture in template.images] == ["مهر"]
        assert make_certificates(file, tmp_path / "b.pdf").pages == 3
        assert event_design(file) == event_design(file)
        choose_template(file, "firuzeh")
        assert event_design(file) == "firuzeh"
        choose_template(file, "")
        assert event_design(file) == file_declares(file)
    assert verify(event.path).problems == ()


def file_declares(file: Any) -> str:
    with file.unit_of_work() as uow:
        return str(uow.event().certificate_template)
