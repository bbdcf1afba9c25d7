"""The desktop: all windows, pages and widgets."""
