"""The script of the page «بررسی لوح», run without a browser."""

import json
from typing import Any

import quickjs

from judging_app.printing.certificate.verify_page import PageFacts, folder, page_data, vendors


class PageScript:
    """Runs the rules of the page on codes: `code.js` with its library for signatures."""

    def __init__(self, facts: PageFacts) -> None:
        self._context = quickjs.Context()
        self._context.eval("globalThis.self = globalThis")
        nacl = next(one for one in vendors() if one.name == "tweetnacl")
        self._context.eval(nacl.file.read_text(encoding="utf-8"))
        self._context.eval((folder() / "code.js").read_text(encoding="utf-8"))
        self._context.eval(f"globalThis.data = {json.dumps(page_data(facts))}")
        self._context.eval("globalThis.answered = (text) => certificateCode.check(text, data)")
        self._context.eval("globalThis.told = (text) => JSON.stringify(answered(JSON.parse(text)))")
        self._told = self._context.get("told")

    def check(self, code: str) -> dict[str, Any]:
        """The page's answer to a code."""
        answer: dict[str, Any] = json.loads(self._told(json.dumps(code)))
        return answer
