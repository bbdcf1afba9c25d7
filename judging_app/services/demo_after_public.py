"""The papers and files of the demo that others than the secretariat read."""

from collections.abc import Iterator
from pathlib import Path

from judging_app.services.demo_after_booklet import write_demo_booklet
from judging_app.services.files import OpenFile
from judging_app.services.organizer.ceremony import write_ceremony_pages
from judging_app.services.organizer.council import write_council
from judging_app.services.organizer.open_data import write_open_data


def write_public(file: OpenFile, folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the pages of the ceremony, the council's pages, open data and the booklet.

    Yields a name and a path of each. Raises the errors of the services that it calls.
    """
    yield "ceremony", write_ceremony_pages(file, folder / "ceremony.pdf").path
    yield "council", write_council(file, folder / "council.pdf").path
    yield "open data", write_open_data(file, folder / "open-data").folder
    yield "booklet", write_demo_booklet(file, folder).paths[0].parent
