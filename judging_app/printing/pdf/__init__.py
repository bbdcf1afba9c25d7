"""PDF files: pages, pictures, structure, QR codes; and pages of a PDF as pixels."""
