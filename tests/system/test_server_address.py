"""Tests of the addresses of events on servers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.system.server_address import (
    MAX_NAME,
    AddressParts,
    ServerAddress,
    address_of,
    split_password,
)


def parsed(text: str) -> ServerAddress:
    found = address_of(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u@h/week?dbname=other",
        "postgresql://u@localhost/week?hostaddr=192.0.2.1",
        "postgresql://u@h/week?service=other",
        "postgresql://u@h/week?pass%77ord=secret",
        f"postgresql://u@h/{'w' * (MAX_NAME + 1)}",
        f"postgresql://u@h/{'ه' * MAX_NAME}",
        "postgresql://u@h/we%00ek",
        "postgresql://u@h/we\udc80ek",
    ],
)
def test_an_address_that_leads_elsewhere_than_it_says_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        address_of(address)


def test_an_address_of_this_computer_is_local(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)
    for rest in ("@/week", "@localhost/week", "@/week?host=/run"):
        assert parsed(f"postgresql://u{rest}").is_local
    assert not parsed("postgresql://u@db.example/week").is_local
    assert not parsed("postgresql://u@/week?host=/run,db.example").is_local


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_an_address_that_the_environment_leads_elsewhere_is_not_local(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "db.example")
    assert not parsed("postgresql://u@/week").is_local


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("postgresql://week@week/week", "postgresql://week@week/trial"),
        ("postgresql://u@/we%20ek?host=/run", "postgresql://u@/trial?host=/run"),
        ("postgresql:\\u@h\\week", "postgresql://u@h/trial"),
    ],
)
def test_another_database_of_the_same_server(text: str, beside: str) -> None:
    other = parsed(text).beside("trial")
    assert other.text == beside
    assert parsed(other.text) == other


def test_equal_names_on_two_servers_are_told_apart() -> None:
    one = parsed("postgresql://maryam@one.example/week")
    assert one.mark == parsed("postgresql://ali@one.example/week?sslrootcert=system").mark
    assert one.mark != parsed("postgresql://maryam@two.example/week").mark
    assert one.mark != parsed("postgresql://maryam@one.example:5433/week").mark


@given(
    st.from_regex(r"[a-z][a-z0-9.-]{0,20}", fullmatch=True),
    st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=10),
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=10),
)
def test_an_address_of_parts_has_these_parts(host: str, database: str, user: str) -> None:
    if database.strip():
        found = parsed(AddressParts(host, database, user).text)
        assert found == parsed(found.text)
        assert (found.host, found.database, found.user) == (host, database.strip(), user.strip())


@pytest.mark.parametrize(
    ("host", "text"),
    [
        ("db.example:۵۴۳۳", "postgresql://u@db.example:5433/week"),
        ("[::1]:5433", "postgresql://u@[::1]:5433/week"),
        ("/run/pg", "postgresql://u@/week?host=/run/pg"),
        ("", "postgresql://u@/week"),
    ],
)
def test_a_host_may_have_a_port_or_be_a_folder(host: str, text: str) -> None:
    assert AddressParts(host, "week", "u").text == text


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u@db.example:5433/week",
        "postgresql://u@[::1]:5433/week",
        "postgresql://u@/week?host=/run/pg",
        "postgresql://u%40work@h/%D9%87?sslrootcert=/etc/root.crt",
        "postgresql://@/week",
    ],
)
def test_a_pasted_address_comes_back_from_its_parts(text: str) -> None:
    found = AddressParts.of(f" {text}\n")
    assert found is not None
    assert parsed(found.text) == parsed(text)


@pytest.mark.parametrize("text", ["db.example", "postgresql://h/", "postgresql://u:p@h/week"])
def test_another_text_has_no_parts(text: str) -> None:
    assert AddressParts.of(text) is None


@pytest.mark.parametrize(
    ("text", "address", "password"),
    [
        (" postgresql://u:s%C3%A9cret@h/week ", "postgresql://u@h/week", "sécret"),
        ("postgresql://u@h:5433/week", "postgresql://u@h:5433/week", ""),
        ("postgresql://h:5433/week?x=a@b", "postgresql://h:5433/week?x=a@b", ""),
    ],
)
def test_a_pasted_address_loses_its_password(text: str, address: str, password: str) -> None:
    assert split_password(text) == (address, password)


def test_a_typed_password_is_in_no_text_and_goes_to_databases_beside() -> None:
    typed = parsed("postgresql://u@h/week").with_password("secret")
    assert "secret" not in f"{typed!r} {typed.text}"
    assert typed == parsed("postgresql://u@h/week")
    assert typed.beside("trial").password == "secret"  # noqa: S105 - of a test
