"""How the documentation is built: Sphinx, MyST Markdown, the Furo theme.

The pages of technologies, facts, scenarios and commands are written by `_ext/catalogue.py` from the package.
"""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Wattloom"
author = "The Wattloom contributors"
copyright = "2026, The Wattloom contributors"
release = version = installed_version("wattloom")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "catalogue"]
exclude_patterns = [
    "_build",
    "_ext",
    "generated/series.md",
    "generated/scenarios.md",
]  # the last two are included
default_role = "code"

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_google_docstring = False

html_theme = "furo"
html_title = "Wattloom"
html_copy_source = False
