"""Makes PDF files: pages, pictures, structure, QR codes. Also turns PDF pages into pixels."""
