"""The first-run tour of the desk: five short steps, once."""

from judging_app import settings
from ui.pages.desk import DeskPage
from ui.widgets.tour import Step, Tour
from ui.window import MainWindow


def begin_tour(window: MainWindow, page: DeskPage) -> Tour:
    """Show the tour over the desk; seen or skipped, it does not come again by itself."""
    tour = Tour(window.centralWidget() or window, page, _steps(page))
    tour.ended.connect(remember_tour)
    tour.begin()
    return tour


def remember_tour(*, seen: bool = True) -> None:
    """Remember on this computer that the tour was seen, or that it is wanted again."""
    settings.change(lambda known: known.with_tour(seen=seen))


def _steps(page: DeskPage) -> tuple[Step, ...]:
    return (
        Step(
            (page.list, page.idea.list_button),  # where the page is narrow, what opens the list
            "ایده‌ها اینجا هستند",
            "خوش آمدید! ایده‌ها به ترتیب خواندنِ شما چیده شده‌اند. شکل کنار هر ایده می‌گوید خوانده، "
            "نیمه‌کاره یا کامل است.",
        ),
        Step(
            (page.idea,),
            "بخوانید، آسوده",
            "متن ایده همین‌جاست. با Ctrl و + یا − نوشته را بزرگ‌تر یا کوچک‌تر کنید.",
        ),
        Step(
            (page.score,),
            "امتیاز بدهید",
            "روی عدد بزنید، یا رقم را با صفحه‌کلید بنویسید (۰ یعنی ۱۰). Enter شما را به ایدهٔ بعدی "
            "می‌برد.",
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
