"""Tests of a folder of documents: each document finds its idea, and none is left out silently."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.attachment import AttachmentKind
from judging_app.domain.event import Idea
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages import attachments, file_names
from judging_app.exchange.packages.attachments import with_attachments
from judging_app.exchange.packages.canonical import digest

EARLIER = Notice(NoticeKind.NO_OWNER, 3)
LIST = IdeaList((Idea("1047", "ایستگاه", ""), Idea("104", "کتاب", ""), Idea("B-7", "پل", "")),
                (EARLIER,))  # fmt: skip

Put = Callable[..., IdeaList]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """The attachments of a folder with files of those names; the content of each is its name."""

    def take(*names: str, **contents: bytes) -> IdeaList:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(contents.get("content", name.encode()))
        return with_attachments(LIST, tmp_path)

    return take


def names_of(found: IdeaList) -> dict[str, list[str]]:
    return {idea.id: [one.name for one in idea.attachments] for idea in found.ideas}


def left_out(found: IdeaList) -> list[tuple[NoticeKind, str, str]]:
    assert found.notices[0] == EARLIER
    return [(notice.kind, notice.detail, notice.other) for notice in found.notices[1:]]


def test_documents_find_their_ideas(put: Put) -> None:
    found = put("1047.pdf", "۱۰۴۷-نقشه.png", "1047 (2).jpg", "104_متن.docx", "b-7.PDF",
                "١٠٤/پیش‌نویس.pdf", "104 عکس‌ها/پشت/1.jpg", "كتاب 104/104.xlsx")  # fmt: skip
    assert names_of(found) == {
        "1047": ["1047 (2).jpg", "1047.pdf", "۱۰۴۷-نقشه.png"],
        "104": ["1.jpg", "104_متن.docx", "104.xlsx", "پیش‌نویس.pdf"],
        "B-7": ["b-7.PDF"],
    }
    assert left_out(found) == []
    for idea in found.ideas:
        for one in idea.attachments:
            assert digest(found.blobs[one.digest]) == one.digest
            assert len(found.blobs[one.digest]) == one.size
    kinds = {one.name: one.kind for idea in found.ideas for one in idea.attachments}
    assert kinds["b-7.PDF"] is AttachmentKind.PDF
    assert kinds["1.jpg"] is AttachmentKind.IMAGE
    assert kinds["104.xlsx"] is AttachmentKind.OTHER


def test_one_content_is_kept_once(put: Put) -> None:
    found = put("1047.pdf", "104.pdf", content=b"the same")
    assert len(found.blobs) == 1
    assert [len(idea.attachments) for idea in found.ideas] == [1, 1, 0]


NO_NAMES_ON_WINDOWS = [
    (name, NoticeKind.ATTACHMENT_NAME, "1047")
    for name in ("1047/con.pdf", "1047/Aux.1.pdf", "1047/a:b.pdf")
    if os.name == "posix"  # no such file can be made on Windows
]


@pytest.mark.parametrize(
    ("name", "kind", "idea"),
    [
        ("readme.pdf", NoticeKind.ATTACHMENT_OF_NO_IDEA, ""),
        ("10471.pdf", NoticeKind.ATTACHMENT_OF_NO_IDEA, ""),
        ("طرح 1047.pdf", NoticeKind.ATTACHMENT_OF_NO_IDEA, ""),
        ("1047.pdf.exe", NoticeKind.ATTACHMENT_TYPE, "1047"),
        ("1047", NoticeKind.ATTACHMENT_TYPE, "1047"),
        ("1047.zip", NoticeKind.ATTACHMENT_TYPE, "1047"),
        ("1047.svg", NoticeKind.ATTACHMENT_TYPE, "1047"),
        ("1047.exe.pdf", NoticeKind.ATTACHMENT_NAME, "1047"),
        *NO_NAMES_ON_WINDOWS,
        ("1047 \u202efdp.pdf", NoticeKind.ATTACHMENT_NAME, "1047"),
        ("1047 \u2028.pdf", NoticeKind.ATTACHMENT_NAME, "1047"),
        ("1047" + "ک" * 100 + ".pdf", NoticeKind.ATTACHMENT_OF_NO_IDEA, ""),
        ("1047 " + "x" * 160 + ".pdf", NoticeKind.ATTACHMENT_NAME, "1047"),
    ],
)
def test_what_is_left_out_is_told(put: Put, name: str, kind: NoticeKind, idea: str) -> None:
    found = put(name)
    assert not found.blobs
    ((told, detail, other),) = left_out(found)
    assert (told, other) == (kind, idea)
    assert detail.isprintable()


def test_trailing_dots_are_refused(put: Put) -> None:
    assert file_names.name_fault("1047.pdf.")
    assert file_names.name_fault(" 1047.pdf")
    assert not file_names.name_fault("نقشهٔ ایستگاه ۱.۲.pdf")


def test_a_name_that_the_idea_has_already_is_told(put: Put) -> None:
    found = put("1047/1/نقشه.pdf", "1047/2/نقشه.PDF")
    assert left_out(found) == [(NoticeKind.ATTACHMENT_NAME, "1047/2/نقشه.PDF", "1047")]


def test_sizes_have_limits(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MAX_ENTRY", 20)
    monkeypatch.setattr(attachments, "MAX_ALL_ATTACHMENTS", 30)
    found = put("1047 - too long a name.pdf", "104.pdf", "104/b.pdf", "104/c.pdf", "104/d.pdf")
    assert [kind for kind, _, _ in left_out(found)] == [NoticeKind.ATTACHMENT_TOO_BIG] * 2
    assert sum(map(len, found.blobs.values())) <= 30
    monkeypatch.setattr(attachments, "MAX_ATTACHMENTS", 2)
    assert [len(idea.attachments) for idea in put().ideas] == [0, 2, 0]


def test_what_cannot_be_read_is_told(put: Put, tmp_path: Path) -> None:
    (tmp_path / "1047.pdf").touch()
    links = ("104.pdf", "b-7.pdf") if os.name == "posix" else ()  # Windows: a privilege
    for link, target in zip(links, ("1047.pdf", "nowhere"), strict=False):
        (tmp_path / link).symlink_to(tmp_path / target)
    unread = [NoticeKind.ATTACHMENT_NOT_READ] * (1 + len(links))
    assert [kind for kind, _, _ in left_out(put())] == unread


def test_what_systems_leave_about_is_no_document(put: Put) -> None:
    assert left_out(put(".DS_Store", "Thumbs.db", "~$1047.docx", ".git/1047.pdf")) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        with_attachments(LIST, tmp_path / "nowhere")
    assert refused.value.reason is Refusal.NOT_FOUND


@given(st.text(max_size=30))
def test_any_name_has_an_answer(name: str) -> None:
    fault = file_names.name_fault(name)
    assert fault.isascii()
    if not fault:
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert name == name.strip(" .")


def test_the_list_names_documents_of_any_name(tmp_path: Path) -> None:
    for name in ("نقشه.PDF", "104.pdf", "tour.jpg"):
        (tmp_path / name).write_bytes(name.encode())
    named = {"1047": ("نقشه.pdf", "tour.jpg"), "B-7": ("tour.jpg", "gone.pdf")}
    found = with_attachments(replace(LIST, documents=named), tmp_path)
    assert names_of(found) == {
        "1047": ["tour.jpg", "نقشه.PDF"], "104": ["104.pdf"], "B-7": ["tour.jpg"],
    }  # fmt: skip
    assert left_out(found) == [(NoticeKind.ATTACHMENT_MISSING, "gone.pdf", "B-7")]
