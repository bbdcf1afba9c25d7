"""The page of payments: fees of judges, shares of teams, rewards."""
