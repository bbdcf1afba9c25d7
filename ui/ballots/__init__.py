"""Double entry of paper ballots."""
