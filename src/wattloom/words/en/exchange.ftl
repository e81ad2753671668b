# Campuses that come from other planners, or go to them.
own-size-twice = `{ $field }` is given, and bounds for it too.
own-size-twice-next = Write either `{ $field }` or `{ $field }_min` and `{ $field }_max`.
own-minimum-above = `minimum` is above `availability` in some hour.
own-minimum-above-next = Lower `minimum`, or raise `availability`.
own-minimum-ramped = A component with a ramp cannot have a `minimum` that changes with the hour or lies below zero.
own-minimum-ramped-next = Take the ramp away, or write one `minimum` of zero or more.
no-consumption = Nothing in this campus consumes electricity, so that its cost has nothing to be counted by.
no-consumption-next = Add a demand on the bus `electricity`, such as an own_demand, or name another bus as the campus when you import.
series-field-unreadable = A column of a file is written as `file` and `column`, here are: { $names }.
series-field-unreadable-next = Write a number with its unit, or `file: series.parquet` and `column: name`.
series-period-missing = { $missing } of the { $hours } planned hours are not in the file, the first is { $first }. The file goes from { $begins } to { $ends }.
series-period-missing-next = Give one row for each of them, or change `site.period`.
series-period-beyond = “{ $quantity }” is known for the year { $year }, and the planned hours leave it.
series-period-beyond-next = Choose hours inside that year, or bring a series of your own.
period-not-hourly = “{ $text }” is not a full hour.
period-not-hourly-next = Write the beginning of an hour, such as 2018-03-05T00:00Z.

pypsa-missing = PyPSA is not installed ({ $reason }).
pypsa-missing-next = Install it with Wattloom: `pip install 'wattloom[pypsa]'`, or `uv sync --extra pypsa`.
pypsa-file-missing = There is no such file or folder.
pypsa-file-missing-next = Name the file that `n.export_to_netcdf(...)` wrote, or the folder of `n.export_to_csv_folder(...)`.
pypsa-file-kind = This is no PyPSA network.
pypsa-file-kind-next = Networks are files that end in { $known }, or folders with snapshots.csv.
pypsa-file-unreadable = PyPSA cannot read this network: { $reason }
pypsa-file-unreadable-next = Open it with `pypsa.Network(...)` to see more, and export it again.
pypsa-bus-unknown = The network has no bus “{ $bus }”.
pypsa-bus-unknown-next = Its buses are: { $known }.
pypsa-no-bus = No bus of the network carries electricity.
pypsa-no-bus-next = Name the one that is the campus with --bus. The buses are: { $known }.
pypsa-cannot-carry = { $count ->
    [1] A campus cannot hold this part of the network:
   *[other] A campus cannot hold { $count } parts of the network:
}
    { $text }
pypsa-cannot-carry-next = Take it out of the network, or set the field to its default. A campus is one bus with what hangs on it: generators, loads, links, stores, hours of equal weight and a limit on CO2; `docs/pypsa.md` has the whole list.
pypsa-scenario-about = Imported from PyPSA: { $bus } is the campus. Every number is yours to change; hours are in { $file }.

    Sizes to decide have bounds, given ones a number; yearly costs are annuities already.
pypsa-begins-with-share = This store begins with a share of a size that is to be decided, which PyPSA has no field for.
pypsa-begins-with-share-next = Give its size, or what it begins with in MWh.
import-written = { $folder }: { $components } components, { $hours } hours. The bus { $bus } is the campus.
import-existing = What stands already costs { $cost } EUR a year; PyPSA leaves it out of its objective, Wattloom counts it.
import-then = Plan it: wattloom plan { $path }
export-written = { $file }: { $buses } buses, { $components } components, { $hours } hours.
export-rows = A network file holds no extra rows, and this campus has { $count }: { $names }. They travel in `n.meta`; add them when you solve:
export-plain = Solve it as any network:
export-constant = The objective of PyPSA leaves { $cost } EUR a year of given costs out.
export-unknown-run = No scenario stands in this folder.
export-unknown-run-next = Name a scenario, or a run that `wattloom plan` left with its scenario.yaml.
