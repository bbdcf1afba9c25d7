"""The papers: A4 pages of text and tables, drawn by the engine of the certificates."""
