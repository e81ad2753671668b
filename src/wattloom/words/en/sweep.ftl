# Sweeps: one scenario planned many times.
vary-unreadable = “{ $text }” does not say what to vary.
vary-unreadable-next = Write a path and its values, such as charter.cfe=80%:100%:11 or site.weather_year=2017,2018.
vary-part = `{ $path }` is a part with fields, not a field.
vary-part-next = Name one of its fields: { $known }.
vary-too-deep = `{ $path }` is a field; there is nothing inside it.
vary-too-deep-next = Name the field itself.
vary-empty = no value is given for `{ $path }`.
vary-empty-next = Write values with commas between them, or a range from:to:count.
vary-range = “{ $text }” is not a range for `{ $path }`.
vary-range-next = Write from:to:count with two different ends, such as 80%:100%:11.
vary-range-without-count = the range of `{ $path }` does not say how many values.
vary-range-without-count-next = Write from:to:count, or draw from the ranges with --sample N.
vary-twice = `{ $path }` is varied twice.
vary-twice-next = Write all its values in one list.
vary-not-whole = “{ $text }” is not a whole number.
vary-not-whole-next = Write whole numbers.
vary-not-truth = “{ $text }” is neither true nor false.
vary-not-truth-next = Write true or false.
sweep-without-axis = nothing is varied.
sweep-without-axis-next = Say what to vary: --vary charter.cfe=80%:100%:11, or `vary` in a sweep file. To plan once, use `wattloom plan`.
sweep-too-large = This makes { $count } cases; a sweep has at most { $most }.
sweep-too-large-next = Give fewer values, or draw some cases from the ranges with --sample N.
sweep-unknown = There is no sweep here, and none of this name in “{ $runs }”.
sweep-unknown-next = { $known ->
    [none] Make one: `wattloom sweep grid-only --vary site.weather_year=2017,2018,2019`.
   *[other] The sweeps there are: { $known }.
}
sweep-unreadable = The description of this sweep cannot be read: { $reason }.
sweep-unreadable-next = Begin the sweep again with its scenario and axes; cases that are done are recognised.
sweep-interrupted = Stopped: { $done } of { $total } cases are done and kept.
sweep-interrupted-next = The same command continues.
output-not-a-sweep = This folder holds something else than a sweep of Wattloom.
output-not-a-sweep-next = Move it away, or choose another folder with --out.

cluster-not-installed = Dask is not installed, and --cluster needs it.
cluster-not-installed-next = Install it with `pip install "wattloom[cluster]"`. Without --cluster, a sweep runs on this machine and needs no Dask.
cluster-unreachable = No Dask scheduler answers at { $address } ({ $reason }).
cluster-unreachable-next = Give the address that `dask scheduler` prints when it starts, such as tcp://host:8786, and check that its port can be reached.
cluster-lost = The connection to the scheduler is lost. What was done is kept.
cluster-lost-next = Start the scheduler again; the same command continues.
cluster-without-workers = The scheduler has had no worker for { $seconds } seconds. What was done is kept.
cluster-without-workers-next = Start workers with `dask worker ADDRESS --nthreads 1`; the same command continues.
worker-version = { $theirs ->
    [none] This worker has no Wattloom; a sweep needs { $ours } there.
   *[other] This worker has Wattloom { $theirs }; the sweep needs { $ours }, so that all its cases compare.
}
worker-version-next = Install Wattloom { $ours } there and start the worker again, or stop it. What was done is kept.
case-killed = The process that planned this case died { $count } times ({ $how }); most often for want of memory.
case-killed-next = Give it more memory, or fewer processes at once with --workers; the same command tries it again.
case-not-run = The worker could not plan this case ({ $kind }).
case-not-run-next = See the log of the worker; the same command tries the case again.

sweep-cases = { $grid ->
    [none] { $count ->
        [one] One case
       *[other] { $count } cases
    }
   *[other] { $count } cases ({ $grid })
}
sweep-new-dataset = A new dataset, { $folder }: the scenario, the axes or the version of Wattloom are not those of { $earlier }, which stays.
sweep-done-before = { $count ->
    [one] One is done already.
   *[other] { $count } are done already.
}
sweep-on-processes = { $count ->
    [one] One process on this machine.
   *[other] { $count } processes on this machine.
}
sweep-on-cluster = On the Dask cluster { $cluster }.
sweep-estimate = About { $time }: { $each } for each case.
sweep-unknown-time = How long it takes is known after the first cases.
sweep-seconds = { $n } s
sweep-minutes = { $n } min
sweep-hours = { $n } h
sweep-progress = { $done } of { $total }
sweep-starting = starting
sweep-left = { $time } left
sweep-no-worker = no worker at the moment
sweep-count-infeasible = { $count } without plan
sweep-count-invalid = { $count } that cannot be planned
sweep-count-failed = { $count } failed
sweep-counted = { $done ->
    [0] none of { $total } cases done
   *[other] { $done } of { $total } cases
}
sweep-best = The best cases by the first figure
sweep-none = none
sweep-yes = yes
sweep-no = no
sweep-reason = { $count ->
    [one] one case: { $reason }
   *[other] { $count } cases, for instance: { $reason }
}
sweep-more-reasons = { $count ->
    [one] one more reason stands in the dataset
   *[other] { $count } more reasons stand in the dataset
}

sweep-page-title = { $title } · Wattloom sweep
sweep-kicker = Wattloom sweep · { $name }
sweep-verdict = { $count ->
    [one] One plan of the same campus
   *[other] { $count } plans of the same campus
}: the cheapest costs { $low } ({ $at }), the dearest { $high } ({ $worst }).
sweep-verdict-same = { $count ->
    [one] One plan of the campus; it costs { $low }.
   *[other] { $count } plans of the same campus; each costs { $low }.
}
sweep-verdict-without = { $count ->
    [one] One case has no plan.
   *[other] { $count } cases have no plan.
}
sweep-verdict-left = { $count ->
    [one] One case is not planned yet.
   *[other] { $count } cases are not planned yet.
}
sweep-section-charts = Charts
sweep-section-axes = What was varied
sweep-section-cases = Every case
sweep-section-without = Cases without a plan
sweep-lines = Figures along { $axis }
sweep-lines-sentence = { $axis }: { $meaning }. From { $first } to { $last } the cost goes from { $low } to { $high }.
sweep-lines-sentence-several = { $axis }: { $meaning }. Each line stands for one value of { $other }.
sweep-lines-sizes = What to build along { $axis }
sweep-lines-sizes-sentence = The sizes that the plan decides anew for each value.
sweep-square = Figures over { $across } and { $down }
sweep-square-sentence = Each cell is a whole plan. The least cost, { $low }, is at { $at }.
sweep-many = Every case as a line across its values and figures
sweep-many-sentence = Each line is a whole plan, coloured by its cost; the cheapest, { $low }, is at { $at }.
sweep-no-plan = no plan
sweep-axis = Field
sweep-meaning = What it is
sweep-values = Values
sweep-between = { $low } to { $high }, drawn
sweep-status = Outcome
sweep-status-optimal = planned
sweep-status-infeasible = no plan
sweep-status-invalid = cannot be planned
sweep-status-failed = failed
sweep-table = Every case with its values and figures
sweep-axes-table = The fields that were varied
sweep-made = Made with Wattloom { $version }, each plan proven within { $gap } of the best. The rows stand in cases/*.parquet.
