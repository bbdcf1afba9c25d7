"""The pages of the window: one readable class each."""
