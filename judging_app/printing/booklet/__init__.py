"""The booklet as one HTML file, which is searched without a network."""
