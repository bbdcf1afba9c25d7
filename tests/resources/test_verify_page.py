"""The libraries of others in the page «بررسی لوح» are the released ones, with their licences."""

import hashlib

from judging_app.printing.certificate.verify_page import folder, vendors
from judging_app.system.installed import shipped


def test_the_libraries_are_those_that_were_released() -> None:
    for one in vendors():
        assert hashlib.sha256(one.file.read_bytes()).hexdigest() == one.sha256
        assert (one.file.parent / "LICENSE").is_file()
    names = {one.name for one in vendors()}
    assert {path.name for path in (folder() / "vendor").iterdir() if path.is_dir()} == names


def test_their_licences_are_shown_with_those_of_the_other_parts() -> None:
    parts = {part.name: part for part in shipped()}
    for one in vendors():
        assert (parts[one.name].version, parts[one.name].licence) == (one.version, one.licence)
        assert all(text.is_file() for text in parts[one.name].texts)


def test_the_own_scripts_name_no_address() -> None:
    for path in folder().glob("*.*"):
        assert "//" not in path.read_text(encoding="utf-8").replace("// ", ""), path.name
