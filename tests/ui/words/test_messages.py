import inspect
from pathlib import Path

import pytest

from judging_app import errors
from judging_app.errors import InputRefused, JudgingError, Obstacle, Refusal, WriteFailed
from judging_app.system.progress import Cancelled
from ui.words.messages import Message, message, not_saved, still_unsaved, unexpected

EXAMPLES = {
    errors.WriteFailed: errors.WriteFailed(Path("x.scores"), "no space"),
    errors.NotWrittenYet: errors.NotWrittenYet(Path("x.ideas"), "no space"),
    errors.FileMoved: errors.FileMoved(Path("x.judging")),
    errors.FileInUse: errors.FileInUse(Path("x.judging")),
    errors.DamagedFile: errors.DamagedFile(Path("x.judging"), "page 3"),
    errors.MissingSystemLibrary: errors.MissingSystemLibrary("libEGL.so.1"),
    errors.InputRefused: InputRefused(Refusal.HASH, path=Path("x.scores")),
}


def is_persian(text: str) -> bool:
    return any("آ" <= letter <= "ی" for letter in text)


def assert_complete(said: Message) -> None:
    assert all(is_persian(s) for s in (said.happened, said.safe, said.next_step))
    assert all(s.endswith((".", "؟")) for s in (said.happened, said.safe, said.next_step))


@pytest.mark.parametrize("reason", list(Refusal))
def test_every_reason_is_told(reason):
    said = message(InputRefused(reason, path=Path("/a/b/file.scores"), where="A1", detail="۱۱"))
    assert_complete(said)
    assert "file.scores" in said.detail
    assert reason.value not in said.happened


def test_every_error_class_is_told():
    classes = {
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, JudgingError) and kind is not JudgingError
    }
    assert classes == set(EXAMPLES)
    for error in (*EXAMPLES.values(), Cancelled()):
        said = message(error)
        assert_complete(said)
        assert said.happened != unexpected(error).happened


def test_an_unforeseen_error_tells_where_the_log_is(home):
    said = message(ZeroDivisionError())
    assert_complete(said)
    assert str(home) in said.detail
    assert "ZeroDivisionError" in said.detail


def test_the_place_in_a_file_is_isolated_from_the_sentence():
    said = message(InputRefused(Refusal.RANGE, path=Path("J01.scores"), where="IDEA-7"))
    assert said.detail == "\u2068J01.scores\u2069 · \u2068IDEA-7\u2069"


@pytest.mark.parametrize("name", ["J01.judging", "J01.scores"])
def test_each_obstacle_has_its_own_sentence(name):
    errors = [WriteFailed(Path(name), "disk I/O error", obstacle) for obstacle in Obstacle]
    said = [message(error) for error in errors]
    for one in (*said, *map(not_saved, errors), not_saved(ZeroDivisionError()), still_unsaved(2)):
        assert_complete(one)
    assert len({(one.happened, one.next_step) for one in said}) == len(Obstacle)
    # what the system said in English stands there only where we have no better word
    in_english = [
        error.obstacle for error, one in zip(errors, said, strict=True) if "I/O" in one.detail
    ]
    assert in_english == [Obstacle.OTHER]


def test_what_is_recorded_already_says_so_and_how_to_get_its_file():
    for obstacle in Obstacle:
        said = message(errors.NotWrittenYet(Path("x.ideas"), "disk I/O error", obstacle))
        assert_complete(said)
        assert "ثبت شده" in said.safe
        assert "دوباره" in said.next_step


def test_a_name_that_is_no_text_is_shown_all_the_same():
    said = message(InputRefused(Refusal.HASH, path=Path("/a/b\udcff.scores")))
    assert said.detail == "\u2068b\\xff.scores\u2069"


def test_a_refused_entry_is_not_said_to_be_tried_again():
    refused = InputRefused(Refusal.FINISHED)
    assert not_saved(refused) == message(refused)


def test_the_author_of_a_definition_reads_what_is_wrong_in_it():
    path = Path("event.toml")
    judge = InputRefused(Refusal.BAD_DEFINITION, path=path, where="conflict.2.judge", detail="J05")
    assert "شمارهٔ ۲" in message(judge).happened
    assert "«\u2068J05\u2069»" in message(judge).happened
    assert "فهرست داوران نیست" in message(judge).happened
    for where, words in (("conflict", "تعارض منافع"), ("anchor", "هم‌سنجی")):
        idea = message(InputRefused(Refusal.UNKNOWN_IDEA, path=path, where=where, detail="A-9"))
        assert words in idea.happened
        assert "A-9" in idea.happened
    for reason in Refusal:
        told = message(InputRefused(reason, path=path, where="x", detail="y"))
        assert "فرستنده" not in told.next_step, reason


def test_two_codes_of_one_look_are_named_with_their_cells_and_scripts():
    refusal = InputRefused(Refusal.LOOK_ALIKE, where="A2 · A3", detail="J01 · \u040801")
    detail = message(refusal).detail
    assert "A2" in detail
    assert "J01\u2069 (لاتین)" in detail
    assert "A3" in detail
    assert "\u040801\u2069 (سیریلیک)" in detail
    mixed = InputRefused(Refusal.LOOK_ALIKE, where="A4", detail="JA1 · J\u04101")
    assert "J\u04101\u2069 (سیریلیک و لاتین)" in message(mixed).detail
