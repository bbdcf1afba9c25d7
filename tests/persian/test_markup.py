"""HTML in a text is shown as plain words. A text without HTML does not change."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.persian.markup import readable


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>سلام</p><p>جهان</p>", "سلام\nجهان"),
        ("<P CLASS=x>سلام</P>", "سلام"),
        ("سطر یک<br>سطر دو<br/>سطر سه<br />چهار", "سطر یک\nسطر دو\nسطر سه\nچهار"),
        ("<ul><li>الف</li><li>ب</li></ul>", "• الف\n• ب"),
        ("<ol><li>الف</li><li>ب</li></ol>پایان", "۱. الف\n۲. ب\nپایان"),
        ("<ol><li>الف<ul><li>زیر</li></ul></li><li>ب</li></ol>", "۱. الف\n• زیر\n۲. ب"),
        ("<div dir='rtl'><b>مهم:</b> آب&nbsp;و&zwnj;برق</div>", "مهم: آب و\u200cبرق"),
        ('<a href="https://a.ir/x">اینجا</a>', "اینجا (https://a.ir/x)"),
        ('<a href="https://a.ir">https://a.ir</a>', "https://a.ir"),
        ('<a href="javascript:alert(1)">اینجا</a>', "اینجا"),
        ('<img src="file:///x.png" alt="نقشه">', "نقشه"),
        ("<style>p {color: red}</style><p>متن</p>", "متن"),
        ("<script>alert('<p>')</script>متن<br>", "متن"),
        ("<!-- StartFragment --><p>متن</p>", "متن"),
        ("<table><tr><td>الف</td><td>۱</td></tr><tr><td>ب</td><td>۲</td></tr></table>",
         "الف | ۱\nب | ۲"),
        ("&lt;p&gt;دو بار&lt;/p&gt;", "دو بار"),
        ("&laquo;آب&raquo; &amp; برق", "«آب» & برق"),
        ("<b>یک</b>\nدو", "یک\nدو"),
        ("<p>یک\nدو</p>", "یک دو"),
        ("<p>کدِ &lt;b&gt; در وب</p>", "کدِ <b> در وب"),
        ('<span style="mso-spacerun:yes" lang=FA>متن<o:p></o:p></span>', "متن"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)  # fmt: skip
def test_html_becomes_words(html, words):
    assert readable(html) == words


@pytest.mark.parametrize(
    "text",
    [
        "", "سلام", "a < b و c > d", "if a<b and b>c", "x<b and c>d", "<نام خانوادگی>", "1 < 2",
        "AT&T", "R&D؛ Q&A", "<foo>", "دما <۵ درجه", "<3", "a<b>c", "پرسش <؟>", "<<>>", "&", "<",
        "&amp", "&nosuchname;",
    ],
)  # fmt: skip
def test_what_is_no_html_stays_as_it_is(text):
    assert readable(text) == text


@pytest.mark.parametrize("html", ["<style>متن<br>", "<script>متن<br>", "<!-- متن<br>"])
def test_words_after_an_unclosed_tag_are_not_lost(html):
    assert "متن" in readable(html)


TAGS = ["<p>", "</p>", "<br>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<", ">", "&lt;", "&amp;",
        "<!--", "-->", "<a href='x'>", "</a>", "\n", " ", "<td>",
        "<script>", "</script>"]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(alphabet="ابپ", min_size=1, max_size=4))))
@example(["ا", "<!--", "ب"])
def test_no_word_outside_of_tags_is_lost_and_none_is_invented(parts):
    text = "".join(parts)
    letters = [c for c in text if c in "ابپ"]
    shown = [c for c in readable(text) if c in "ابپ"]
    if "<!--" not in parts and "<script>" not in parts:
        assert shown == letters
    else:
        kept = iter(letters)
        assert all(c in kept for c in shown)


@pytest.mark.parametrize(
    "part", ["<!--", "<a x=y ", "<p>", "<ul><li>", "<script>", "&lt;", '<a x="', "<br/>", "<a "]
)
def test_a_long_hostile_text_comes_to_an_end(part):
    """A square of its length would not, within an hour."""
    readable(part * 60_000 + "</p>")
