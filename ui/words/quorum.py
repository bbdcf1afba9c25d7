"""Persian words for the quorum: ideas with too few readings, and the decision about them."""

from collections.abc import Mapping, Sequence

from judging_app.domain.event import Event
from judging_app.domain.quorum import BelowQuorum, is_below
from judging_app.domain.ranking import RankedIdea
from ui.base.idea_word import word
from ui.words.messages import Message
from ui.words.strings import fa, isolate

ACCEPT = "پذیرفتن با خوانش کمتر"
"""The decision that lets an idea below the quorum hold an award."""
ACCEPTED = "پذیرفته با خوانش کمتر"
AWAITS_DECISION = "خوانش کمتر؛ بی‌تصمیم"
ASKED_AGAIN = "دوباره تصمیم می‌خواهد"


def least_words(event: Event, few: int) -> str:
    """Return the rule as a sentence, with the number of ideas below it; empty for a quorum of 1."""
    if event.ranking.quorum <= 1:
        return ""
    rest = f"هنوز {fa(few)} {word().one} کمتر دارد" if few else "همه به آن رسیده‌اند"
    return f"کمینهٔ خوانش هر {word().one}: {fa(event.ranking.quorum)}؛ {rest}."


def quorum_words(event: Event, row: RankedIdea) -> str:
    """Return the readings of an idea below the quorum, «۱ خوانش؛ کمینه ۳»; else empty."""
    if not is_below(event.ranking, row):
        return ""
    return f"{fa(row.readings)} خوانش؛ کمینه {fa(event.ranking.quorum)}"


def few_readings(event: Event, row: RankedIdea) -> str:
    """Return the start of a sentence about an idea below the quorum."""
    return f"{fa(row.readings)} خوانش دارد و کمینهٔ این رویداد {fa(event.ranking.quorum)} است"


def few_ideas(count: int) -> str:
    """Return the number of ideas below the quorum as a clause."""
    return f"{fa(count)} {word().one} از کمینهٔ خوانش کمتر دارد"


def silent_message(silent: Sequence[BelowQuorum], titles: Mapping[str, str]) -> Message:
    """Return the notice that these ideas hold an award without a decision."""
    names = "، ".join(f"«{isolate(titles[each.row.idea_id])}»" for each in silent[:6])
    return Message(
        f"{fa(len(silent))} {word().one} با خوانش کمتر از کمینه جایزه می‌گیرد.",
        f"{names}.",
        "هر یک را با دلیل بپذیرید، جابه‌جا کنید یا حذف کنید؛ تا آن زمان نتیجه رسمی نمی‌شود.",
    )
