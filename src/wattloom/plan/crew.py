"""Several solves at once, each in a process of its own; what a worker needs is sent to it once.

With one worker all is done here, in order. The results do not depend on how many there are.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from types import TracebackType
from typing import Any, Generic, TypeVar

from wattloom.errors import InterruptedPlan

Task = TypeVar("Task")
Result = TypeVar("Result")
ALIVE = 0.2  # seconds between two signs of life
WORTH = 60_000  # hours times solves: below, starting processes takes longer than it saves


def workers_for(hours: int, solves: int, most: int = 0) -> int:
    """Return how many workers are worth starting; `most` is 0 for as many as there are cores.

    >>> workers_for(48, 20), workers_for(8760, 1)
    (1, 1)
    """
    if hours * solves < WORTH:
        return 1
    return min(solves, most or os.cpu_count() or 1)


class Crew(Generic[Task, Result]):
    """A number of workers that answer tasks; use it with `with`.

    Parameters
    ----------
    work
        Answers one task; it and what it answers must be such as can be sent to a process.
    """

    def __init__(self, work: Callable[[Task], Result], workers: int = 1) -> None:
        self.work, self.workers = work, workers
        self._pool: ProcessPoolExecutor | None = None
        self._others = set(multiprocessing.active_children())

    def __enter__(self) -> Crew[Task, Result]:
        if self.workers > 1:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, context, _prepare, (self.work,))
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: TracebackType | BaseException | None) -> None:
        if self._pool is None:
            return
        if kind is not None:
            for child in set(multiprocessing.active_children()) - self._others:
                child.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def each(
        self, tasks: Sequence[Task], alive: Callable[[], Any] | None = None
    ) -> Iterator[tuple[int, Result]]:
        """Yield (place, result) of each task as it is done; `alive` is called while waiting.

        Raises
        ------
        InterruptedPlan
            When the person stops it.
        """
        if self._pool is None:
            for place, task in enumerate(tasks):
                yield place, self.work(task)
            return
        places: dict[Future[Result], int] = {
            self._pool.submit(_answer, task): place for place, task in enumerate(tasks)
        }
        waiting = set(places)
        try:
            while waiting:
                done, waiting = wait(waiting, timeout=ALIVE, return_when=FIRST_COMPLETED)
                if alive is not None:
                    alive()
                for future in done:
                    yield places[future], future.result()
        except KeyboardInterrupt:
            raise InterruptedPlan("interrupted") from None

    def all(self, tasks: Sequence[Task], alive: Callable[[], Any] | None = None) -> list[Result]:
        """Return the result of each task, in their order."""
        found = dict(self.each(tasks, alive))
        return [found[place] for place in range(len(tasks))]


_WORK: Callable[[Any], Any] | None = None


def _prepare(work: Callable[[Any], Any]) -> None:
    """Keep what the tasks of this process need; Ctrl-C is for the process that asked."""
    global _WORK  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_the_others, daemon=True).start()
    _WORK = work


def _leave_with_the_others() -> None:
    """End this process with the one that asked, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(task: Any) -> Any:
    assert _WORK is not None
    return _WORK(task)
