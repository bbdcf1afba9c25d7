"""Two sentences for each refusal that concerns an event on a server."""

from judging_app.errors import Refusal

ASK_SERVER = "از کسی که سرور را نگه می‌دارد بپرسید."

SERVER_REFUSALS: dict[Refusal, tuple[str, str]] = {
    Refusal.SERVER_ADDRESS: (
        "این نشانی، نشانی یک رویداد روی سرور نیست.",
        "نشانی را به شکل ‎postgresql://نام@سرور/رویداد‎ و بدون گذرواژه بنویسید.",
    ),
    Refusal.SERVER_AWAY: (
        "سرور پاسخ نمی‌دهد؛ هیچ کاری نیمه‌تمام نوشته نشد.",
        "شبکه را بررسی کنید و دوباره بکوشید؛ پس از آن، آخرین کار را یک بار نگاه کنید.",
    ),
    Refusal.SERVER_BUSY: (
        "میز دیگری همین حالا روی این رویداد کار می‌کند و کارش به درازا کشیده است.",
        "چند لحظه بعد دوباره بکوشید.",
    ),
    Refusal.SERVER_DENIED: (
        "سرور این کار را به نام کاربری شما اجازه نمی‌دهد.",
        ASK_SERVER,
    ),
    Refusal.SERVER_COLLATION: (
        "ترتیب حروف در این پایگاه داده با ترتیب پروندهٔ رویداد یکی نیست.",
        "پایگاه داده را با «‎judging-app server init‎» بسازید.",
    ),
    Refusal.SERVER_DRIVER: (
        "بخشی از برنامه که برای کار با سرور لازم است نصب نیست.",
        "برنامه را با بستهٔ «‎judging-app[server]‎» نصب کنید.",
    ),
    Refusal.SERVER_TOOLS: (
        "ابزارهای PostgreSQL روی این رایانه نیست.",
        "بستهٔ ‎postgresql-client‎ را نصب کنید یا پشتیبان را روی خود سرور بگیرید.",
    ),
    Refusal.SERVER_WANTS_LOCK: (
        "کلیدهای این رویداد گذرواژه ندارد و بدون آن به سرور نمی‌رود.",
        "نخست برای کلیدهای رویداد گذرواژه بگذارید.",
    ),
    Refusal.EVENT_ON_SERVER: (
        "در این پایگاه داده از پیش رویدادی هست و دست‌نخورده ماند.",
        "برای هر رویداد پایگاه دادهٔ جداگانه بسازید.",
    ),
    Refusal.NO_EVENT_ON_SERVER: (
        "در این نشانی رویدادی نیست.",
        "نام پایگاه داده را بررسی کنید، یا رویداد را با «‎judging-app event copy‎» به آن ببرید.",
    ),
    Refusal.OTHER_REVISION: (
        "رویداد روی سرور از نسخهٔ دیگری از برنامه است.",
        "برنامهٔ همهٔ میزها را یکسان کنید؛ سپس «‎judging-app server upgrade‎» را اجرا کنید.",
    ),
}
