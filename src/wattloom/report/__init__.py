"""How do I see it? A plan as one document, as text, as charts, as a page."""
