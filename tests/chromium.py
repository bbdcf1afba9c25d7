"""Drives Debian's Chromium without a window, by its protocol over two pipes and with no network."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_FLAGS: Final = (
    "--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--disable-gpu",
    "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


class Browser:
    """One page in Chromium. `requests` are the addresses that the page asked for."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = os.fdopen(read, "rb"), os.fdopen(write, "wb")
        self._number, self._session, self._begun = 0, "", b""
        self.requests: list[str] = []
        self.errors: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "DOM", "Log"):
            self._call(f"{domain}.enable")
        self._call(
            "Network.emulateNetworkConditions",
            offline=True, latency=0, downloadThroughput=0, uploadThroughput=0,
        )  # fmt: skip

    def open(self, path: Path, width: int = 1280, height: int = 900) -> None:
        """Open a file, as wide as a telephone or a desk."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        self._call("Page.navigate", url=path.as_uri())
        self.run("new Promise((done) => document.readyState === 'complete' ? done()"
                 " : addEventListener('load', done))")  # fmt: skip

    def run(self, script: str) -> Any:
        """The value of an expression; a promise is awaited."""
        answer = self._call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise AssertionError(json.dumps(answer["exceptionDetails"], ensure_ascii=False))
        return answer["result"].get("value")

    def put_file(self, selector: str, path: Path) -> None:
        """Choose a file in a field."""
        root = self._call("DOM.getDocument")["root"]["nodeId"]
        node = self._call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self._call("DOM.setFileInputFiles", nodeId=node, files=[str(path)])

    def press(self, key: str) -> None:
        """Press Tab or Enter."""
        codes = {"Tab": 9, "Enter": 13}
        text = {"text": "\r"} if key == "Enter" else {}
        facts = {"key": key, "code": key, "windowsVirtualKeyCode": codes[key]}
        self._call("Input.dispatchKeyEvent", type="keyDown", **facts, **text)
        self._call("Input.dispatchKeyEvent", type="keyUp", **facts)

    def appearance(self, scheme: str) -> None:
        """Show the page `light` or `dark`."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", features=features)

    def picture(self, path: Path) -> None:
        """Write a picture of the whole page."""
        shot = self._call("Page.captureScreenshot", captureBeyondViewport=True, format="png")
        path.write_bytes(base64.b64decode(shot["data"]))

    def _call(self, method: str, **facts: Any) -> dict[str, Any]:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": facts}
        if self._session:
            asked["sessionId"] = self._session
        self._write.write(json.dumps(asked).encode() + b"\0")
        self._write.flush()
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self._note(answer)

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._begun:
            piece = self._read.read1(1 << 16)
            if not piece:
                raise AssertionError("Chromium has ended")
            self._begun += piece
        whole, _, self._begun = self._begun.partition(b"\0")
        message: dict[str, Any] = json.loads(whole)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        facts = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            url = facts["request"]["url"]
            if not url.startswith("data:"):  # the fonts inside the page
                self.requests.append(url)
        if message.get("method") == "Log.entryAdded":
            self.errors.append(facts["entry"]["text"])


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A browser with a profile of its own, ended afterwards."""
    program = shutil.which("chromium")
    assert program, "Chromium is missing: sh packaging/system_packages.sh proofs python"
    ours_read, theirs_write = os.pipe()
    theirs_read, ours_write = os.pipe()
    command = [
        "sh", "-c", f'exec "$@" 3<&{theirs_read} 4>&{theirs_write}', "sh", program, *_FLAGS,
        f"--user-data-dir={profile}",
    ]  # fmt: skip
    with subprocess.Popen(  # noqa: S603 - our own words
        command,
        pass_fds=(theirs_read, theirs_write),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        for one in (theirs_read, theirs_write):
            os.close(one)
        try:
            yield Browser(ours_read, ours_write)
        finally:
            process.terminate()
