"""A cluster in plain Python, written apart: lists, a heap of events, memory counted at every step."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field

from wattloom.operate.cluster import Pace, Requests, Rules

END, ARRIVAL, START = range(3)


@dataclass
class Job:
    """One request on its way."""

    number: int
    prompt: int
    answer: int
    arrival: float
    said: int = 0
    held: int = 0
    blocks: int = 0
    begun: float = math.nan
    moments: list[float] = field(default_factory=list)
    joules: float = 0.0
    pushed_out: int = 0

    @property
    def left(self) -> int:
        """Tokens to compute before the next one is said."""
        return self.prompt + self.said - self.held


class Replica:
    """One replica: a queue, those at work, an iteration in the making."""

    def __init__(self, pace: Pace, rules: Rules):
        self.pace, self.rules = pace, rules
        self.queue: list[Job] = []
        self.working: list[Job] = []
        self.running: dict[int, int] | None = None
        self.log: list[tuple[float, float, float, int]] = []

    def free(self) -> int:
        return self.rules.kv_tokens // self.rules.block - sum(job.blocks for job in self.working)

    def blocks_for(self, tokens: int) -> int:
        return math.ceil(tokens / self.rules.block)

    def promised(self) -> int:
        waiting = sum(self.blocks_for(job.prompt + job.said) for job in self.queue)
        return sum(job.blocks for job in self.working) + waiting

    def fill(self, now: float) -> dict[int, int]:
        """Return how many tokens of which job the next iteration computes."""
        budget, taken, pushed_out, place = self.rules.chunk, {}, False, 0
        while place < len(self.working) and budget:
            job = self.working[place]
            tokens = min(job.left, budget)
            more = self.blocks_for(job.held + tokens) - job.blocks
            while more > self.free() and job in self.working:
                last = self.working.pop()
                last.held = last.blocks = 0
                last.pushed_out += 1
                self.queue.insert(0, last)
                pushed_out = True
            if job not in self.working:
                break
            job.blocks += more
            taken[job.number] = tokens
            budget -= tokens
            place += 1
        while not pushed_out and self.queue and budget and len(self.working) < self.rules.batch_cap:
            job = self.queue[0]
            tokens = min(job.left, budget)
            if self.blocks_for(tokens) > self.free():
                break
            self.working.append(self.queue.pop(0))
            job.blocks = self.blocks_for(tokens)
            job.begun = now if math.isnan(job.begun) else job.begun
            taken[job.number] = tokens
            budget -= tokens
        assert self.free() >= 0
        return taken

    def start(self, now: float) -> float:
        """Begin an iteration; return when it ends."""
        taken = self.fill(now)
        pace, served = self.pace, [job for job in self.working if job.number in taken]
        context = sum(job.held + taken[job.number] for job in served)
        memory, compute = pace.weights_s + pace.context_s * context, pace.token_s * sum(taken.values())
        fixed = pace.fixed_s + pace.sequence_s * len(served)
        seconds = fixed + max(memory, compute) + pace.overlap * min(memory, compute)
        power, cap = (
            drawn(pace, memory / seconds, compute / seconds),
            self.rules.power_cap_w / self.rules.replicas,
        )
        if power > cap:
            power, seconds = cap, seconds * (power - pace.idle_w) / (cap - pace.idle_w)
        end = now + seconds
        self.log.append((now, end, power, sum(job.blocks for job in self.working)))
        per_second = power * (end - now) / (fixed + memory + compute)
        for job in served:
            own = pace.sequence_s + (pace.fixed_s + pace.weights_s) / len(served)
            own += pace.context_s * (job.held + taken[job.number]) + pace.token_s * taken[job.number]
            job.joules += per_second * own
        self.running = taken
        return end

    def end(self, now: float) -> None:
        """Count what the iteration made."""
        for job in list(self.working):
            tokens = (self.running or {}).get(job.number, 0)
            job.held += tokens
            if tokens and not job.left:
                job.said += 1
                job.moments.append(now)
                if job.said == job.answer:
                    self.working.remove(job)
        self.running = None


def drawn(pace: Pace, memory: float, compute: float) -> float:
    """Return the power of an iteration; boards bend it under 98 % of their rating."""
    power = pace.idle_w + pace.memory_w * memory + pace.compute_w * compute**pace.exponent
    if math.isinf(pace.rated_w):
        return power
    return -pace.rated_w / 8 * math.log(math.exp(-8 * power / pace.rated_w) + math.exp(-8 * 0.98))


def choice(number: int, replicas: list[Replica], routing: str) -> int:
    many = range(len(replicas))
    load = [len(each.queue) + len(each.working) for each in replicas]
    if routing == "round-robin":
        return number % len(replicas)
    if routing == "least-loaded":
        return min(many, key=lambda r: load[r])
    return min(many, key=lambda r: (replicas[r].promised(), load[r]))


def play(asked: Requests, pace: Pace, rules: Rules) -> tuple[list[Job], list[Replica], list[int]]:
    """Serve every request; return what became of them, the replicas, and who served whom."""
    columns = (asked.input_tokens.tolist(), asked.output_tokens.tolist(), asked.arrival_s.tolist())
    jobs = [Job(i, *each) for i, each in enumerate(zip(*columns, strict=True))]
    replicas = [Replica(pace, rules) for _ in range(rules.replicas)]
    events = [(job.arrival, ARRIVAL, job.number) for job in jobs]
    heapq.heapify(events)
    homes = [0] * len(jobs)
    while events:
        now, kind, number = heapq.heappop(events)
        if kind == ARRIVAL:
            job, number = jobs[number], choice(number, replicas, rules.routing)
            homes[job.number] = number
            replicas[number].queue.append(job)
            heapq.heappush(events, (now, START, number))
        one = replicas[number]
        if kind == END:
            one.end(now)
            heapq.heappush(events, (now, START, number))
        if kind == START and one.running is None and (one.queue or one.working):
            heapq.heappush(events, (one.start(now), END, number))
    return jobs, replicas, homes
