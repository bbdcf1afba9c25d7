"""Asks what becomes of traces of senders before judges get a package."""
