"""A certificate as a file: a plain `.npz` that `numpy.load` opens, every array under its name, none in need of pickle.

The same certificate gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np
from scipy.sparse import csc_array

from wattloom.errors import CertificateError
from wattloom.proof.arrays import Array, Arrays
from wattloom.proof.certificate import Certificate, Claims, Run, Span

FORMAT = "wattloom.certificate/1"
DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold
EFFORT = 3  # of compression: a third of the time of the default, for a few per cent more
LARGEST = 16 * 2**30  # bytes unpacked
VECTORS = ("cost", "lower", "upper", "row_lower", "row_upper", "x", "y", "matrix_values")
CLAIMS = ("objective", "lower_bound", "relative_gap", "residual")
NUMBERS = ("constant", "money", *CLAIMS)
DIGESTS = ("plan", "flows", "scenario")


def packed(certificate: Certificate) -> bytes:
    """Return the bytes of the file."""
    matrix = certificate.arrays.matrix
    arrays: dict[str, Any] = {
        "format": FORMAT,
        "solver": certificate.solver,
        **{
            name: getattr(certificate.arrays, name)
            for name in ("cost", "lower", "upper", "row_lower", "row_upper")
        },
        "x": certificate.x,
        "y": certificate.y,
        "matrix_values": matrix.data,
        "matrix_rows": matrix.indices.astype(np.int32),
        "matrix_starts": matrix.indptr.astype(np.int64),
        "constant": certificate.arrays.constant,
        "money": certificate.money,
        **vars(certificate.claims),
        **_packed_blocks("column", certificate.columns),
        **_packed_blocks("row", certificate.rows),
        **{f"sha256_{name}": digest for name, digest in certificate.digests.items()},
    }
    return _zipped({name: np.asarray(value) for name, value in arrays.items()})


def _packed_blocks(kind: str, blocks: Mapping[str, Span]) -> dict[str, Any]:
    ordered = list(blocks.values())
    return {
        f"{kind}_names": np.array([block.name for block in ordered], dtype=np.str_),
        f"{kind}_lengths": np.array([block.length for block in ordered], dtype=np.int64),
        f"{kind}_scales": np.array([block.scale for block in ordered], dtype=np.float64),
    }


def _zipped(arrays: Mapping[str, Any]) -> bytes:
    """Write an `.npz` whose bytes depend on nothing but the arrays."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=EFFORT) as file:
        for name, array in arrays.items():
            part = BytesIO()
            np.lib.format.write_array(
                part, np.ascontiguousarray(array).reshape(array.shape), allow_pickle=False
            )
            entry = zipfile.ZipInfo(f"{name}.npy", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, part.getbuffer(), compresslevel=EFFORT)
    return buffer.getvalue()


def unpacked(content: bytes, where: str | None = None) -> Certificate:
    """Return the certificate that a file holds.

    Raises
    ------
    CertificateError
        When the file is cut short, is no certificate, or its arrays do not fit together.
    """
    try:
        arrays = _arrays(content)
        return _certificate(arrays)
    except CertificateError:
        raise
    except Exception as fault:
        reason = " ".join(f"{type(fault).__name__}: {fault}".split())[:120]
        raise CertificateError("certificate-unreadable", where=where, reason=reason) from fault


def _arrays(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        if sum(entry.file_size for entry in file.infolist()) > LARGEST:
            raise ValueError("too large")
    with np.load(BytesIO(content), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def _certificate(found: dict[str, Any]) -> Certificate:
    if str(found["format"]) != FORMAT:
        raise ValueError(f"format {str(found['format'])[:40]!r}, wanted {FORMAT!r}")
    vectors = {name: _vector(found[name]) for name in VECTORS}
    numbers = {name: float(found[name]) for name in NUMBERS}
    shape = (len(vectors["row_lower"]), len(vectors["cost"]))
    arrays = Arrays(
        vectors["cost"],
        vectors["lower"],
        vectors["upper"],
        _matrix(vectors["matrix_values"], found, shape),
        vectors["row_lower"],
        vectors["row_upper"],
        numbers["constant"],
    )
    return Certificate(
        arrays,
        _blocks("column", found, len(arrays.cost)),
        _blocks("row", found, len(arrays.row_lower)),
        vectors["x"],
        vectors["y"],
        Claims(*(numbers[name] for name in CLAIMS)),
        str(found["solver"]),
        numbers["money"],
        {name: str(found[f"sha256_{name}"]) for name in DIGESTS if f"sha256_{name}" in found},
    )


def _vector(values: Any) -> Array:
    if values.ndim != 1 or values.dtype != np.float64:
        raise ValueError(f"wanted a vector of float64, not {values.ndim}-dimensional {values.dtype}")
    return values


def _matrix(values: Array, found: dict[str, Any], shape: tuple[int, int]) -> csc_array:
    """Build the matrix, having checked that every index stands inside it."""
    rows, starts = np.asarray(found["matrix_rows"]), np.asarray(found["matrix_starts"])
    whole = (
        rows.dtype.kind == starts.dtype.kind == "i"
        and rows.shape == values.shape
        and starts.shape == (shape[1] + 1,)
        and starts[0] == 0
        and starts[-1] == len(values)
        and bool(np.all(np.diff(starts) >= 0))
        and (not len(rows) or (rows.min() >= 0 and rows.max() < shape[0]))
    )
    if not whole:
        raise ValueError("the matrix does not fit its shape")
    return csc_array((values, rows, starts), shape=shape)


def _blocks(kind: str, found: dict[str, Any], total: int) -> dict[str, Span]:
    """Read the blocks, which follow one another without a gap."""
    names, lengths, scales = (found[f"{kind}_{part}"] for part in ("names", "lengths", "scales"))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    if not len(names) == len(lengths) == len(scales) or starts[-1] != total or np.any(lengths < 0):
        raise ValueError(f"the {kind} blocks do not cover the {kind}s")
    if len(set(names.tolist())) != len(names):
        raise ValueError(f"two {kind} blocks of one name")
    return {
        str(name): Run(str(name), int(start), int(length), float(scale))
        for name, start, length, scale in zip(names, starts, lengths, scales, strict=False)
    }
