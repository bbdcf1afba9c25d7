"""The documents for developers name files and names that are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/releasing.md")
BASES = ("", "judging_app")
"""The folders in which a path begins: here, or in the core, as ARCHITECTURE writes it."""
ANYWHERE = ("judging_app", "ui", "tools", "tests")
"""The places of a file that is named without its folder, after a fellow with one."""
CITED = re.compile(r"`((?:[\w.-]+/)*[\w.-]*(?:/|\.(?:py|toml|md|qss)))(?:: ([\w.]+))?`")


def cited(document: str) -> list[tuple[str, str]]:
    """Every path between backticks, and the name that stands after it, or nothing."""
    return CITED.findall((HOUSE / document).read_text("utf-8"))


def places(path: str) -> Iterator[Path]:
    """The files or folders that a document may mean."""
    yield from (HOUSE / base / path for base in BASES if (HOUSE / base / path).exists())
    if "/" not in path:
        for folder in ANYWHERE:
            yield from (HOUSE / folder).rglob(path)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_is_there(document: str) -> None:
    found = cited(document)
    assert found
    assert [path for path, _ in found if not any(places(path))] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_name_after_a_file_stands_in_that_file(document: str) -> None:
    missing = [
        (path, name)
        for path, name in cited(document)
        for word in name.split(".")
        if word
        and not any(re.search(rf"\b{word}\b", one.read_text("utf-8")) for one in places(path))
    ]
    assert missing == []


@pytest.mark.parametrize(
    "document", [*DOCUMENTS, "SECURITY.md", "CHANGELOG.md", "docs/glossary.md"]
)
def test_every_link_leads_somewhere(document: str) -> None:
    place = HOUSE / document
    links = re.findall(r"\]\(([^)#]+)", place.read_text("utf-8"))
    assert [
        link for link in links if "://" not in link and not (place.parent / link).exists()
    ] == []


def test_the_head_of_the_guide_leads_to_every_part() -> None:
    guide = (HOUSE / "docs/day.md").read_text("utf-8")
    assert re.findall(r"\[([^]]+)\]\(#", guide) == re.findall(r"^## (.+)$", guide, re.MULTILINE)


def test_the_sections_of_the_guide_are_numbered_in_order() -> None:
    numbers = re.findall(
        r"^### ([۰-۹]+)\. ", (HOUSE / "docs/day.md").read_text("utf-8"), re.MULTILINE
    )
    assert list(map(int, numbers)) == list(range(1, len(numbers) + 1))


def test_every_command_of_make_that_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        named = re.findall(
            r"(?:`|^)make ([a-z-]+)", (HOUSE / document).read_text("utf-8"), re.MULTILINE
        )
        assert set(named) <= targets
