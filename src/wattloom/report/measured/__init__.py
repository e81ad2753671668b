"""Checks of measurements and yearly sheets, in words: on the screen and as plain data."""
