"""Programs for developers; the wheel contains none of them."""
