"""The closed vocabulary in which a device tells the network what it can do.

A device is made of *capacities* (what is built or contracted), *activities* (what it does each hour, touching
one or several buses) and *levels* (what it keeps from hour to hour), and nothing else. A technology turns its
few fields and a `Site` into an `Envelope` of these; everything downstream is written once, for the vocabulary.
"""

from wattloom.envelope.answers import QUALITIES, Quality, Wanted
from wattloom.envelope.quantity import Quantity
from wattloom.envelope.site import Site
from wattloom.envelope.technology import Family, Primary, Technology, Title, cited, limit, unwritten
from wattloom.envelope.vocabulary import (
    ELECTRICITY,
    PORTFOLIO,
    Activity,
    Bus,
    Capacity,
    Cost,
    Envelope,
    Held,
    Level,
    Supply,
    electricity,
    heat,
)

__all__ = [
    "ELECTRICITY",
    "PORTFOLIO",
    "QUALITIES",
    "Activity",
    "Bus",
    "Capacity",
    "Cost",
    "Envelope",
    "Family",
    "Held",
    "Level",
    "Primary",
    "Quality",
    "Quantity",
    "Site",
    "Supply",
    "Technology",
    "Title",
    "Wanted",
    "cited",
    "electricity",
    "heat",
    "limit",
    "unwritten",
]
