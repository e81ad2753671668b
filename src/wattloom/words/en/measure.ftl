# Measurements: scopes, checks, sheets.
scope-process = process or pod
scope-package = processor or memory
scope-gpu = accelerator board
scope-node = server
scope-rack = rack
scope-facility = data centre
measure-scopes-differ = A figure of one { $one } and one of another scope, { $other }, cannot be added: one may be inside the other.
measure-scopes-differ-next = Bring one to the scope of the other with an explicit multiplier (measure.Multiplier), and say where it comes from.
measure-multiplier-elsewhere = This multiplier begins at { $one }, and the figure is of scope { $other }.
measure-multiplier-elsewhere-next = Use a multiplier that begins where the figure was measured.
measure-multiplier = A multiplier of { $value } with this range cannot be used.
measure-multiplier-next = Write finite numbers above zero with low <= value <= high.
measure-window = A window cannot run from { $start } to { $end }.
measure-window-next = Give two finite times, the end not before the start.
measure-not-finite = { $value } { $unit } is not an amount that can have been measured.
measure-not-finite-next = Leave the reading out, or repair the meter that gave it.
measure-no-tokens = No token is counted in this window.
measure-no-tokens-next = Measure over a window in which tokens are counted, and hand their number over.
measure-empty = There is no measurement in this file.
measure-empty-next = Give a file with at least one reading; docs/measure.md shows the formats.
measure-unreadable = This file cannot be read: { $reason }.
measure-unreadable-next = Check the path and its rights.
measure-format-unknown = This is none of the formats that are known.
measure-format-unknown-next = The formats are { $known }; name one with --format, or write the file as a plain CSV with a column such as power_w (docs/measure.md).
measure-not-table = This is not a table: { $reason }.
measure-not-table-next = Write a CSV with a line of column names and the same number of cells in each row.
measure-columns-missing = It lacks { $names }; it has: { $found }.
measure-columns-missing-next = Add what is missing, or name the right format with --format (docs/measure.md).
measure-not-number = “{ $text }” in `{ $column }` is not a number that can stand there.
measure-not-number-next = Write a plain number, or leave the cell empty.
measure-not-time = “{ $text }” is not a time.
measure-not-time-next = Write seconds since 1970, or a date and time such as 2026-01-31T12:00:00.
measure-not-json = This is not JSON: { $reason }.
measure-not-json-next = Write a JSON object with the fields `time` (seconds) and `gpu_energy` (joules by device); docs/measure.md has an example.
measure-line-wrong = This line does not read `{ $form }`.
measure-line-wrong-next = Save the exporter's answer as it is, without headers or cuts.
measure-no-metric = No metric of energy, power or tokens is in this file.
measure-no-metric-next = Known are those of DCGM (DCGM_FI_DEV_POWER_USAGE, DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION), Kepler (kepler_...) and vLLM (vllm:...).
measure-scope-unknown = “{ $name }” is not a scope.
measure-scope-unknown-next = The scopes are: { $known }.
measure-method-unknown = “{ $name }” is not a method.
measure-method-unknown-next = The methods are: { $known }.
measure-live-missing = Zeus is not installed, and measuring this machine needs it.
measure-live-missing-next = Install it with `pip install "wattloom[measure]"` (or `pip install zeus`). Files of other tools are checked without it: `wattloom measure check FILE`.
measure-live-failed = Nothing can be measured on this machine: { $reason }.
measure-live-failed-next = Zeus needs an accelerator it knows, or the right to read RAPL; its `zeusd` gives that right without root.
measure-live-nothing = Zeus finds nothing on this machine that it can read.
measure-live-nothing-next = Zeus needs an accelerator it knows, or the right to read RAPL; its `zeusd` gives that right without root.
measure-refused = These measurements contradict themselves or what is possible: { $names }.
measure-refused-next = See the failed checks above; repair the meter or leave its readings out before they are used.
measure-per-token = { $energy } J per token written (± { $error }), over { $tokens } tokens; scope: { $scope }.
measure-written = { $file } is written.
measure-summary = { $failed ->
    [0] { $tracks } series ({ $scopes }): nothing contradicts itself.
    [one] { $tracks } series ({ $scopes }): one check fails.
   *[other] { $tracks } series ({ $scopes }): { $failed } checks fail.
}

