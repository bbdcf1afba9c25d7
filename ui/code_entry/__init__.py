"""Opening a workspace: the code on the judge's card, the lock, recovery."""
