"""Programs for developers. The wheel contains none of them."""
