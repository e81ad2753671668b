"""What meters say: readings with their scope, readers of the formats people have, and checks that name what is wrong.

A figure of an accelerator board, of a server, of a rack and of a whole data centre are different things. They are
different types here: adding them is an error, and only an explicit multiplier leads from one to the other.
"""

from __future__ import annotations

from wattloom.measure.reading import Energy, Multiplier, Power, Window
from wattloom.measure.scope import Method, Scope
from wattloom.measure.track import Kind, Track

__all__ = ["Energy", "Kind", "Method", "Multiplier", "Power", "Scope", "Track", "Window"]
