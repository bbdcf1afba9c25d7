"""The ranking: table, charts, explanations."""
