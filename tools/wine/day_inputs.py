"""The lists of a small event, and its marks: two ideas, two judges, five criteria."""

from pathlib import Path
from typing import Final

from judging_app.system.atomic_write import made_folder, write_whole

JUDGES: Final = ("J01", "J02")
TYPED: Final = ((8, 7, 9, 6, 5), (6, 8, 7, 9, 8))
"""The marks that the first judge types, by idea. None begins like another valid mark."""
_CRITERIA: Final = (
    ("novelty", "نوآوری"), ("impact", "اثرگذاری"), ("cost", "هزینه"),
    ("doable", "اجراپذیری"), ("clear", "روشنی"),
)  # fmt: skip
_HEAD: Final = """\
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
[ranking]
method = "weighted-mean"
tie_rules = ["median"]
[[award]]
id = "first"
title = "رتبهٔ نخست"
from = 1
to = 1
[[signatory]]
name = "دکتر سیّد علی‌رضا نیک‌سرشت"
role = "شهردار"
"""
_CRITERION: Final = """\
[[criterion]]
id = "{}"
title = "{}"
weight = 20
scale = {{ min = 1, max = 10, step = 1 }}
"""
_IDEAS: Final = """\
کد,عنوان,محور,مسئله,راه حل,پیشنهاددهنده,واحد
101,ایستگاه سبز,فضای سبز,ایستگاه‌ها سایه ندارند,پیچک روی سقف ایستگاه,رؤیا مؤمنی,ترافیک
102,خط دوچرخه,حمل‌ونقل,راه امن نیست,خط جدا شود,علی‌رضا موسوی‌نژاد,عمران
"""
_JUDGES: Final = """\
کد داور,نام و نام خانوادگی,سمت
J01,دکتر مهین آریا,استاد شهرسازی
J02,مهندس بهرام ستوده,مدیر پیشین
"""


def write_inputs(folder: Path) -> None:
    """Write the definition, the list of ideas and the list of judges."""
    made_folder(folder)
    definition = _HEAD + "".join(_CRITERION.format(*one) for one in _CRITERIA)
    texts = {"event.toml": definition, "ideas.csv": _IDEAS, "judges.csv": _JUDGES}
    for name, text in texts.items():
        write_whole(folder / name, text.encode())


def write_marks(path: Path) -> None:
    """Write the filled table of the second judge."""
    titles = ",".join(title for _, title in _CRITERIA)
    write_whole(path, f"کد,{titles}\n101,9,8,9,9,8\n102,5,6,7,5,6\n".encode())
