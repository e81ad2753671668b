## Solvers

solver-reason-small = A small program: the simplex answers as fast, with sizes that are exactly zero where they are zero.
solver-reason-loom = Hours tied only to the hour before, sizes and yearly rules across them: the shape that Loom is made for.
solver-reason-stalled = Loom stopped making progress before its answer was proven: HiGHS took over.
loom-outside-free-column = A column of the program has no lower bound, which Loom does not treat: HiGHS took it.
loom-outside-no-hours = The program has no hours to walk through: HiGHS took it.
loom-outside-border = Too many sizes and yearly rules for Loom’s dense border: HiGHS took it.
loom-outside-lengths = Hours of different lengths are mixed in one chain: HiGHS took it.
loom-outside-reach = A row reaches further than the hour before: HiGHS took it.
loom-outside-width = Too many rows per hour for Loom: HiGHS took it.
program-empty = The program has no column or no row: there is nothing to plan.
program-empty-next = Give the campus at least one demand and one source.
program-not-finite = The program holds a value that is not a number ({ $part } of “{ $block }”).
program-not-finite-next = Look at the series and prices of that device: a hole or a division by zero got through.
program-unbounded = The plan has no least cost: something pays without limit.
program-unbounded-next = Look for a negative price or a revenue that no capacity bounds, and give it a limit.
stage-compiling = Preparing the solver, once on this machine
