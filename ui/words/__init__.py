"""The Persian words and sentences of the screen."""
