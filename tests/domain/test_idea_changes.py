"""The changes between an event and its list, imported again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind, Section
from judging_app.domain.idea_changes import (
    ChangeKind,
    FieldChange,
    compare,
    field_changes,
    pairs_by_title,
)

BENCH = Idea("101", "نیمکت", "city", (Section("شرح", "چوبی"),), (Owner("سارا کریمی", "عمران"),))
BRIDGE = Idea("102", "پل", "city", (Section("شرح", "سبز"),))

TEXTS = st.sampled_from(["", "الف", "ب", "پ"])
IDEAS = st.builds(
    Idea,
    st.sampled_from([str(number) for number in range(1, 9)]),
    TEXTS,
    TEXTS,
    st.lists(st.builds(Section, TEXTS, TEXTS), max_size=2).map(tuple),
    st.lists(st.builds(Owner, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
)
LISTS = st.lists(IDEAS, max_size=6, unique_by=lambda idea: idea.id).map(tuple)


def test_each_field_is_named_with_both_texts() -> None:
    private = (PrivateField(PrivateKind.PHONE, "تلفن", "1"),)
    after = replace(BENCH, title="نیمکت تاشو", theme_id="green", owners=(), private=private,
                    sections=(Section("شرح", "فلزی"), Section("هزینه", "کم")))  # fmt: skip
    assert tuple(field_changes(BENCH, after)) == (
        FieldChange("title", "نیمکت", "نیمکت تاشو"),
        FieldChange("theme", "city", "green"),
        FieldChange("owners", "سارا کریمی · عمران", ""),
        FieldChange("section", "چوبی", "فلزی", "شرح"),
        FieldChange("section", "", "کم", "هزینه"),
        FieldChange("private", "", "1", "تلفن"),
    )


def test_sections_in_another_order_are_a_change() -> None:
    parts = (Section("الف", "۱"), Section("ب", "۲"))
    before, after = replace(BENCH, sections=parts), replace(BENCH, sections=parts[::-1])
    (change,) = field_changes(before, after)
    assert (change.before, change.after) == ("الف · ب", "ب · الف")


def test_an_unchanged_list_changes_nothing() -> None:
    assert compare((BENCH, BRIDGE), (BRIDGE, BENCH), {"101": "101", "102": "102"}) == ()


def test_added_changed_and_missing_ideas() -> None:
    new, longer = Idea("103", "باغ", "green"), replace(BENCH, title="نیمکت بلند")
    found = compare((BENCH, BRIDGE), (longer, new), {"101": "101"})
    assert [(c.kind, c.idea_id) for c in found] == [
        (ChangeKind.CHANGED, "101"), (ChangeKind.ADDED, "103"), (ChangeKind.MISSING, "102"),
    ]  # fmt: skip
    assert found[1].after == new


def test_an_added_idea_never_takes_the_code_of_a_stored_one() -> None:
    (change, *_) = compare((BENCH, BRIDGE), (Idea("101", "باغ", ""),), {})
    assert (change.kind, change.idea_id) == (ChangeKind.ADDED, "103")


def test_stored_documents_stay_where_no_folder_was_given() -> None:
    kept = replace(BENCH, attachments=(Attachment("a.pdf", "0" * 64, 3),))
    assert compare((kept,), (BENCH,), {"101": "101"}) == ()
    (change,) = compare((kept,), (BENCH,), {"101": "101"}, with_attachments=True)
    assert change.fields == (FieldChange("attachments", "a.pdf", ""),)


def test_titles_pair_ideas_once() -> None:
    read = (Idea("1", "پل", ""), Idea("2", "پل", ""), Idea("3", "نيمكت", ""))
    assert pairs_by_title((BENCH, BRIDGE), read, [("2", "102")]) == {"1": "102", "3": "101"}
    assert pairs_by_title((BENCH,), (Idea("1", "نیمکتت", ""),), [("1", "101")]) == {"1": "101"}


@given(LISTS, LISTS)
def test_all_changes_together_make_the_event_equal_to_the_list(
    stored: tuple[Idea, ...], read: tuple[Idea, ...]
) -> None:
    pairs = {idea.id: idea.id for idea in read if idea.id in {one.id for one in stored}}
    ideas = {idea.id: idea for idea in stored}
    for change in compare(stored, read, pairs):
        assert ideas.get(change.idea_id) == change.before
        ideas.pop(change.idea_id, None)
        if change.after is not None:
            ideas[change.idea_id] = change.after
        assert change.kind is not ChangeKind.CHANGED or change.fields
    assert ideas == {idea.id: idea for idea in read}
