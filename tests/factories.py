"""Factories for the small event of the tests: six ideas, three judges, two criteria.

An event is made once in each test process and copied for each test.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from judging_app.services.files import OpenFile
from judging_app.services.organizer.events import preview_event, write_event
from tests import keys

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
    """The three files that an event is made from, and a working folder."""

    folder: Path
    definition: Path
    ideas: Path
    judges: Path


def write_inputs(folder: Path) -> Inputs:
    """Write the three files of the small event into that folder."""
    folder.mkdir(exist_ok=True)
    made = Inputs(folder, folder / "event.toml", folder / "ideas.csv", folder / "judges.csv")
    made.definition.write_text(DEFINITION, encoding="utf-8")
    made.ideas.write_text(IDEAS, encoding="utf-8")
    made.judges.write_text(JUDGES, encoding="utf-8")
    return made


def small_event(made: Inputs, quorum: int = 1) -> OpenFile:
    """Make the small event with that quorum from its three files, and open it."""
    preview = preview_event(definition=made.definition, ideas=made.ideas, judges=made.judges)
    rules = replace(preview.event.ranking, quorum=quorum)
    event = replace(preview.event, ranking=rules)
    return write_event(made.folder / "event.judging", replace(preview, event=event))


@dataclass
class Templates:
    """Folders that are made once in this process; each test works on its own copy."""

    folder: Path
    _keys: dict[str, tuple[list[str], list[bytes]]] = field(default_factory=dict)

    def copy(self, name: str, make: Callable[[Path], object], to: Path) -> None:
        """Copy the folder that `make` filled, and remember its codes and roots again.

        `make` is called the first time only; it must close its files.
        """
        made = self.folder / name
        if name not in self._keys:
            shutil.rmtree(made, ignore_errors=True)  # a maker that failed may have begun
            made.mkdir()
            codes, roots = list(keys.issued), list(keys.roots)
            keys.issued.clear()
            keys.roots.clear()
            try:
                make(made)
                self._keys[name] = list(keys.issued), list(keys.roots)
            finally:
                keys.issued[:], keys.roots[:] = codes, roots
        shutil.copytree(made, to, dirs_exist_ok=True)
        codes, roots = self._keys[name]
        keys.issued += codes
        keys.roots += roots
