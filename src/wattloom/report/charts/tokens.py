"""The page's few colours, by light and dark; charts read the same ones."""

from __future__ import annotations

TOKENS: dict[str, dict[str, str]] = {
    "light": {
        "paper": "#fdfcfa", "raised": "#f5f3ee", "ink": "#1f2933", "muted": "#5c6670", "line": "#e0dcd3",
        "accent": "#0c6b61", "good": "#0c6b61", "bad": "#a63a1e", "hold": "#7a5a00",
    },
    "dark": {
        "paper": "#15191d", "raised": "#1d2328", "ink": "#e8e9e6", "muted": "#a3adb5", "line": "#323a41",
        "accent": "#6cc5b6", "good": "#6cc5b6", "bad": "#f09072", "hold": "#e0bd62",
    },
}  # fmt: skip


def css(scheme: str) -> str:
    """Write a scheme's colours as CSS custom properties."""
    return "".join(f"--{name}:{colour};" for name, colour in TOKENS[scheme].items())
