"""Tests of the kinds of files on a Linux desktop: written for one user, and removed again."""

import configparser
import json
import shlex
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.errors import InputRefused, Refusal
from judging_app.services.integration import integrate, separate
from judging_app.system import desktop_files
from judging_app.system.desktop_files import KINDS, mime_type, quoted

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path / "share"


def entry_at(share: Path) -> configparser.SectionProxy:
    reader = configparser.RawConfigParser(delimiters="=", strict=True)
    reader.optionxform = str  # type: ignore[assignment, method-assign]
    reader.read(share / "applications" / "judging-app.desktop", "utf-8")
    return reader["Desktop Entry"]


def test_the_entry_opens_the_kinds_of_files(share: Path) -> None:
    done = integrate()
    entry = entry_at(share)
    assert entry["Name[fa]"] == "میز داوری"
    assert entry["MimeType"].rstrip(";").split(";") == [mime_type(suffix) for suffix in KINDS]
    told = entry["Exec"].replace("\\\\", "\\")  # a string of the entry, which quotes a command
    assert shlex.split(told) == [*done.command, "%F"]
    assert Path(done.command[0]).is_file()


def test_each_kind_of_file_has_a_type_and_an_icon(share: Path) -> None:
    integrate()
    types = ET.parse(share / "mime" / "packages" / "judging-app.xml").getroot()  # noqa: S314 - ours
    found = {kind.get("type"): kind.find(f"{MIME}glob") for kind in types}
    for suffix in KINDS:
        glob = found[mime_type(suffix)]
        assert glob is not None
        assert glob.get("pattern") == f"*.{suffix}"
        icon = f"icons/hicolor/scalable/mimetypes/application-x-judging-app-{suffix}.svg"
        assert (share / icon).read_bytes().startswith(b"<svg")


def test_removing_takes_away_exactly_what_was_written(share: Path) -> None:
    other = share / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n", "utf-8")
    written = integrate().paths
    assert all(path.is_file() for path in written)
    assert set(separate().paths) == set(written)
    assert not [path for path in written if path.exists()]
    assert other.is_file()
    assert separate().paths == ()


def test_a_program_in_a_folder_with_spaces_is_found(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = share / "میز داوری $1"
    place.mkdir(parents=True)
    (place / "judging-desk").write_text("", "utf-8")
    monkeypatch.setattr("judging_app.system.bundle.folder", lambda: place)
    integrate()
    value = entry_at(share)["Exec"].replace("\\\\", "\\")  # the value is unescaped once
    assert shlex.split(value.replace("\\$", "$")) == [str(place / "judging-desk"), "%F"]


@pytest.mark.parametrize(
    ("word", "written"),
    [("judging-desk", "judging-desk"), ("/a b", '"/a b"'), ("50%", "50%%"), ('a"b', r'"a\\"b"')],
)
def test_words_of_the_command_are_quoted_where_they_must_be(word: str, written: str) -> None:
    assert quoted(word) == written


def test_on_other_systems_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    for act in (integrate, separate):
        with pytest.raises(InputRefused) as refused:
            act()
        assert refused.value.reason is Refusal.OTHER_SYSTEM


def test_the_command_writes_and_removes(share: Path) -> None:
    written = json.loads(CliRunner().invoke(app, ["integrate", "--json"]).stdout)
    assert len(written["paths"]) == len(desktop_files.desktop_files(("x",)))
    removed = CliRunner().invoke(app, ["integrate", "--remove"])
    assert removed.stdout.count("Removed: ") == len(written["paths"])
    assert CliRunner().invoke(app, ["integrate", "--remove"]).stdout == "Nothing to remove\n"
