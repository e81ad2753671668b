"""How every test runs: in English unless it says otherwise, and property tests without a clock."""

import os

from hypothesis import settings

os.environ["LC_ALL"] = "C.UTF-8"
settings.register_profile("wattloom", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("wattloom")
