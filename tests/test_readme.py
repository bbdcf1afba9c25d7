"""The code blocks of README are run word for word, as a newcomer types them."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from judging_app.system.paths import HOME_VARIABLE
from tests.test_patterns import HOUSE

README = (HOUSE / "README.md").read_text("utf-8")
WHEEL_README = (HOUSE / "packaging" / "README.md").read_text("utf-8")
DAY = README[README.index("## The day, in the shell") : README.index("## Questions")]


def blocks(text: str, language: str = "sh") -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The part of a clone that `make demo` leaves for this block: `.venv/bin` with commands."""
    folder = tmp_path / "clone"
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("judging-app", "judging-desk"):
        script = folder / ".venv" / "bin" / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m judging_app "$@"\n')
        script.chmod(0o755)
    return folder


if os.name == "posix":  # the block is for its shell

    @pytest.mark.slow
    def test_the_day_in_the_shell_runs_word_for_word(clone: Path, tmp_path: Path) -> None:
        path, *rest = blocks(DAY)
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        script = "\n".join(["set -eu", f'cd "{clone}"', path, f'cd "{elsewhere}"', *rest])
        places = {HOME_VARIABLE: str(tmp_path / "home"), "PYTHONPATH": str(HOUSE)}
        done = subprocess.run(  # noqa: S603
            ["sh", "-c", script],  # noqa: S607
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, **places},
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        made = {file.name for file in elsewhere.iterdir()}
        assert made >= {
            "event.judging", "package.ideas", "cards.pdf", "J03.xlsx", "reserve.ideas",
            "results.xlsx", "second.ideas", "final.judging", "certificates.pdf", "minutes.pdf",
        }  # fmt: skip
        assert len(list((elsewhere / "stick").glob("*.scores"))) == 10


def test_every_target_of_make_that_readme_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?\bmake ([a-z]+(?:-[a-z]+)*)", README)) - {"it"} <= targets


def test_every_command_that_readme_names_is_there() -> None:
    scripts = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    named = set(re.findall(r"judging-(?:app|desk)\b", README + WHEEL_README))
    assert named == {*scripts["scripts"], *scripts["gui-scripts"]}


def test_the_windows_block_opens_the_desktop() -> None:
    (block,) = blocks(README, "bat")
    assert "judging-desk" in block.splitlines()[-1]


def test_every_link_of_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", README)
    assert len(links) > 5
    assert not [link for link in links if "://" not in link and not (HOUSE / link).exists()]


def test_the_readme_of_the_wheel_has_no_link_that_needs_the_repository() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    assert (HOUSE / project["readme"]).read_text("utf-8") == WHEEL_README
    assert not [link for link in re.findall(r"\]\(([^)]+)", WHEEL_README) if "://" not in link]


def test_the_columns_that_readme_names_are_read(tmp_path: Path) -> None:
    from judging_app.domain.event import Owner, Theme
    from judging_app.exchange.tables.idea_list import read_idea_list
    from judging_app.exchange.tables.judge_list import read_judge_list

    ideas, judges = tmp_path / "ideas.csv", tmp_path / "judges.csv"
    ideas.write_text(
        "کد,عنوان,محور,پیشنهاددهنده,واحد,مسئله\n7,پل,سبز,زهرا کریمی,عمران,راه نیست\n", "utf-8"
    )
    judges.write_text("نام و نام خانوادگی,سمت\nپروین دادگر,پژوهشگر\n", "utf-8")
    (idea,) = read_idea_list(ideas, [Theme("green", "سبز")]).ideas
    assert (idea.id, idea.title, idea.theme_id) == ("7", "پل", "green")
    assert (idea.owners, idea.sections[0].heading) == ((Owner("زهرا کریمی", "عمران"),), "مسئله")
    (judge,) = read_judge_list(judges).judges
    assert (judge.name, judge.role) == ("پروین دادگر", "پژوهشگر")
