"""The papers: A4 pages of text and tables. They use the text layout of the certificates."""
