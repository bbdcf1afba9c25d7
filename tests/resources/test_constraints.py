"""Every package that an installation needs has a fixed version, on Linux and on Windows."""

import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}


def pinned():
    """The names that the constraints pin."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    return {canonicalize_name(one.partition("==")[0]) for one in lines}


def needed(environment):
    """Every distribution that the product and its tests need there, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    waiting = [Requirement(one) for one in asked]
    seen = set()
    while waiting:
        one = waiting.pop()
        for extra in ("", *one.extras):
            key = (canonicalize_name(one.name), extra)
            if key not in seen:
                seen.add(key)
                waiting += _asked_by(one.name, {**environment, "extra": extra})
    return {name for name, _ in seen}


def _asked_by(name, environment):
    try:
        told = requires(name) or []
    except PackageNotFoundError:  # it is needed on the other system only, and asks for nothing
        return []
    asked = map(Requirement, told)
    return [one for one in asked if one.marker is None or one.marker.evaluate(environment)]


@pytest.mark.parametrize("system", [LINUX, WINDOWS], ids=["linux", "windows"])
def test_every_requirement_is_pinned(system):
    wanted = needed({**default_environment(), **system})
    assert len(wanted) > 20
    assert sorted(wanted - pinned()) == []


def test_what_only_windows_needs_stays_pinned_when_the_constraints_are_made_anew():
    apart = needed({**default_environment(), **WINDOWS}) - needed(
        {**default_environment(), **LINUX}
    )
    kept = (ROOT / "packaging" / "windows_only.txt").read_text("utf-8").split()
    assert {canonicalize_name(one.partition("==")[0]) for one in kept} == apart
    assert set(kept) <= set((ROOT / "constraints.txt").read_text("utf-8").split())
