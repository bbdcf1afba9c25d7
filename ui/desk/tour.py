"""The tour of the desk: five short steps, shown once at the first start."""

from judging_app.system import settings
from ui.base.idea_word import word
from ui.desk.digit_entry import ten_is_zero
from ui.desk.page import DeskPage
from ui.widgets.tour import Step, Tour
from ui.window.main_window import MainWindow


def begin_tour(window: MainWindow, page: DeskPage) -> Tour:
    """Show the tour over the desk. After its end it does not start by itself again."""
    tour = Tour(window.centralWidget() or window, page, _steps(page))
    tour.ended.connect(remember_tour)
    tour.begin()
    return tour


def remember_tour(*, seen: bool = True) -> None:
    """Store on this computer that the tour was seen, or that it is wanted again."""
    settings.change(lambda known: known.with_tour(seen=seen))


def _ten(page: DeskPage) -> str:
    """Return a sentence on typing ten, if the scales end there."""
    scales = [criterion.scale for criterion in page.state.rubric.criteria]
    if all(ten_is_zero(scale) for scale in scales):
        return " (برای ۱۰: ۱ و ۰، یا تنها ۰)"
    return " (برای ۱۰: ۱ و ۰)" if all(scale.accepts(1000) for scale in scales) else ""


def _steps(page: DeskPage) -> tuple[Step, ...]:
    return (
        Step(
            (page.list, page.idea.list_button),  # on a narrow page, the button that opens the list
            f"{word().many} اینجا هستند",
            f"خوش آمدید! {word().many} به ترتیب خواندنِ شما چیده شده‌اند. شکل کنار هر "
            f"{word().one} می‌گوید نخوانده، دیده‌شده، ناتمام یا کامل است.",
        ),
        Step(
            (page.idea,),
            "بخوانید، آسوده",
            f"متن {word().one} همین‌جاست. با Ctrl و + یا − نوشته را بزرگ‌تر یا کوچک‌تر کنید.",
        ),
        Step(
            (page.score,),
            "امتیاز بدهید",
            f"روی عدد بزنید، یا آن را با صفحه‌کلید بنویسید{_ten(page)}. Enter شما را به معیار بعدی، "
            f"و پس از آخرین معیار به {word().of_one} بعدی می‌برد.",
        ),
        Step(
            (page.score.sign, page.score.next_idea),
            "چیزی گم نمی‌شود",
            "هر امتیاز همان دم روی این رایانه می‌ماند و «ذخیره شد ✓» را می‌بینید. "
            "برگرداندن هم همیشه هست: Ctrl و Z.",
        ),
        Step(
            (page.primary,),
            "هر زمان تمام شد",
            "«پایان داوری» کار را بازبینی می‌کند و پروندهٔ امتیاز را روی فلش می‌نویسد. "
            "فهرست کلیدها با F1 باز می‌شود. موفق باشید!",
        ),
    )
