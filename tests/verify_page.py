"""The script of the page «بررسی لوح», run without a browser."""

import json
from pathlib import Path
from typing import Any

import quickjs

from judging_app.printing.certificate.verify_page import PageFacts, folder, page_data, vendors


class PageScript:
    """Runs the rules of the page on codes: `code.js` with its library for signatures."""

    def __init__(self, data: str) -> None:
        self._context = quickjs.Context()
        self._context.eval("globalThis.self = globalThis")
        nacl = next(one for one in vendors() if one.name == "tweetnacl")
        self._context.eval(nacl.file.read_text(encoding="utf-8"))
        self._context.eval((folder() / "code.js").read_text(encoding="utf-8"))
        self._context.eval(f"globalThis.data = {data}")
        self._context.eval("globalThis.answered = (text) => certificateCode.check(text, data)")
        self._context.eval("globalThis.told = (text) => JSON.stringify(answered(JSON.parse(text)))")
        self._told = self._context.get("told")

    def check(self, code: str) -> dict[str, Any]:
        """The page's answer to a code."""
        answer: dict[str, Any] = json.loads(self._told(json.dumps(code)))
        return answer


def script_for(facts: PageFacts) -> PageScript:
    """The script of a page with these facts."""
    return PageScript(json.dumps(page_data(facts)))


def script_of(path: Path) -> PageScript:
    """The script of a page that was written."""
    page = path.read_text(encoding="utf-8")
    _, _, rest = page.partition('id="data">')
    return PageScript(rest.partition("</script>")[0])
