"""The energy of a task as JSON and on the screen."""
