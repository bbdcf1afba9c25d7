"""How sure a place is: draws from the estimated errors."""
