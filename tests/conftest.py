"""Makes `campuses` importable from every test."""
