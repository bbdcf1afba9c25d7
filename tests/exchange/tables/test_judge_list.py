from pathlib import Path

import pytest

from judging_app.domain.event import Judge
from judging_app.domain.import_report import JudgeList, NoticeKind
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.judge_list import read_judge_list

SAMPLE = Path(__file__).parents[3] / "resources" / "sample_event" / "judges.xlsx"


def write(folder: Path, *lines: str) -> Path:
    path = folder / "judges.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(folder: Path, *lines: str) -> JudgeList:
    return read_judge_list(write(folder, *lines))


def test_reads_a_list(tmp_path: Path) -> None:
    judge_list = read(tmp_path, "کد داور,نام و نام خانوادگی,سمت / تخصص", "j۰۷,نسرین قاسمی,شهرساز")
    columns = {"code": "کد داور", "name": "نام و نام خانوادگی", "role": "سمت / تخصص"}
    assert judge_list == JudgeList((Judge("J07", "نسرین قاسمی", "شهرساز"),), columns=columns)


def test_judges_without_a_code_get_free_ones(tmp_path: Path) -> None:
    judge_list = read(tmp_path, "کد,نام", ",الف قاسمی", "J01,ب موسوی", ",پ صدری")
    assert [judge.id for judge in judge_list.judges] == ["J02", "J01", "J03"]
    assert [n.kind for n in judge_list.notices] == [NoticeKind.CODE_GIVEN] * 2


def test_a_list_of_names_alone_is_enough(tmp_path: Path) -> None:
    judge_list = read(tmp_path, "نام,نام خانوادگی", "نسرین,قاسمی", "بهمن,سلحشور")
    assert judge_list.judges == (Judge("J01", "نسرین قاسمی"), Judge("J02", "بهمن سلحشور"))


def test_what_is_left_out_or_doubtful_is_told(tmp_path: Path) -> None:
    lines = ["داوران هفته,,", "کد,نام,همراه", "J1,علي قاسمی,۰۹", "J1,ب موسوی,", "J2,,",
             ",,", "J3,علی قاسمی,"]  # fmt: skip
    judge_list = read(tmp_path, *lines)
    assert judge_list.judges == (Judge("J1", "علی قاسمی"), Judge("J3", "علی قاسمی"))
    assert [(n.row, n.kind) for n in judge_list.notices] == [
        (0, NoticeKind.COLUMN_NOT_READ),
        (1, NoticeKind.ROW_ABOVE_HEADER),
        (3, NoticeKind.TEXT_CLEANED),
        (4, NoticeKind.DUPLICATE_CODE),
        (5, NoticeKind.ROW_WITHOUT_TITLE),
        (6, NoticeKind.EMPTY_ROW),
        (7, NoticeKind.SIMILAR_TITLE),
    ]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["کد,سمت", "1,2"], Refusal.NO_NAME_COLUMN),
        (["کد,نام"], Refusal.EMPTY_TABLE),
        (["کد,نام", *(f"J{n},داور {n}" for n in range(201))], Refusal.TOO_BIG),
        (["کد,نام", "J1," + "x" * 501], Refusal.TEXT),
        (["کد,نام", "ن" + "\u0335" * 40 + ",نسرین قاسمی"], Refusal.TEXT),
    ],
)
def test_lists_that_are_refused(tmp_path: Path, lines: list[str], reason: Refusal) -> None:
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, *lines)
    assert caught.value.reason is reason
    assert caught.value.path == tmp_path / "judges.csv"


def test_the_sample_list() -> None:
    judges = read_judge_list(SAMPLE).judges
    assert [judge.id for judge in judges] == [f"J{n:02d}" for n in range(1, 11)]
    assert all(judge.name and judge.role for judge in judges)
