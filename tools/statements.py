"""Compile the statements and the schema of the store anew: `make statements`."""

from judging_app.store.prepared import PREPARED
from judging_app.store.preparing import prepared_text

if __name__ == "__main__":
    PREPARED.write_bytes(prepared_text().encode("utf-8"))
