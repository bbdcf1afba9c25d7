"""The whole form in one line for each step."""

from judging_app.domain.event_form import EventForm
from judging_app.domain.form_weights import weight_sum
from judging_app.persian.numbers import decimal
from ui.studio.ranking_preview import rule_sentences
from ui.words.strings import fa

NOTHING = "هنوز چیزی نوشته نشده"


def summary_of(form: EventForm) -> dict[str, str]:
    """Key of a step, mapped to its line."""
    rules = rule_sentences(form)
    lines = {
        "details": " · ".join(_texts(form.title, form.organization, _days(form))),
        "themes": "، ".join(_texts(*(theme.title for theme in form.themes))),
        "criteria": _criteria(form),
        "ranking": rules[0][1] if rules else "",
        "awards": "، ".join(_texts(*(award.title for award in form.awards))),
        "judges": "، ".join(_texts(*(judge.name for judge in form.judges))),
        "signing": "، ".join(_texts(*(one.name for one in form.signatories))),
    }
    return {key: line or NOTHING for key, line in lines.items()}


def _texts(*texts: str) -> list[str]:
    return [text.strip() for text in texts if text.strip()]


def _days(form: EventForm) -> str:
    if not (form.opens.strip() and form.closes.strip()):
        return ""
    return f"{fa(form.opens.strip())} تا {fa(form.closes.strip())}"


def _criteria(form: EventForm) -> str:
    titles = "، ".join(_texts(*(criterion.title for criterion in form.criteria)))
    if not titles:
        return ""
    return f"{titles} (جمع وزن‌ها {decimal(weight_sum(form.criteria), 0)})"
