"""Tests of the sentences with which a server turns a desk away, as libpq writes them."""

import psycopg
import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.store.server.failures import told_apart

PLACE = 'connection to server at "db.example" (192.0.2.1), port 5432 failed: '
MESSAGES = [
    ('FATAL:  password authentication failed for user "maryam"', Refusal.SERVER_PASSWORD),
    ("fe_sendauth: no password supplied", Refusal.SERVER_PASSWORD),
    ("server does not support SSL, but SSL was required", Refusal.SERVER_TLS),
    ('root certificate file "/h/.postgresql/root.crt" does not exist', Refusal.SERVER_TLS),
    ("SSL error: certificate verify failed", Refusal.SERVER_TLS),
    (
        'server certificate for "other" does not match host name "db.example"',
        Refusal.SERVER_TLS,
    ),
    ('FATAL:  database "week" does not exist', Refusal.NO_EVENT_ON_SERVER),
    ('FATAL:  role "maryam" does not exist', Refusal.SERVER_DENIED),
    ('FATAL:  permission denied for database "week"', Refusal.SERVER_DENIED),
    ('FATAL:  Peer authentication failed for user "maryam"', Refusal.SERVER_DENIED),
    ("Connection refused", Refusal.SERVER_AWAY),
]


@pytest.mark.parametrize(("words", "refusal"), MESSAGES)
def test_a_failed_connection_says_why(words: str, refusal: Refusal) -> None:
    with (
        pytest.raises(InputRefused) as refused,
        told_apart("postgresql://maryam@db.example/week"),
    ):
        raise psycopg.OperationalError(PLACE + words)
    assert refused.value.reason is refusal
