"""The studio's step of ideas, with a list that the test writes."""

from dataclasses import replace

import openpyxl
import pytest

from tests.studio import draft_of
from ui.studio.page import StudioPage


@pytest.fixture
def shown(stage, inputs):
    """A function that shows the step of ideas with a list, and returns the view."""

    def show(path=None):
        stage.flow.go_on_with(draft_of(inputs if path is None else replace(inputs, ideas=path)))
        page = stage.window.page
        assert isinstance(page, StudioPage)
        page.open_step("ideas")
        stage.settle()
        stage.window.activateWindow()
        return page.step.view

    return show


@pytest.fixture
def workbook(tmp_path):
    """A function that writes a workbook of sheets and returns its path."""

    def write(sheets, *, hidden=(), name="ideas.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
            for row in hidden:
                sheet.row_dimensions[row].hidden = True
        path = tmp_path / name
        book.save(path)
        return path

    return write