measure-not-a-number = Values are numbers
measure-not-a-number-holds = finite and not below zero, in { $count } series.
measure-not-a-number-fails = values that are no numbers or below zero: { $count }, the first at place { $first }.
measure-time-backwards = Time runs forwards
measure-time-backwards-holds = in { $count } dated series.
measure-time-backwards-fails = time stands still or runs backwards ({ $count } ×, first at place { $first }).
measure-counter-reset = Counters only rise
measure-counter-reset-holds = in { $count } counters.
measure-counter-reset-fails = the counter falls ({ $count } ×, first at place { $first }): it was reset, and a plain difference over it is wrong.
measure-absurd-counter = Counters are possible
measure-absurd-counter-holds = no counter holds more than its device could have used.
measure-absurd-counter-fails = { $value } { $unit }, where at most { $limit } { $unit } is possible.
measure-unit-slip = Powers are possible
measure-unit-slip-holds = such as these devices can draw, in { $count } series.
measure-unit-slip-fails = { $power } W is impossible for it ({ $low } to { $high } W). { $slip ->
    [mj-j] Millijoules (or milliwatts) were taken for joules (or watts).
    [kj-j] Kilojoules (or kilowatts) were taken for joules (or watts).
    [wh-j] Watt-hours were taken for joules.
    [kwh-j] Kilowatt-hours were taken for joules.
    [j-wh] Joules were taken for watt-hours.
    [j-kwh] Joules were taken for kilowatt-hours.
   *[none] No common slip of units explains it.
}
measure-written-energy = Energy per token follows from power and speed
measure-written-energy-holds = in { $count } rows.
measure-written-energy-fails = rows that contradict it: { $count }, the first at place { $first }: { $ratio } times power over speed. { $slip ->
    [mj-j] Millijoules were taken for joules.
    [kj-j] Kilojoules were taken for joules.
    [wh-j] Watt-hours were taken for joules.
    [kwh-j] Kilowatt-hours were taken for joules.
    [j-wh] Joules were taken for watt-hours.
    [j-kwh] Joules were taken for kilowatt-hours.
   *[none] No common slip of units explains it.
}
measure-idle-split = Idle and active power make the total
measure-idle-split-holds = { $idle } + { $active } = { $total } { $unit }.
measure-idle-split-fails = idle { $idle } and active { $active } do not make { $total } { $unit }: idle power is split wrongly.
measure-parts-exceed-node = Parts stay within the server
measure-parts-exceed-node-holds = parts { $parts } { $unit }, server { $whole } { $unit }.
measure-parts-exceed-node-fails = parts show { $parts } { $unit }, the server only { $whole } { $unit }.
measure-pods-differ-from-meter = Pods agree with the meter
measure-pods-differ-from-meter-holds = pods { $pods } { $unit }, machine { $meter } { $unit } ({ $share }).
measure-pods-differ-from-meter-fails = pods show { $pods } { $unit } and the machine draws { $meter } { $unit } ({ $share }): they disagree.
measure-namespace-exceeds-node = No namespace exceeds its server
measure-namespace-exceeds-node-holds = the largest, { $namespace }, shows { $value } { $unit } of { $node } { $unit }.
measure-namespace-exceeds-node-fails = { $namespace } alone shows { $value } { $unit }, the server { $node } { $unit }.
measure-gpu-outside-pods = Accelerators are booked on the pods that use them
measure-gpu-outside-pods-holds = { $system } of { $whole } { $unit } stand with the system.
measure-gpu-outside-pods-fails = { $system } of { $whole } { $unit } ({ $share }) stand with the system, not with the pods that used them.
measure-sum-differs = A sum is the sum of its parts
measure-sum-differs-holds = { $added } { $unit } added, { $stated } { $unit } stated.
measure-sum-differs-fails = the parts add up to { $added } { $unit }, and { $stated } { $unit } is stated.
measure-node-exceeds-rack = Servers stay within the rack
measure-node-exceeds-rack-holds = servers { $parts } { $unit }, rack { $whole } { $unit }.
measure-node-exceeds-rack-fails = servers show { $parts } { $unit }, the rack only { $whole } { $unit }.
measure-rack-exceeds-facility = Racks stay within the data centre
measure-rack-exceeds-facility-holds = racks { $parts } { $unit }, data centre { $whole } { $unit }.
measure-rack-exceeds-facility-fails = racks show { $parts } { $unit }, the data centre only { $whole } { $unit }.
measure-node-exceeds-facility = Servers stay within the data centre
measure-node-exceeds-facility-holds = servers { $parts } { $unit }, data centre { $whole } { $unit }.
measure-node-exceeds-facility-fails = servers show { $parts } { $unit }, the data centre only { $whole } { $unit }.

