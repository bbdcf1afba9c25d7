"""Facts and pure functions of judging: frozen, without files, clocks or databases."""
