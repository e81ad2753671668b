"""A study of futures as people see it: its document, its tables in the terminal, its page with charts."""
