"""Tests of the lock of wheels: what it pins, and what a build takes."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from tools.bundle import lock
from tools.bundle.lock import (
    LINUX_LOCK,
    LOCK,
    ROOT,
    RUNTIME_LOCK,
    TESTS_LOCK,
    Lock,
    Pin,
    pins_of,
    wheels_of,
)
from tools.bundle.runtime import DESCRIPTION

WHEEL = b"not really a wheel"
DIGEST = hashlib.sha256(WHEEL).hexdigest()


def folded(name: str) -> str:
    return name.casefold().replace("-", "_")


def test_a_line_is_a_name_a_version_and_a_hash() -> None:
    (pin,) = pins_of(f"# a comment\n\nsome-thing==1.2.3 --hash=sha256:{DIGEST}\n")
    assert pin == Pin("some-thing", "1.2.3", DIGEST)
    assert pins_of(f"{pin}\n") == (pin,)


@pytest.mark.parametrize(
    "line", ["numpy>=2", "numpy==2.1", "--index-url x", f"a @ file:b --hash=sha256:{DIGEST}"]
)
def test_other_lines_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a pin"):
        pins_of(line)


def test_the_lock_has_the_versions_of_the_constraints() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    pairs = (line.split("==") for line in lines)
    pinned = {folded(name): version for name, version in pairs}
    shipped = {folded(pin.name): pin.version for pin in pins_of(LOCK.path.read_text("utf-8"))}
    assert shipped == {name: pinned[name] for name in shipped}


def test_the_lock_has_every_requirement_of_the_program() -> None:
    shipped = {folded(pin.name) for pin in pins_of(LOCK.path.read_text("utf-8"))}
    required = {folded(re.split("[=<>]", text)[0]) for text in lock.requirements_on_windows()}
    assert required <= shipped


def test_the_lock_of_the_tests_has_every_requirement_of_the_tests() -> None:
    pinned = {folded(pin.name) for pin in pins_of(TESTS_LOCK.path.read_text("utf-8"))}
    required = {folded(re.split(r"[\[=<>]", text)[0]) for text in lock.requirements_of_tests()}
    assert required <= pinned


@pytest.mark.parametrize("shipped", [LOCK, LINUX_LOCK])
def test_the_driver_of_a_server_is_not_shipped(shipped: Lock) -> None:
    names = {folded(pin.name) for pin in pins_of(shipped.path.read_text("utf-8"))}
    assert not {name for name in names if name.startswith("psycopg")}


def test_the_runtime_is_pinned_as_it_is_described() -> None:
    (pin,) = pins_of(RUNTIME_LOCK.path.read_text("utf-8"))
    wheel = tomllib.loads(DESCRIPTION.read_text("utf-8"))["wheel"]
    assert wheel["requirement"] == f"{pin.name}=={pin.version}"


def test_a_wheel_that_is_here_with_its_hash_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "any-1-py3-none-any.whl").write_bytes(WHEEL)
    text = tmp_path / "lock.txt"
    text.write_text(f"any==1 --hash=sha256:{DIGEST}\n", "utf-8")
    monkeypatch.setattr(lock, "_pip_download", lambda *_: pytest.fail("fetched"))
    assert wheels_of(Lock(text, ()), tmp_path) == {
        Pin("any", "1", DIGEST): tmp_path / "any-1-py3-none-any.whl"
    }


def test_a_wheel_with_another_hash_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "any-1-py3-none-any.whl").write_bytes(b"altered")
    text = tmp_path / "lock.txt"
    text.write_text(f"any==1 --hash=sha256:{DIGEST}\n", "utf-8")
    monkeypatch.setattr(lock, "_pip_download", lambda *_: None)
    with pytest.raises(lock.WheelsMissing, match="any==1"):
        wheels_of(Lock(text, ()), tmp_path)
