"""Studies of a campus beside its plan: alternatives, fronts and sensitivities as documents, tables, pages and files."""
