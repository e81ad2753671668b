"""How much of the world a meter sees, and how it sees it."""

from __future__ import annotations

from enum import StrEnum

from wattloom.facts import fact


class Scope(StrEnum):
    """What a reading includes, from the smallest to the whole site."""

    PROCESS = "process"
    PACKAGE = "package"
    GPU = "gpu"
    NODE = "node"
    RACK = "rack"
    FACILITY = "facility"

    @property
    def greatest_power(self) -> float:
        """The power in W beyond which a reading of this scope is a fault of the meter. Source: facts `meters`."""
        return fact(f"meters.{self.value}_power").value


class Method(StrEnum):
    """How a figure came about."""

    NVML_ENERGY = "nvml-energy"
    NVML_POWER = "nvml-power"
    RAPL = "rapl"
    PDU = "pdu"
    MODEL = "model"

    @property
    def uncertainty(self) -> float:
        """The relative error of this method, unless the reading states its own. Source: facts `meters`.

        >>> Method.PDU.uncertainty < Method.RAPL.uncertainty < Method.MODEL.uncertainty
        True
        """
        return fact(f"meters.{self.value.partition('-')[0]}_error").value
