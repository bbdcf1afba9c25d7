"""Common given names: they tell a column of people from a column of titles."""

from typing import Final

from judging_app.persian.text import compact

_NAMES: Final = """
محمد علی حسین حسن رضا مهدی امیر احمد ابوالفضل محمدرضا علیرضا حمید سعید مجید وحید امین سینا پویا
پارسا آرش آرمان کیان کیانوش کوروش داریوش بهرام بهروز بهزاد بهنام بیژن فرهاد فرزاد فرشید فرید
کامران کاوه مسعود محسن مصطفی مرتضی مجتبی محمود ناصر نادر هادی هومن یاسر یوسف یونس ابراهیم اسماعیل
اکبر اصغر عباس عبدالله غلامرضا جواد کاظم صادق باقر تقی نقی قاسم رحیم کریم شهرام شاهین سامان سهیل
سیاوش پیمان پرویز ایمان احسان اشکان عرفان آرین طاها مانی نیما رامین رامتین حامد میلاد جلال جمال
خسرو داوود ایوب موسی عیسی منصور مهران مهرداد روزبه سروش سپهر شایان صالح طاهر عماد فواد
فاطمه زهرا مریم زینب معصومه لیلا سمیه نرگس نسرین نسترن سارا سمانه سمیرا الهام الهه مهسا مهناز
مهتاب مهین مینا مونا منیره مرجان مژگان ملیحه محبوبه طاهره طیبه صدیقه رقیه کبری صغری خدیجه آمنه
اعظم اکرم اشرف فرزانه فرشته فریبا فریده فهیمه فائزه شیما شیوا شیرین شهلا شهره شهرزاد پروین پریسا
پریا پروانه پگاه پونه بهار بهاره بنفشه آزاده آرزو آیدا آتنا آناهیتا یاسمن یگانه یلدا هانیه هدی هما
نازنین نگار نگین نیلوفر ندا نفیسه نیره ژاله ژیلا رؤیا راضیه ریحانه رعنا زیبا زهره ساناز سپیده ستاره
سحر سودابه سوسن صبا غزل غزاله کتایون گلناز گلنار لاله ماندانا مائده هستی هلیا تینا ترانه حدیث حمیده
سید سیّد سیده دکتر مهندس خانم آقای
mohammad muhammad ali hossein hassan reza mahdi mehdi amir ahmad saeed maryam fatemeh zahra sara
leila narges john james robert michael david william richard joseph thomas charles daniel matthew
anthony mark paul steven andrew peter george kenneth kevin brian edward susan mary patricia
jennifer linda elizabeth barbara sarah karen nancy lisa anna maria laura emily emma julia alice
grace ada alan jane priya rahul arjun ananya wei li ming chen carlos jose juan luis ana sofia
lucia pierre marie jean hans klaus dr prof mr ms mrs
"""
_KNOWN: Final = frozenset(map(compact, _NAMES.split()))


def is_given_name(name: str) -> bool:
    """Whether a name begins with a common given name or with a form of address."""
    words = name.replace("\u200c", " ").replace(",", " ").split()
    return any(compact(word) in _KNOWN for word in words[:2])
