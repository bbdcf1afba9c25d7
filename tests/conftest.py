"""What every test gets: a data folder of its own, inputs to start from, Qt without a display."""

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from judging_app.system import paths
from tests import keys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# `make test` plays the same examples each time, however slow the machine; `make explore` searches
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile(
    "explore", deadline=None, derandomize=False, max_examples=1_000, print_blob=True
)
hypothesis.settings.load_profile("suite")

PATIENCE = 60_000
"""Milliseconds after which a window is given up that has not done what it must. No test takes that
long where all is well, so the limit says nothing of speed."""


class PatientBot(QtBot):
    """pytest-qt's robot, on a machine that may be busy."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE), **how)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE))

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitActive(widget, timeout=max(timeout, PATIENCE))


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> PatientBot:
    """In place of pytest-qt's."""
    return PatientBot(request)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """While exploring, a test that asks for a number of examples gets ten times as many."""
    if config.getoption("hypothesis_profile") != "explore":
        return
    for item in items:
        test = getattr(item, "obj", None)
        test = getattr(test, "__func__", test)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if test is not None and own is not None and own.max_examples < 1_000:
            more = hypothesis.settings(own, max_examples=10 * own.max_examples)
            test._hypothesis_internal_use_settings = more


def pytest_collection_finish() -> None:
    """Modules and collected tests live to the end: `gc.collect()` after a test passes over them."""
    gc.collect()
    gc.freeze()


DEFINITION = """
format = 1
title = "جشنوارهٔ کوچک"
organization = "شهرداری نیل‌شهر"
city = "نیل‌شهر"
[dates]
opens = "۱۴۰۵/۰۹/۰۱"
closes = "۱۴۰۵/۰۹/۰۷"
ceremony = "۱۴۰۵/۰۹/۱۰"
[[theme]]
id = "transport"
title = "حمل‌ونقل"
[[theme]]
id = "green"
title = "فضای سبز"
[[criterion]]
id = "novelty"
title = "نوآوری"
weight = 60
scale = { min = 1, max = 10, step = 1 }
[[criterion]]
id = "impact"
title = "اثرگذاری"
weight = 40
scale = { min = 1, max = 10, step = 0.5 }
[ranking]
method = "weighted-mean"
tie_rules = ["criterion:impact", "median"]
[[award]]
id = "first"
title = "رتبهٔ نخست"
from = 1
to = 1
[[award]]
id = "selected"
title = "برگزیده"
from = 2
to = 3
[[award]]
id = "commended"
title = "شایستهٔ تقدیر"
from = 4
to = 5
winner = false
[[signatory]]
name = "دکتر سیّد علی‌رضا نیک‌سرشت"
role = "شهردار"
[[conflict]]
judge = "J02"
idea = "103"
reason = "همکار پیشین پیشنهاددهنده"
"""

IDEAS = """کد,عنوان ايده,محور,مسئله,راه حل,نام پیشنهاد دهنده,واحد
101,ايستگاه سبز,فضاي سبز,ایستگاه ها سایه ندارند,پیچک روی سقف ایستگاه,رؤیا مؤمنی,ترافیک
۱۰۲,خط دوچرخه,حمل و نقل,راه امن نیست,خط جدا شود,علی‌رضا موسوی‌نژاد,عمران
103,باغچهٔ بام,فضای سبز,گرمای شهر,بام‌ها سبز شود,سیّد محمّد حسینی,پارک‌ها
104,کارت یکپارچه,حمل‌ونقل,چند کارت داریم,یک کارت Smart City 2.0,زهرا کریمی,فناوری
105,پارک جیبی,فضای سبز,زمین رها,پارک کوچک,ژاله گرجی,پارک‌ها
106,تاکسی اشتراکی,حمل‌ونقل,خودرو تک‌سرنشین,اشتراک مسیر,کیان راد,ترافیک
"""

JUDGES = """کد داور,نام و نام خانوادگی,سمت
J01,دکتر مهین آریا,استاد شهرسازی
J02,مهندس بهرام ستوده,مدیر پیشین
J03,پروین دادگر,پژوهشگر
"""


@dataclass(frozen=True)
class Inputs:
    """The three files that an event is made from, and a folder to work in."""

    folder: Path
    definition: Path
    ideas: Path
    judges: Path


@pytest.fixture(autouse=True)
def own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """No test sees this computer's workspaces or settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home))
    return home


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching a code for a sixth of a second, ten judges an event, is for people."""
    keys.cheap(monkeypatch)


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the sample event."""
    return paths.resources() / "sample_event"


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    """A small event's files: six ideas, three judges, two criteria."""
    folder = tmp_path / "دبیرخانه"
    folder.mkdir()
    made = Inputs(folder, folder / "event.toml", folder / "ideas.csv", folder / "judges.csv")
    made.definition.write_text(DEFINITION, encoding="utf-8")
    made.ideas.write_text(IDEAS, encoding="utf-8")
    made.judges.write_text(JUDGES, encoding="utf-8")
    return made


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    """The bytes of every file below a folder, to show that nothing changed."""

    def take(folder: Path) -> dict[str, bytes]:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}

    return take
