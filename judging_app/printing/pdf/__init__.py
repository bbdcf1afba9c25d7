"""PDF files: pages, pictures, structure, QR codes; and PDF pages as pixels."""