sheet-year-missing = The year of this sheet is not said.
sheet-year-missing-next = Write `year = 2025` in the file, or add --year 2025.
sheet-not-toml = This is not TOML: { $reason }.
sheet-not-toml-next = Correct the line it names; docs/measure.md has an example.
sheet-field-unknown = `{ $name }` is not a figure of the sheet.
sheet-field-unknown-next = The figures are: { $known }.
sheet-format-unknown = The ending of this file does not say how to write it.
sheet-format-unknown-next = Give it one of: { $known }.
sheet-regulation = Delegated Regulation (EU) 2024/1364
sheet-head-symbol = Symbol
sheet-head-what = What
sheet-pdit = Installed power demand of information technology
sheet-sdc = Floor area of the data centre
sheet-scr = Floor area of the computer room
sheet-edc = Energy of the data centre
sheet-eit = Energy of information technology
sheet-cbtg = Battery capacity offered to the grid
sheet-win = Water taken in
sheet-win-pot = Drinking water taken in
sheet-ereuse = Waste heat reused
sheet-twh = Mean temperature of the waste heat
sheet-tin = Mean set point of the intake air
sheet-cdd = Cooling degree-days
sheet-eres-tot = Renewable energy in all
sheet-eres-goo = by guarantees of origin
sheet-eres-ppa = by power purchase agreements
sheet-eres-os = made on site
sheet-pue = Power usage effectiveness
sheet-wue = Water usage effectiveness
sheet-erf = Energy reuse factor
sheet-ref = Renewable energy factor
measure-sheet-scope = Duty to report
measure-sheet-scope-holds = { $obliged ->
    [yes] { $power } kW installed, from { $least } kW on the sheet is due every year.
   *[no] { $power } kW installed, below the { $least } kW from which the sheet is due.
}
measure-sheet-it-exceeds-whole = Information technology stays within the data centre
measure-sheet-it-exceeds-whole-holds = { $part } of { $whole } kWh.
measure-sheet-it-exceeds-whole-fails = { $part } kWh of information technology exceed the { $whole } kWh of the data centre.
measure-sheet-it-exceeds-installed = Energy fits the installed power
measure-sheet-it-exceeds-installed-holds = { $part } kWh, at most { $whole } kWh in a year.
measure-sheet-it-exceeds-installed-fails = { $part } kWh is more than the installed power can use in a year, { $whole } kWh.
measure-sheet-reuse-exceeds-whole = Reused heat stays within the energy
measure-sheet-reuse-exceeds-whole-holds = { $part } of { $whole } kWh.
measure-sheet-reuse-exceeds-whole-fails = { $part } kWh of reused heat exceed the { $whole } kWh of the data centre.
measure-sheet-potable-exceeds-water = Drinking water stays within the water
measure-sheet-potable-exceeds-water-holds = { $part } of { $whole } m³.
measure-sheet-potable-exceeds-water-fails = { $part } m³ of drinking water exceed the { $whole } m³ taken in.
measure-sheet-renewables-exceed-whole = Renewable energy stays within the energy
measure-sheet-renewables-exceed-whole-holds = { $part } of { $whole } kWh.
measure-sheet-renewables-exceed-whole-fails = { $part } kWh of renewable energy exceed the { $whole } kWh of the data centre.
measure-sheet-renewables = Renewable energy is the sum of its kinds
measure-sheet-renewables-holds = { $part } added, { $whole } kWh stated.
measure-sheet-renewables-fails = the kinds add up to { $part } kWh, and { $whole } kWh is stated.
