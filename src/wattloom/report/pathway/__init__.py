"""A pathway as people see it: its document, its table in the terminal, its page with charts."""
