"""The page of the booklet is one file that connects to nothing."""

import base64
import hashlib
import re
from dataclasses import replace

from judging_app.printing.booklet.page import page_html
from tests.booklets import booklet, entry

BOOKLET = booklet(entry(1), entry(2, named=False), entry(3), foreword="سپاس از همه")


def test_equal_booklets_give_equal_pages_that_need_nothing_else() -> None:
    page = page_html(BOOKLET)
    assert page == page_html(BOOKLET)
    assert "{{" not in page
    assert not re.search(r"""(src|href)=["']?(https?:|//|file:)|url\(["']?(https?:|//)""", page)
    assert len(page) < 400_000


def test_the_policy_permits_only_the_script_and_the_style_of_the_page() -> None:
    page = page_html(BOOKLET)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")


def test_no_text_of_an_idea_becomes_markup() -> None:
    bad = '</script><img src=x onerror="alert(1)"> & {{style}}'
    one = replace(entry(1), title=bad, expertise=(bad,), contact=bad, theme=bad)
    page = page_html(replace(BOOKLET, entries=(one,), foreword=bad))
    assert "<img" not in page
    assert page.count("<script") == 2
    assert page.count("</script>") == 2


def test_every_idea_stands_in_the_page_without_a_script() -> None:
    page = page_html(BOOKLET)
    body = page.partition("<main>")[2].partition("</main>")[0]
    for one in BOOKLET.entries:
        assert f'id="idea-{one.code}"' in body
        assert one.title in body
    assert body.count("زهرا احمدی") == 2
    assert "سپاس از همه" in body
