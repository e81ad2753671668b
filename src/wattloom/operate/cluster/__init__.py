"""A cluster that answers requests, event by event: what people wait, what it draws, what each answer costs in joules.

`simulate` plays a trace of requests on a number of replicas with continuous batching, chunked prefill, a limit of
memory with preemption, routing and a power cap. `table` and `fluid` tell the same of every hour of many years.
"""

from wattloom.operate.cluster.pace import ROUTINGS, Pace, Rules
from wattloom.operate.cluster.requests import Requests, requests
from wattloom.operate.cluster.simulation import Latency, Run, latency, simulate

__all__ = ["ROUTINGS", "Latency", "Pace", "Requests", "Rules", "Run", "latency", "requests", "simulate"]
