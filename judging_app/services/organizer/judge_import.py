"""Import the panel from a workbook into a form."""

from dataclasses import dataclass
from pathlib import Path

from judging_app.domain.event_form import JudgeForm
from judging_app.domain.event_form_of import panel_form
from judging_app.domain.import_report import Notice
from judging_app.exchange.tables.judge_list import read_judge_list


@dataclass(frozen=True, slots=True)
class JudgeImport:
    """The judges of a list as rows of a form, and the notices of reading it."""

    judges: tuple[JudgeForm, ...]
    notices: tuple[Notice, ...]


def import_judges(path: Path) -> JudgeImport:
    """The judges of a list. Raises `InputRefused` as `read_judge_list`."""
    judge_list = read_judge_list(path)
    return JudgeImport(panel_form(judge_list.judges), judge_list.notices)
