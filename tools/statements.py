"""Compile the statements and the schemas of the store anew: `make statements`."""

from judging_app.store.prepared import PREPARED
from judging_app.store.preparing import SERVER, prepared_text

if __name__ == "__main__":
    PREPARED.write_bytes(prepared_text().encode("utf-8"))
    SERVER.write_bytes(prepared_text("postgresql").encode("utf-8"))
