"""The guide ships with the application and needs no network."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse
from urllib.request import url2pathname

from judging_app.services.guide import write_guide
from judging_app.system import paths


def local(address: str) -> Path:
    return Path(url2pathname(urlparse(address).path))


def test_the_page_has_every_picture_and_font_on_this_computer() -> None:
    page = write_guide()
    assert page.parent == paths.data_folder()
    text = page.read_text("utf-8")
    base = re.search(r'<base href="([^"]+)"', text)
    assert base
    used = [*re.findall(r'src="([^"]+)"', text), *re.findall(r'url\("([^"]+)"\)', text)]
    assert len(used) > 30
    assert not [each for each in used if not local(urljoin(base[1], each)).is_file()]
    assert "http" not in text


def test_every_link_of_the_page_has_its_heading() -> None:
    page = write_guide()
    text = page.read_text("utf-8")
    links = re.findall(rf'href="{re.escape(page.resolve().as_uri())}#([^"]+)"', text)
    anchors = set(re.findall(r'<h\d id="([^"]+)"', text))
    assert len(links) > 3
    assert {unquote(link) for link in links} <= anchors


def test_the_page_reads_from_the_right_and_is_written_anew() -> None:
    page = write_guide()
    page.write_text("old", encoding="utf-8")
    assert write_guide() == page
    assert '<html lang="fa" dir="rtl">' in page.read_text("utf-8")
