"""The studio's step of ideas, with a list that the test writes."""

import csv
from dataclasses import replace

import openpyxl
import pytest

from tests.studio import draft_of
from ui.studio.ideas import IdeasStep
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
        step = page.step
        assert isinstance(step, IdeasStep)
        return step.view

    return show


@pytest.fixture
def listed(tmp_path):
    """A function that writes a list of one sheet and returns its path; no child parses it."""

    def write(rows, *, name="ideas.csv"):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


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
