"""A certificate travels through its file unchanged, and a hundred ways to make it lie are all seen."""

from __future__ import annotations

import ast
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from campus_8760 import Instance, hourly_series
from scipy.sparse import csc_array
from wattloom_side import campus_program

import wattloom.proof
from wattloom.errors import CertificateError
from wattloom.plan.highs import Mode, solve
from wattloom.plan.program import MONEY
from wattloom.proof import Arrays, lower_bound
from wattloom.proof.certificate import Certificate, Claims, fingerprint
from wattloom.proof.checks import checks_of
from wattloom.proof.packing import packed, unpacked

Mutation = Callable[[Certificate, np.random.Generator], Certificate | bytes]


@pytest.fixture(scope="module")
def certificate() -> Certificate:
    program = campus_program(Instance(hours=168, cfe=0.95, flexible=0.2), hourly_series(168))
    found = solve(program, Mode("simplex"))
    claims = Claims(found.objective, found.lower_bound, found.relative_gap, found.residual)
    arrays = Arrays(
        program.cost, program.lower, program.upper, program.matrix, program.row_lower, program.row_upper,
        program.constant,
    )  # fmt: skip
    return Certificate(
        arrays, program.columns, program.rows, found.x, found.y, claims, found.solver, MONEY, {"plan": "0"}
    )


def refused(certificate: Certificate | bytes, program: str) -> list[str]:
    """Return the checks that refuse a certificate; `program` is the fingerprint that the plan of the run states."""
    content = certificate if isinstance(certificate, bytes) else packed(certificate)
    try:
        read = unpacked(content)
    except CertificateError:
        return ["unreadable"]
    wrong = [check.name for check in checks_of(read) if not check.holds]
    return wrong + (["program"] if read.fingerprint != program else [])


def test_a_certificate_is_accepted_as_it_was_made(certificate: Certificate):
    assert refused(certificate, certificate.fingerprint) == []


def test_a_certificate_comes_back_from_its_file_to_the_last_bit(certificate: Certificate):
    back = unpacked(packed(certificate))
    assert packed(back) == packed(certificate)
    assert back.claims == certificate.claims
    assert back.fingerprint == certificate.fingerprint
    assert np.array_equal(back.y, certificate.y)
    assert {name: (row.start, row.length, row.scale) for name, row in back.rows.items()} == {
        name: (row.start, row.length, row.scale) for name, row in certificate.rows.items()
    }


def test_numpy_alone_opens_the_file_and_finds_the_same_cost(certificate: Certificate):
    with np.load(BytesIO(packed(certificate)), allow_pickle=False) as file:
        cost = float(file["money"] * (file["cost"] @ file["x"] + file["constant"]))
    assert cost == pytest.approx(certificate.claims.objective, rel=1e-12)


# A hundred lies. Each falsifies a claim, and says which.


def _some(size: int, rng: np.random.Generator) -> int:
    return int(rng.integers(size))


