"""Tests of the judge's code at the desk: typed, remembered, forgotten; and what stays locked."""

from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.card import check_digit, parse_code
from judging_app.domain.keys import JudgeSecret
from judging_app.domain.merge_plan import Verdict
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages import keys
from judging_app.exchange.packages.keys import stretched
from judging_app.printing.text import shaping, text_layer
from judging_app.printing.text.breaking import broken
from judging_app.services.files import put_away
from judging_app.services.judge.code import door_of, lock_workspace, remember_code, unlock_workspace
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.cards import reissue_card
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.papers import write_cards
from judging_app.services.safety import back_up, contents_of
from judging_app.store.judging_file import JudgingFile
from judging_app.system.secret_cache import cached_secret, forget_secrets
from tests.keys import code_of


def reason_of(call: object, *arguments: object, **named: object) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        call(*arguments, **named)  # type: ignore[operator]
    return caught.value.reason


@pytest.fixture
def code(small_day: Any) -> str:
    return code_of(small_day.package, "J01")


def mistyped(code: str) -> str:
    return code[:-1] + str((int(check_digit(code[:-1])) + 1) % 10)


def test_a_desk_opens_with_its_code_only(small_day: Any, code: str) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        path = file.path
    other = code_of(small_day.package, "J02")
    with JudgingFile.open(path) as file:
        assert door_of(file).judge_name == "دکتر مهین آریا"
        assert reason_of(load_desk, file) is Refusal.LOCKED
        assert reason_of(finish, file, small_day.stick) is Refusal.LOCKED
        assert reason_of(remember_code, file) is Refusal.LOCKED
        assert reason_of(unlock_workspace, file, code[:-1]) is Refusal.CODE_LENGTH
        assert reason_of(unlock_workspace, file, mistyped(code)) is Refusal.CODE_MISTYPED
        assert reason_of(unlock_workspace, file, other) is Refusal.WRONG_CODE
        assert reason_of(load_desk, file) is Refusal.LOCKED
        unlock_workspace(file, f" {code[:4]}-{code[4:]} ")
        assert load_desk(file).sheets["101"].marks == {"novelty": 900}
        receipt = finish(file, small_day.stick)
    assert merge(small_day.event, small_day.stick / receipt.file_name).verdict is Verdict.NEW
    with JudgingFile.open(path) as file:
        assert reason_of(load_desk, file) is Refusal.LOCKED  # it was not remembered


def test_a_slip_is_told_before_anything_is_stretched(
    small_day: Any, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(code: str, rules: object) -> bytes:
        raise AssertionError("stretched")

    monkeypatch.setattr(keys, "stretched", nobody)
    folder = small_day.folder
    for typed, reason in ((mistyped(code), Refusal.CODE_MISTYPED), (code[1:], Refusal.CODE_LENGTH)):
        assert reason_of(open_workspace, small_day.package, typed, folder) is reason
        # nor is the file looked at, which may be large
        assert reason_of(open_workspace, folder / "none.ideas", typed, folder) is reason


def test_remembered_and_forgotten(small_day: Any, code: str) -> None:
    with open_workspace(small_day.package, code, small_day.folder, remember=True) as file:
        path = file.path
    with JudgingFile.open(path) as file:
        assert load_desk(file).judge.id == "J01"
        assert finish(file, small_day.stick).revision == 1
        lock_workspace(file)
    with JudgingFile.open(path) as file:
        assert reason_of(load_desk, file) is Refusal.LOCKED
        unlock_workspace(file, code, remember=True)
    with JudgingFile.open(path) as file:
        assert load_desk(file).judge.id == "J01"


def test_a_forgotten_code_leaves_no_trace(small_day: Any, code: str) -> None:
    with open_workspace(small_day.package, code, small_day.folder, remember=True) as file:
        with file.unit_of_work() as uow:
            lock = uow.workspace_lock()
            assert lock is not None
            assert repr(lock.remembered) not in repr(lock)
            log = repr([dict(entry.facts) for entry in uow.audit()])
        path = file.path
    secret = stretched(parse_code(code), lock.rules)
    assert secret in path.read_bytes()
    with JudgingFile.open(path) as file:
        backup = back_up(file)
        assert backup is not None
        assert finish(file, small_day.stick).revision == 1
        lock_workspace(file)
    assert secret not in path.read_bytes()
    assert secret not in backup.read_bytes()
    assert contents_of(backup) is not None
    assert secret.hex() not in log
    assert code not in log


def test_a_locked_desk_is_locked_in_this_window_too(small_day: Any, code: str) -> None:
    with open_workspace(small_day.package, code, small_day.folder) as file:
        assert load_desk(file).judge.id == "J01"
        lock_workspace(file)
        assert reason_of(load_desk, file) is Refusal.LOCKED
        assert reason_of(finish, file, small_day.stick) is Refusal.LOCKED
        unlock_workspace(file, code)
        assert load_desk(file).judge.id == "J01"


def test_nothing_of_a_secret_is_remembered_when_its_file_is_put_away(
    small_day: Any, code: str
) -> None:
    file = open_workspace(small_day.package, code, small_day.folder)
    worked_out: list[bytes] = []
    counted = cached_secret(9)(worked_out.append)
    assert isinstance(file.unlocked, JudgeSecret)
    secret = file.unlocked.secret
    for _ in range(2):
        counted(secret)
    assert worked_out == [secret]
    put_away(file)
    left: object = file.unlocked
    assert left is None
    counted(secret)
    assert worked_out == [secret, secret]
    signing = keys.signing_key(secret)
    assert signing is keys.signing_key(secret)
    forget_secrets()
    assert signing is not keys.signing_key(secret)


def test_an_event_has_no_door(small_day: Any, code: str) -> None:
    assert reason_of(unlock_workspace, small_day.event, code) is Refusal.LOCKED


def test_another_judges_card_makes_another_desk(small_day: Any, code: str) -> None:
    with open_workspace(small_day.package, code, small_day.folder) as file:
        first = file.path
    other = code_of(small_day.package, "J02")
    with open_workspace(small_day.package, other, small_day.folder) as file:
        assert file.path != first
        assert load_desk(file).judge.id == "J02"


def test_only_the_same_card_stays_remembered(small_day: Any, code: str) -> None:
    def next_package(name: str) -> Path:
        return build_package(small_day.event, small_day.folder / name).path

    with open_workspace(small_day.package, code, small_day.folder, remember=True) as file:
        path = file.path
    reissue_card(small_day.event, "J02", "گم شد")
    open_workspace(next_package("2.ideas"), code, small_day.folder).close()
    with JudgingFile.open(path) as file:
        assert load_desk(file).judge.id == "J01"
    renewed = reissue_card(small_day.event, "J01", "گم شد").code
    open_workspace(next_package("3.ideas"), renewed, small_day.folder).close()
    with JudgingFile.open(path) as file:
        assert reason_of(load_desk, file) is Refusal.LOCKED


def test_nothing_of_a_printed_code_is_remembered(small_day: Any) -> None:
    write_cards(small_day.event, small_day.folder / "cards.pdf")
    known: Any = (broken, shaping._shaped, text_layer._run_cells)
    assert all(cache.cache_info().currsize for cache in known)
    put_away(small_day.event)
    assert not any(cache.cache_info().currsize for cache in known)
