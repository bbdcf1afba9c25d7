"""Tests of the audit log in the window."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import judging_app.services
from judging_app.domain import log_rules
from judging_app.domain.audit import AuditEntry
from judging_app.domain.log_words import ACTIONS
from judging_app.services.judge.judging import finish, open_workspace
from judging_app.services.organizer.history import AuditLog, audit_log
from tests.keys import code_of
from tests.tampering import tampered
from ui.application.shortcuts_dialog import ShortcutsDialog
from ui.audit.dialog import AuditDialog
from ui.audit.log import entry_rows
from ui.widgets.chip import Chip
from ui.words.strings import isolate


@pytest.fixture
def mine(package, tmp_path):
    """A workspace that has handed in once."""
    with open_workspace(package, code_of(package, "J01")) as file:
        finish(file, tmp_path)
        return file.path


def shown(desktop, qtbot):
    desktop.show_keys()
    desktop.window.findChildren(ShortcutsDialog)[-1].log.click()
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(AuditDialog)))
    return desktop.window.findChildren(AuditDialog)[-1]


def opened(desktop, qtbot, path):
    desktop.open_path(path)
    qtbot.waitUntil(lambda: not desktop.operations.is_busy, timeout=10_000)


def test_a_judge_sees_the_log_and_compares_the_words_of_the_receipt(qtbot, desktop, mine):
    opened(desktop, qtbot, mine)
    sheet = shown(desktop, qtbot)
    assert sheet.findChild(Chip).text == "دست‌نخورده"
    log = audit_log(desktop.session.file)
    assert sheet.table.records.rowCount() == len(log.entries)
    sheet.paper.setText("، ".join(log.words))
    assert "می‌خواند" in sheet.answer.text()
    sheet.paper.setText(" ".join(reversed(log.words)))
    assert "هیچ سطری" in sheet.answer.text()
    sheet.paper.setText("<b>x</b>")
    assert "از واژه‌های دفتر نیست" in sheet.answer.text()
    sheet.paper.setText("")
    assert not sheet.answer.text()


def test_a_changed_entry_is_named(qtbot, desktop, mine):
    tampered(mine, "UPDATE audit_entry SET action = '<b>x</b>', at = 'x' WHERE number = 2")
    opened(desktop, qtbot, mine)
    sheet = shown(desktop, qtbot)
    assert sheet.findChild(Chip).text == "دست‌خورده"
    words = [label.text() for label in sheet.findChildren(type(sheet.answer))]
    assert any("سطر ۲ (" in text and "عوض شده است" in text for text in words)


def test_no_log_without_a_file(qtbot, desktop):
    desktop.show_keys()
    assert not desktop.window.findChildren(ShortcutsDialog)[-1].log.isVisible()


def test_every_action_has_its_words():
    services = Path(judging_app.services.__file__).parent
    domain = Path(log_rules.__file__).parent
    rules = [*domain.glob("*_log.py"), domain / "log_rules.py", domain / "consent.py"]
    sources = [*services.rglob("*.py"), *rules]
    source = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    actions = set(re.findall(r'\b_?log(?:_all|_now)?\(\s*(?:uow,\s*)?"([a-z -]+)"', source))
    logs = r"\b(?:_?log(?:_all|_now)?|_declare)\(\s*(?:uow,\s*)?"
    named = re.findall(logs + "([A-Z][A-Z_]+),", source)
    words = dict(re.findall(r'^([A-Z][A-Z_]+)(?:: Final)? = "([a-z -]+)"', source, re.MULTILINE))
    actions |= {words[name] for name in named}
    assert {"score file merged", "decision"} <= actions
    assert actions == set(ACTIONS)


def test_the_details_name_people_and_say_of_whom_an_undone_file_was():
    at, digest = datetime(2026, 11, 28, 14, 30, tzinfo=UTC), "ab" * 32
    facts = (
        ("score file merged", {"digest": digest, "judge": "J01", "revision": "1"}),
        ("merge undone", {"digest": digest}),
        ("decision", {"reason": "هم‌سنگ‌اند", "idea": "1006"}),
        ("package built", {"digest": digest[::-1], "file": "a.ideas"}),
    )
    entries = tuple(AuditEntry(n, at, "", action, one) for n, (action, one) in enumerate(facts, 1))
    row = entry_rows(AuditLog(entries, None, judges={"J01": "دکتر مهین آریا"}))
    name = isolate("دکتر مهین آریا")
    details = [name, name, f"ایدهٔ ۱۰۰۶ · {isolate('هم‌سنگ‌اند')}", isolate("a.ideas")]
    assert [row(entry)[3].text for entry in entries] == details
