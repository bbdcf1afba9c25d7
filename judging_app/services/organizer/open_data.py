"""Writes the open data (دادهٔ باز) of an official result: tables, JSON and a page for a browser."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judging_app.domain.council import CouncilReport
from judging_app.domain.open_data import open_tables
from judging_app.exchange.open_data.page import page_html
from judging_app.exchange.open_data.tables import csv_text, description, json_bytes
from judging_app.services.files import OpenFile
from judging_app.services.organizer.council import load_report
from judging_app.system.atomic_write import write_whole
from judging_app.system.files_together import files_together
from judging_app.system.progress import Progress, unwatched

PAGE_NAME: Final = "report.html"
JSON_NAME: Final = "report.json"
DESCRIPTION_NAME: Final = "description-fa.txt"


@dataclass(frozen=True, slots=True)
class OpenDataWritten:
    """The open data that was written: its folder, and its files in their order."""

    folder: Path
    files: tuple[Path, ...]

    @property
    def page(self) -> Path:
        """The page for a browser."""
        return self.folder / PAGE_NAME


def write_open_data(
    file: OpenFile, folder: Path, *, progress: Progress = unwatched
) -> OpenDataWritten:
    """Write the open data into `folder`, in place of earlier files of these names.

    All files are written before the first one is put in its place. Raises the errors of
    `services.organizer.council.load_report`, `InputRefused` (NOT_A_FILE for a folder or a link of
    such a name), and `WriteFailed`.
    """
    contents = open_data_of(load_report(file))
    with files_together(folder, contents) as beside:
        for done, (name, content) in enumerate(contents.items()):
            progress(done, len(contents))
            write_whole(beside / name, content)
    progress(len(contents), len(contents))
    return OpenDataWritten(folder, tuple(folder / name for name in contents))


def write_open_data_zip(file: OpenFile, path: Path) -> Path:
    """Write the files of `write_open_data` as one zip. Equal reports give equal bytes.

    Raises the errors of `services.organizer.council.load_report`, and `WriteFailed`.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in open_data_of(load_report(file)).items():
            into.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    write_whole(path, packed.getvalue())
    return path


def open_data_of(report: CouncilReport) -> dict[str, bytes]:
    """The content of each file by its name."""
    tables = {f"{table.name}.csv": csv_text(table) for table in open_tables(report)}
    return {
        PAGE_NAME: page_html(report).encode("utf-8", "replace"),
        JSON_NAME: json_bytes(report),
        DESCRIPTION_NAME: description(report),
        **tables,
    }
