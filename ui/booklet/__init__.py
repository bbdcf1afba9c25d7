"""The page of the booklet: consents of owners, and the booklet of their ideas."""
