"""An event in a PostgreSQL database: several desks work on it at the same time.

Everything here needs the optional driver psycopg; nothing else of the product imports it.
"""
