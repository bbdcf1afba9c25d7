"""The words of a text for comparison by meaning: folded, without endings and empty words.

The terms of a text are stems. A word of a group in `resources/words/alike.txt` also gives the term of its
group, so that «گوشی» and «تلفن همراه» have one term in common. The file is data: anybody who reads
Persian may add a line.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from judging_app.persian.half_space import ZWNJ
from judging_app.persian.text import clean, fold_letters
from judging_app.system.paths import resources

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST: Final = 3
"""The least letters of a stem."""
_REMEMBERED: Final = 200_000
"""The number of words whose terms are remembered."""
_PREFIXES: Final = ("نمی", "می")
_ENDINGS: Final = (
    "هایشان", "هایمان", "هایتان", "ترین", "هایی", "هایش", "هایم", "های", "شان", "مان", "ها",
    "تری", "ایی", "گان", "یان", "ان", "ات", "تر", "ای", "یی", "ند", "ید", "یم", "ش", "ی", "ه",
)  # fmt: skip
_MARK: Final = "#"
"""Begins the term of a group."""
_EMPTY: Final = frozenset(
    """
    از به با در بر تا که را و یا اگر این آن ان هر هم همه همین همان چه چون چند نیز ولی اما پس پیش
    برای بدون بین میان روی زیر بالای پای درباره باره طی ضمن جهت منظور علت دلیل سبب خاطر طریق وسیله
    توسط عنوان مورد موارد نوع گونه طور صورت چنین چنان مثل مانند همچون شامل دارای فاقد نسبت حد حدود
    من ما تو شما او ایشان آنها انها اینها خود خویش خودش یکدیگر دیگر دیگری کسی هیچ بسیار خیلی کمی
    اکنون حال حالا امروز امروزه گاهی همیشه هنوز فقط تنها حتی شاید باید بایست نباید می نمی ها های ای
    تر ترین یک دو سه چهار پنج ده صد هزار میلیون نیم اول دوم سوم آخر اخر کل تمام بعضی برخی
    است هست نیست بود نبود باشد نباشد باش شود نشود شد شده نشده شوند شدن می‌شود گردد گردید گشت گردند
    کند کنند کنیم کنید کنم نکند کرد کردن کرده کردند نکرده دهد دهند دهیم داد دادن داده ندارد ندارند
    دارد دارند داریم دارم داشت داشته داشتن دار خواهد خواهند خواست خواهیم توان توانند تواند توانیم
    میتوان میشود میکند میکنند میدهد نمیشود نمیکند آید اید آمد امد آمده امده رود رفت رفته یابد یافت
    یافته گیرد گیرند گرفت گرفته گرفتن ماند مانند برد بردن آورد اورد آوردن اوردن گذارد گذاشته گوید
    پیشنهاد پیشنهادی طرح ایده نتیجه اجرا اجرای انجام هدف اهداف روش راه راهکار راه‌حل مسئله مسیله
    مساله مشکل مشکلات موضوع فایده مزیت مزایا وضعیت شرح توضیح باعث موجب ضرورت لازم ضروری نیاز
    استفاده بکار کار امر امور بخش قسمت محل مکان زمان وقت سال ماه هفته روز ساعت دقیقه بار
    خوب بهتر مناسب نامناسب مهم جدید تازه بزرگ کوچک زیادی متعدد مختلف فراوان گوناگون کافی
    شهر شهری شهرداری مشهد مردم شهروند شهروندان افراد فرد نفر
    """.split()
)


def terms_of_cleaned(text: str) -> Iterator[str]:
    """The terms of a text that `clean` returned, in their order."""
    return (term for _, _, term in placed_terms(text))


def is_group(term: str) -> bool:
    """Whether the term stands for a group of words."""
    return term.startswith(_MARK)


def placed_terms(cleaned: str) -> Iterator[tuple[int, int, str]]:
    """The terms of a text that `clean` returned, each behind its start and end there."""
    found = [(*match.span(), _key(match[0])) for match in _WORD.finditer(cleaned)]
    phrases = _groups().phrases
    for number, (start, end, key) in enumerate(found):
        for term in _terms_of(key):
            yield start, end, term
        for width in phrases.get(key, ()):
            several = found[number : number + width]
            joined = stem("".join(each[2] for each in several))
            for group in _groups().words.get(joined, ()) if len(several) == width else ():
                yield start, several[-1][1], group


@lru_cache(_REMEMBERED)
def _terms_of(key: str) -> tuple[str, ...]:
    own = stem(key)
    if own in _empty() or key.isdigit():
        return ()
    return (own, *_groups().words.get(own, ()))


def stem(key: str) -> str:
    """The folded word without its endings; at least three letters remain."""
    for prefix in _PREFIXES:
        if key.startswith(prefix) and key[len(prefix) :] in _EMPTY:
            return key[len(prefix) :]
    changed = True
    while changed:
        changed = False
        for ending in _ENDINGS:
            if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST:
                key, changed = key[: -len(ending)], True
                break
    return key


@lru_cache(_REMEMBERED)
def _key(word: str) -> str:
    return fold_letters(word).replace(ZWNJ, "")


@cache
def _empty() -> frozenset[str]:
    return frozenset(stem(_key(word)) for word in _EMPTY) | frozenset(map(_key, _EMPTY))


class _Groups(NamedTuple):
    """The groups of a word's stem (of a phrase joined), and the widths of phrases by first word."""

    words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[int, ...]]


@cache
def _groups() -> _Groups:
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[int, ...]] = {}
    lines = (resources() / "words" / "alike.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(one for one in lines if one and not one.startswith("#")):
        for word in line.split("،"):
            parts = [_key(part) for part in _WORD.findall(clean(word))]
            key = stem("".join(parts))
            words[key] = tuple(dict.fromkeys((*words.get(key, ()), f"{_MARK}{number}")))
            if len(parts) > 1:
                widths = (*phrases.get(parts[0], ()), len(parts))
                phrases[parts[0]] = tuple(dict.fromkeys(widths))
    return _Groups(words, phrases)