def hour_changed(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """Another import in one hour: the balance of that hour, and the cost, are not what is said."""
    block = certificate.columns["activity:import.power"]
    x = certificate.x.copy()
    x[block.start + _some(block.length, rng)] += rng.choice([-1, 1]) * 10 ** rng.uniform(-5, 0)
    return replace(certificate, x=x)


def size_changed(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """Less of a park that costs: cheaper than it is, or too small for the balance."""
    x = certificate.x.copy()
    x[certificate.columns["capacity:offshore.power"].start] *= 1 - 10 ** rng.uniform(-5, 0)
    return replace(certificate, x=x)


def prices_flattered(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """Prices moved until they prove less than what is claimed."""
    y = certificate.y * (1 + rng.uniform(0.01, 0.5) * rng.normal(size=len(certificate.y)))
    assert lower_bound(certificate.arrays, y) * MONEY < certificate.claims.lower_bound * (1 - 1e-6)
    return replace(certificate, y=y)


def prices_forgotten(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """The prices of all balances gone: next to nothing is proven."""
    y = certificate.y.copy()
    y[certificate.rows["balance:electricity"].start :][: 1 + _some(168, rng)] = 0.0
    return replace(certificate, y=y)


def cheaper(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """A lower cost than the plan has."""
    claims = certificate.claims
    objective = claims.objective * (1 - 10 ** rng.uniform(-8, -1))
    gap = (objective - claims.lower_bound) / objective
    return replace(certificate, claims=replace(claims, objective=objective, relative_gap=gap))


def better_bound(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """A higher bound than the prices prove."""
    claims = certificate.claims
    bound = claims.lower_bound * (1 + 10 ** rng.uniform(-8, -1))
    gap = (claims.objective - bound) / claims.objective
    return replace(certificate, claims=replace(claims, lower_bound=bound, relative_gap=gap))


def smaller_gap(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """A weaker bound, said to be as near to the cost as the true one."""
    claims = certificate.claims
    bound = claims.lower_bound * (1 - 10 ** rng.uniform(-7, -1))
    return replace(certificate, claims=replace(claims, lower_bound=bound))


def cleaner(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """A smaller violation than the plan has: the plan breaks the battery's converter by a little."""
    x = certificate.x.copy()
    x[certificate.columns["capacity:battery.power"].start] -= 10 ** rng.uniform(-6, -2)
    cost = (float(certificate.arrays.cost @ x) + certificate.arrays.constant) * MONEY
    bound = certificate.claims.lower_bound
    claims = replace(certificate.claims, objective=cost, relative_gap=(cost - bound) / cost)
    return replace(certificate, x=x, claims=claims)


def coefficient_changed(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """Another program than the plan's."""
    matrix = certificate.arrays.matrix.copy()
    matrix.data[_some(len(matrix.data), rng)] *= 1 + rng.choice([-1, 1]) * 10 ** rng.uniform(-9, 0)
    return replace(certificate, arrays=replace(certificate.arrays, matrix=matrix))


def limit_loosened(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """The promise of clean hours loosened: another program than the plan's."""
    side = certificate.arrays.row_upper.copy()
    side[certificate.rows["limit:cfe"].start] += 10 ** rng.uniform(-6, 1)
    return replace(certificate, arrays=replace(certificate.arrays, row_upper=side))


def price_list_changed(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """Cheaper power in one hour: another program than the plan's."""
    cost = certificate.arrays.cost.copy()
    block = certificate.columns["activity:import.power"]
    cost[block.start + _some(block.length, rng)] *= 1 - 10 ** rng.uniform(-8, -1)
    return replace(certificate, arrays=replace(certificate.arrays, cost=cost))


def blocks_swapped(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """Two blocks under each other's name: sun sold as wind."""
    blocks = list(certificate.columns.values())
    lengths = np.array([block.length for block in blocks])
    one, other = rng.choice(np.flatnonzero(lengths == rng.choice([1, 168])), 2, replace=False)
    blocks[one], blocks[other] = (
        replace(blocks[one], name=blocks[other].name), replace(blocks[other], name=blocks[one].name),
    )  # fmt: skip
    return replace(certificate, columns={block.name: block for block in blocks})


def no_number(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """Something that is no number, which compares with nothing."""
    wrong = rng.choice([np.nan, np.inf, -np.inf])
    name = rng.choice(["x", "y", "cost", "objective"])
    if name == "objective":
        return replace(certificate, claims=replace(certificate.claims, objective=float(wrong)))
    values = np.array(certificate.arrays.cost if name == "cost" else getattr(certificate, name))
    values[_some(len(values), rng)] = wrong
    if name == "cost":
        return replace(certificate, arrays=replace(certificate.arrays, cost=values))
    return replace(certificate, **{name: values})


def ends_crossed(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """A column whose least is above its most, which makes any bound true."""
    lower, upper = certificate.arrays.lower.copy(), certificate.arrays.upper.copy()
    column = _some(len(lower), rng)
    lower[column], upper[column] = 1.0, 0.0
    return replace(certificate, arrays=replace(certificate.arrays, lower=lower, upper=upper))


def row_dropped(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """A row without its coefficients."""
    matrix = certificate.arrays.matrix.tolil()
    matrix[_some(matrix.shape[0], rng), :] = 0.0
    return replace(certificate, arrays=replace(certificate.arrays, matrix=csc_array(matrix)))


def shortened(certificate: Certificate, rng: np.random.Generator) -> Certificate:
    """One value too few."""
    name = str(rng.choice(["x", "y"]))
    return replace(certificate, **{name: getattr(certificate, name)[:-1]})


def cut_off(certificate: Certificate, rng: np.random.Generator) -> bytes:
    """A file that was not copied to its end."""
    content = packed(certificate)
    return content[: _some(len(content) - 1, rng)]


def bits_flipped(certificate: Certificate, rng: np.random.Generator) -> bytes:
    """A byte of an array altered in the file; the zip's own checksum sees it."""
    content = bytearray(packed(certificate))
    with zipfile.ZipFile(BytesIO(bytes(content))) as file:
        entry = file.getinfo(rng.choice(["x.npy", "y.npy", "cost.npy"]))
    place = entry.header_offset + 60 + _some(entry.compress_size - 60, rng)
    content[place] ^= 1 << _some(8, rng)
    return bytes(content)


LIES: list[Mutation] = [
    hour_changed, size_changed, prices_flattered, prices_forgotten, cheaper, better_bound, smaller_gap, cleaner,
    coefficient_changed, limit_loosened, price_list_changed, blocks_swapped, no_number, ends_crossed, row_dropped,
    shortened, cut_off, bits_flipped,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(108))
def test_a_certificate_that_lies_is_refused(certificate: Certificate, seed: int):
    lie = LIES[seed % len(LIES)]
    told = lie(certificate, np.random.default_rng(seed))
    assert refused(told, certificate.fingerprint), lie.__doc__


def test_prices_that_still_prove_the_claim_are_no_lie(certificate: Certificate):
    """Any prices are welcome that prove what is claimed; a weaker claim is easier to prove."""
    claims = certificate.claims
    modest = replace(claims, lower_bound=claims.lower_bound * 0.9)
    modest = replace(modest, relative_gap=(claims.objective - modest.lower_bound) / claims.objective)
    other = replace(certificate, y=certificate.y * (1 - 1e-4), claims=modest)
    assert refused(other, certificate.fingerprint) == []


def test_the_order_of_blocks_is_part_of_a_program(certificate: Certificate):
    turned = dict(reversed(list(certificate.columns.items())))
    assert fingerprint(certificate.arrays, turned, certificate.rows) != certificate.fingerprint


def test_a_pickle_is_never_opened():
    buffer = BytesIO()
    np.savez(buffer, format=np.array(["wattloom.certificate/1", None], dtype=object))
    with pytest.raises(CertificateError):
        unpacked(buffer.getvalue())


def test_the_checker_imports_nothing_of_the_solver():
    folder = Path(wattloom.proof.__file__).parent
    allowed = {
        "__future__", "collections", "dataclasses", "hashlib", "io", "itertools", "math", "numpy", "scipy", "typing",
        "zipfile",
    }  # fmt: skip
    used: set[str] = set()
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                used.add(node.module or "")
    ours = {name for name in used if name.startswith("wattloom")}
    assert all(name.startswith("wattloom.proof") or name == "wattloom.errors" for name in ours)
    assert {name.partition(".")[0] for name in used - ours} <= allowed
