"""The names that the program gives to files: Windows accepts every one."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.exchange.packages.follow_up_file import report_file_name
from judging_app.exchange.packages.score_file import score_file_name
from judging_app.persian.file_names import name_of_code
from judging_app.services.organizer import booklet, open_data, stick, verify_page
from judging_app.services.organizer.ballots import ballot_file_name
from judging_app.services.organizer.certificates import certificate_file_name
from judging_app.services.organizer.dossiers import dossier_file_name
from judging_app.services.organizer.follow_up import _targets

DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in (*"123456789", *"¹²³")}
)
LONGEST = 255
"""The characters of a name on NTFS; the bytes of one on ext4."""
TEXTS = (
    st.text(max_size=120) | st.sampled_from(sorted(DEVICES)) | st.sampled_from(["..", "a.", "?"])
)
FORM: Any = SimpleNamespace(number=3, event_id="7f2a", form_id="9c41", executor="")


def is_name(name: str) -> bool:
    """Whether Windows accepts the name, and the same name comes back."""
    return (
        not set(name) & set('<>:"/\\|?*')
        and not any(unicodedata.category(char) == "Cc" for char in name)
        and name == name.rstrip(" .")
        and name.partition(".")[0].strip().casefold() not in DEVICES
        and 0 < len(name.encode("utf-8")) <= LONGEST
    )


def of_certificate(text: str) -> str:
    made: Any = SimpleNamespace(serial="1405-001", names=(text, text))
    return certificate_file_name(made)


def of_dossier(text: str) -> str:
    idea = SimpleNamespace(id=text, title=text)
    made: Any = SimpleNamespace(serial="1405-001", honoured=SimpleNamespace(idea=idea))
    return dossier_file_name(made)


def of_form(text: str) -> str:
    form: Any = SimpleNamespace(**{**vars(FORM), "executor": text})
    return _targets(Path("folder"), form)[0].name


def of_score_file(text: str) -> str:
    return score_file_name(text, "7f2a", 12, "9c41")


def of_ballot(text: str) -> str:
    return ballot_file_name(Path("event.judging"), text)


def of_workspace(text: str) -> str:
    return f"{name_of_code(text)}.judging"


@pytest.mark.parametrize(
    "name_of", [of_certificate, of_dossier, of_form, of_score_file, of_ballot, of_workspace]
)
@given(text=TEXTS)
@example(text="CON")
@example(text="J/01")
@example(text="نام .")
@example(text="م" * 300)
def test_a_name_made_of_peoples_words(name_of: Callable[[str], str], text: str) -> None:
    assert is_name(name_of(text))


def test_names_that_are_always_the_same() -> None:
    fixed = [
        booklet.PAGE_NAME, booklet.PDF_NAME, verify_page.PAGE_NAME, open_data.PAGE_NAME,
        open_data.JSON_NAME, open_data.DESCRIPTION_NAME, stick.PROGRAM, stick.STARTER, stick.GUIDE,
        report_file_name(FORM, 2, "9c41"),
    ]  # fmt: skip
    assert [name for name in fixed if not is_name(name)] == []


@pytest.mark.parametrize("bad", ["con.pdf", "a?.pdf", "a. ", "LPT¹", "", "a\tb", "م" * 200])
def test_the_rule_knows_what_windows_refuses(bad: str) -> None:
    assert not is_name(bad)
