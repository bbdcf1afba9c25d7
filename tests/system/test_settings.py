"""Tests of the settings of this computer. A changed file does no harm."""

import threading

import pytest

from judging_app.system import paths, settings
from judging_app.system.settings import Appearance, Settings


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    return tmp_path


def test_what_is_remembered_comes_back(tmp_path):
    assert settings.load() == Settings()
    kept = Settings(Appearance.DARK, 150, (), tour_seen=True).with_event(
        tmp_path / "رویداد.judging"
    )
    kept = kept.with_told_time("5f1c").with_clock(folded=True)
    settings.save(kept)
    assert settings.load() == kept
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "7", "null", "{", '{"text_scale": "big"}', '{"tour_seen": 1}', '{"events": 5}',
     '{"appearance": "pink"}', "\udcff"],
)  # fmt: skip
def test_what_is_unreadable_is_forgotten(home, text):
    (home / "settings.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert settings.load() == Settings()


def test_what_a_newer_version_remembers_is_passed_over(home):
    (home / "settings.json").write_text('{"tour_seen": true, "sounds": "loud"}')
    assert settings.load() == Settings(tour_seen=True)


def test_threads_that_remember_at_once_lose_nothing(tmp_path):
    def work(number):
        settings.change(lambda known: known.with_told_time(str(number)))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(settings.load().told_time) == set(map(str, range(12)))


def test_the_latest_address_of_a_server_is_first() -> None:
    known = Settings().with_server("postgresql://u@h/a").with_server("postgresql://u@h/b")
    assert known.with_server("postgresql://u@h/a").servers == (
        "postgresql://u@h/a",
        "postgresql://u@h/b",
    )
