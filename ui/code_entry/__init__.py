"""The code page: opening a workspace with a card's code, the lock, recovery."""
