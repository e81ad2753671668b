"""A local worker: `python -m wattloom.sweeps.worker` reads one case per line, answers one outcome per line, both JSON.

It ends when nobody is left to hear it: a worker outlives neither its sweep nor a sweep that was killed.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from queue import SimpleQueue


def main() -> None:
    """Serve cases until the standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # what a library prints must not stand between two answers
    asked: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    from wattloom.sweeps.case import run_case

    while True:
        answers.write(json.dumps(run_case(json.loads(asked.get()))) + "\n")


def _listen(asked: SimpleQueue[str]) -> None:
    """Hand the lines on; leave at once when there are no more, whatever is being solved."""
    for line in sys.stdin:
        asked.put(line)
    os._exit(0)


if __name__ == "__main__":
    main()
