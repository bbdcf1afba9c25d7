"""Shares that stand in the list of ideas are those of the event that is made from it."""

from pathlib import Path

from judging_app.domain.import_report import NoticeKind
from judging_app.services.files import open_file
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.payments import set_shares
from judging_app.services.organizer.reimport import apply_changes, preview_reimport
from judging_app.services.organizer.rewards import list_shares
from judging_app.services.verification import verify
from tests.factories import DEFINITION, JUDGES

HEADS = "کد,عنوان,محور,نام پیشنهاددهندگان,سهم"
IDEAS = (
    "101,کارت شهروندی,فضای سبز,مریم نوری؛ علی کریمی,۶۰٪، ۴۰٪",
    "102,باغ بام,فضای سبز,رضا احمدی؛ سارا کاظمی,۶۰٪، ۳۰٪",
    "103,خط دوچرخه,فضای سبز,زهرا صادقی,",
)


def lists(folder: Path, *ideas: str) -> Path:
    path = folder / "i.csv"
    path.write_text("\n".join((HEADS, *ideas)), "utf-8")
    (folder / "e.toml").write_text(DEFINITION, "utf-8")
    (folder / "j.csv").write_text(JUDGES, "utf-8")
    return path


def test_shares_of_a_list_are_those_of_the_event(tmp_path: Path) -> None:
    ideas = lists(tmp_path, *IDEAS)
    made = create_event(
        tmp_path / "event.judging", definition=tmp_path / "e.toml", ideas=ideas,
        judges=tmp_path / "j.csv",
    )  # fmt: skip
    told = [one.kind for one in made.preview.idea_list.notices]
    assert told.count(NoticeKind.SHARES_NOT_READ) == 1
    with made.file as file:
        teams = {one.idea.id: one.team for one in list_shares(file)}
        assert [one.hundredths for one in teams["101"].shares] == [6_000, 4_000]
        assert not teams["101"].is_default
        assert teams["102"].is_default
    assert verify(tmp_path / "event.judging").problems == ()


def test_a_further_import_says_that_it_changes_no_shares(tmp_path: Path) -> None:
    ideas = lists(tmp_path, *IDEAS)
    path = tmp_path / "event.judging"
    create_event(
        path, definition=tmp_path / "e.toml", ideas=ideas, judges=tmp_path / "j.csv"
    ).file.close()
    lists(tmp_path, IDEAS[0].replace("۶۰٪، ۴۰٪", "۱۰٪، ۹۰٪"), *IDEAS[1:])
    with open_file(path) as file:
        set_shares(file, "101", [7_000, 3_000])
        found = preview_reimport(file, ideas)
        assert NoticeKind.SHARES_LEFT in {one.kind for one in found.idea_list.notices}
        apply_changes(file, found.changes, found.idea_list.blobs)
        team = next(one.team for one in list_shares(file) if one.idea.id == "101")
    assert [one.hundredths for one in team.shares] == [7_000, 3_000]
