"""Eight hours side by side: a number of compiled code that is eight of them, one per lane.

The hours of a segment follow from one another and cannot be taken at once, but those of eight segments can: what is
written for one hour is done for eight. Numba has no such number, so it is told of one here: `Eight` is a vector of
LLVM, kept in the registers of the processor. Loads and stores name a row and the place of the first lane.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, lower_builtin, models, register_model, type_callable

LANES = 8
NUMBER = ir.DoubleType()
VECTOR = ir.VectorType(NUMBER, LANES)
TINY = 1e-300
CLOSED = 1e128  # pivot of a row without any free column: it moves nothing


class Eight(types.Type):
    """The type of eight numbers side by side."""

    def __init__(self) -> None:
        super().__init__(name="Eight")


eight = Eight()


@register_model(Eight)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: Any, of: types.Type) -> None:
        super().__init__(manager, of, VECTOR)


def _arithmetic(symbol: Callable[..., Any], instruction: str) -> None:
    @type_callable(symbol)
    def typed(context: Any) -> Any:
        def typer(left: types.Type, right: types.Type) -> types.Type | None:
            return eight if isinstance(left, Eight) and isinstance(right, Eight) else None

        return typer

    @lower_builtin(symbol, Eight, Eight)
    def lowered(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return getattr(builder, instruction)(*arguments)


for _symbol, _instruction in (
    (operator.add, "fadd"), (operator.iadd, "fadd"),
    (operator.sub, "fsub"), (operator.isub, "fsub"),
    (operator.mul, "fmul"), (operator.imul, "fmul"),
):  # fmt: skip
    _arithmetic(_symbol, _instruction)


def _place(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    """Return the address of eight numbers in an array of two dimensions."""
    of, row, first = signature.args[:3]
    array = context.make_array(of)(context, builder, arguments[0])
    at = [
        context.cast(builder, value, kind, types.intp)
        for value, kind in zip(arguments[1:3], (row, first), strict=True)
    ]
    pointer = cgutils.get_item_pointer(context, builder, of, array, at)
    return builder.bitcast(pointer, VECTOR.as_pointer())


def _load(typing: Any, array: Any, row: Any, first: Any) -> Any:
    """Return `array[row, first : first + 8]`."""

    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.load(_place(context, builder, signature, arguments), align=8)

    return eight(array, row, first), written


def _store(typing: Any, array: Any, row: Any, first: Any, value: Any) -> Any:
    """Write `array[row, first : first + 8]`."""

    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.store(arguments[3], _place(context, builder, signature, arguments), align=8)
        return context.get_dummy_value()

    return types.none(array, row, first, value), written


def _none(typing: Any) -> Any:
    """Return eight zeros."""
    return eight(), lambda context, builder, signature, arguments: ir.Constant(VECTOR, [0.0] * LANES)


def _inverse_root(typing: Any, pivot: Any, floor: Any) -> Any:
    """Return `1 / sqrt(pivot)`; beside a pivot that rounding ate (not above `floor`) the row gives way a little.

    A row without any free column (floor zero) is closed.
    """

    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pivot, floor = arguments
        lost = builder.fcmp_ordered("<=", pivot, builder.fadd(floor, _same(TINY)))
        has = builder.fcmp_ordered(">", floor, _same(0.0))
        instead = builder.select(has, builder.fadd(floor, _same(1e-15)), _same(CLOSED))
        shape = ir.FunctionType(VECTOR, [VECTOR])
        root = cgutils.get_or_insert_function(builder.module, shape, f"llvm.sqrt.v{LANES}f64")
        return builder.fdiv(_same(1.0), builder.call(root, [builder.select(lost, instead, pivot)]))

    return eight(pivot, floor), written


def _share(typing: Any, value: Any, part: Any) -> Any:
    """Return eight numbers times one."""

    def written(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        number = context.cast(builder, arguments[1], signature.args[1], types.float64)
        spread = ir.Constant(VECTOR, ir.Undefined)
        for lane in range(LANES):
            spread = builder.insert_element(spread, number, ir.Constant(ir.IntType(32), lane))
        return builder.fmul(arguments[0], spread)

    return eight(value, part), written


def _same(value: float) -> Any:
    return ir.Constant(VECTOR, [value] * LANES)


load: Callable[..., Any] = intrinsic(_load)
store: Callable[..., Any] = intrinsic(_store)
none: Callable[..., Any] = intrinsic(_none)
inverse_root: Callable[..., Any] = intrinsic(_inverse_root)
share: Callable[..., Any] = intrinsic(_share)
