# The command line. Messages that begin with `cli-` are help: plain text, one line each, without values.
cli-about = Plan the energy behind AI, from the chip to the star. Begin with: wattloom plan fr-1gw
cli-usage = Usage:
cli-options = Options
cli-commands = Commands
cli-help = Show this text and leave.
cli-version = Show the version and leave.
cli-lang = The language of all that is said, en or fr; else that of the environment.
cli-error-label = Error:
cli-next-label = Next:

cli-plan = Plan a campus. SCENARIO is the name of a bundled scenario or the path of a YAML file. Leaves plan.json, flows.parquet, report.html, scenario.yaml and certificate.npz in a folder of the scenario's name.
cli-plan-json = Print the plan as one JSON object on standard output, and nothing else there.
cli-plan-out = The folder that takes the runs.
cli-plan-no-report = Do not write report.html.
cli-plan-clean = What counts as clean, instead of the scenario's choice.
cli-plan-weather-year = Use the hours of this year, instead of the scenario's.
cli-plan-test-years = Test the plan in the hours of these years too, such as 2017,2019.
cli-plan-years = Weather years to plan for together, such as 2017,2018,2019: one set of sizes, every promise kept in each.
cli-plan-charter = Promise something else for this run, such as cfe=98% or carbon=none; may be repeated.
cli-check = Say whether a scenario can be planned, without solving. SCENARIO is the name of a bundled scenario or the path of a YAML file.
cli-new = Write a commented scenario to start from. NAME becomes its name and that of its file, NAME.yaml, in this folder.
cli-scenarios = List the scenarios that come with Wattloom.
cli-technologies = List the technologies, or tell all about one. Each is one file, and each of its fields has a cited default or must be written.
cli-facts = Search the cited numbers. Without WORD lists them all; one that WORD names exactly is told whole, with its source.
cli-schema = Print the JSON schema of scenarios. Editors complete and check a scenario by it.
cli-schema-out = Write it to this file instead.
cli-why = Say where a figure comes from. RUN is the name of a run or its folder, QUANTITY a figure of its plan; without QUANTITY lists them.
cli-runs = The folder that holds the runs.
cli-compare = Set two runs side by side. RUN and OTHER are names of runs or their folders.
cli-verify = Check the proof of a run without any solver: that its plan keeps every limit, costs what it says, and that none costs less than its bound. RUN is the name of a run or its folder. Leaves with 0 when the proof holds, with 4 when it does not.
cli-verify-quick = Leave out building the program anew from the scenario.
cli-verify-json = Print the verdict as one JSON object on standard output.

cli-sweep = Plan a scenario many times, each time with other values. SCENARIO is a bundled scenario, a YAML file, a sweep file, or the name of a sweep to continue. Leaves a folder with one Parquet row per case, sweep.json and sweep.html; what is done is never done again.
cli-sweep-vary = What to vary: the path of a field and its values, such as charter.cfe=80%:100%:11 or site.weather_year=2017,2018; may be repeated, and every combination is planned.
cli-sweep-sample = Draw N cases evenly (Sobol) from ranges such as site.wacc=4%:9%, instead of every combination.
cli-sweep-seed = Which draw of --sample; 0 when not written.
cli-sweep-workers = How many processes on this machine; one per processor when not written.
cli-sweep-cluster = Run on the Dask cluster of this scheduler, such as tcp://host:8786, instead of this machine.
cli-sweep-figure = The figure of the table, such as cfe_score or the name of a size.
cli-sweep-show = Show what is done of a sweep, and plan nothing.
cli-sweep-json = Print the sweep and its rows as one JSON object on standard output.
cli-import = Write a scenario from another planner's network. pypsa reads FILE, a NetCDF, HDF5 or Excel file or a folder of CSV files; a campus is one bus and what hangs on it.
cli-import-out = The new folder for the scenario and its hours; else it is named after the file.
cli-import-bus = The bus that is the campus; else the busiest that carries electricity.
cli-import-csv = Write the hours as CSV instead of Parquet.
cli-export = Write a scenario or a run as another planner's network. SCENARIO is the name of a bundled scenario, the path of a YAML file, or a run.
cli-export-to = The planner that reads it.
cli-export-out = The file to write; else it is named after the scenario.

cli-claims = Check figures of the press against cited numbers. Without NAME lists every claim with its verdict; NAME tells one whole. `wattloom claims check FILE.toml` checks claims of your own.
cli-claims-json = Print the verdicts as one JSON object on standard output, and nothing else there.
cli-claims-html = Write them as one HTML page, to this file.
cli-claims-check = Check the claims of a TOML file of your own, with your quantities beside the cited ones.

cli-measure = Measurements of energy: check them, take them, write them for others.
cli-measure-check = Check a file of measurements: counters, units, parts against wholes. FILE is what DCGM, Kepler or vLLM answer on /metrics, CodeCarbon's emissions.csv, Zeus JSON, ML.ENERGY rows, an MLPerf power log, or a plain CSV. Leaves with 0 when nothing contradicts itself, else with 2.
cli-measure-json = Print the findings as one JSON object on standard output, and nothing else there.
cli-measure-format = The format of the file, where it should not be recognised by what it holds.
cli-measure-live = Measure this machine for a while, through Zeus, and check what comes out.
cli-measure-seconds = How long to measure, in seconds.
cli-measure-write = Write a file of measurements under the names that others read, OpenTelemetry's, as Prometheus text or as OTLP JSON.
cli-measure-to = The form to write.
cli-measure-out = The file to write; else standard output.
cli-measure-sheet = Form the yearly sheet of a data centre by Delegated Regulation (EU) 2024/1364, with PUE, WUE, ERF and REF. FILE is a TOML file with the figures of the year, or a CSV file whose rows are summed up.
cli-measure-name = The name of the data centre; else that in the file, or the file's own.
cli-measure-year = The year; else that in the file.
cli-measure-sheet-out = Write the sheet to this file too; its ending says how: .csv, .parquet or .json.

no-command = There is no command “{ $name }”.
no-command-next = { $near ->
    [none] The commands are: { $known }.
   *[other] Did you mean “wattloom { $near }”? `wattloom --help` lists them all.
}
no-option = `{ $command }` has no option { $option }.
no-option-next = { $near ->
    [none] `{ $command } --help` lists its options.
   *[other] Did you mean { $near }? `{ $command } --help` lists the options.
}
argument-missing = `{ $command }` needs { $name }.
argument-missing-next = `{ $command } --help` shows how it is used.
argument-wrong = { $name }: { $reason }.
argument-wrong-next = `{ $command } --help` shows how it is used.
usage-wrong = { $reason }.
usage-wrong-next = `{ $command } --help` shows how it is used.
defect = Something went wrong that is not your doing ({ $kind }).
defect-next = Run it again with WATTLOOM_DEBUG=1 and send what it prints, with the scenario, to the issue page of the project.

name-unfit = “{ $name }” cannot name a scenario.
name-unfit-next = Use small letters, digits, dots and dashes, beginning with a letter or a digit: my-campus.
file-exists = This file exists already.
file-exists-next = Choose another name, or move the file away.
output-unwritable = Nothing can be written there: { $reason }.
output-unwritable-next = Choose another folder with --out, or change the rights of this one.
output-full = There is no room left to write ({ $reason }). An earlier run is as it was.
output-full-next = Free some space, or choose a folder on another disk with --out.
output-not-a-run = This folder holds something else than a run of Wattloom.
output-not-a-run-next = Move it away, or choose another folder with --out.
output-not-a-folder = This is a file; runs need a folder.
output-not-a-folder-next = Choose another folder with --out.
run-unknown = There is no run here, and none of this name in “{ $runs }”.
run-unknown-next = { $known ->
    [none] Make one: `wattloom plan fr-1gw`.
   *[other] The runs there are: { $known }.
}
run-unreadable = This plan cannot be read: { $reason }.
run-unreadable-next = Plan the scenario again.
figure-unknown = The plan of { $run } has no figure “{ $name }”.
figure-unknown-next = { $near ->
    [none] It has: { $known }.
   *[other] Did you mean “{ $near }”? It has: { $known }.
}
technology-not-known = There is no technology “{ $name }”.
technology-not-known-next = { $near ->
    [none] `wattloom technologies` lists them all.
   *[other] Did you mean “{ $near }”? `wattloom technologies` lists them all.
}
facts-none = No cited number mentions “{ $word }”.
facts-none-next = Try a shorter word, such as solar or price; `wattloom facts` lists them all.
year-unreadable = “{ $text }” is not a list of years.
year-unreadable-next = Write years with commas between them, such as 2017,2019.
promise-unreadable = “{ $text }” is not a promise of the charter.
promise-unreadable-next = Write a field and a value, such as cfe=98%; the fields are: { $known }.

new-written = Wrote { $file }: a small campus with every technology explained.
new-schema = Wrote { $file }, by which an editor checks it.
new-then = Then: wattloom check { $file }
schema-written = Wrote { $file }.
check-fine = { $name } can be planned.
check-hours = Hours
check-hours-value = { $hours } hours of { $year }, { $country }, weather of { $station }
check-devices = Devices
check-buses = Carriers
check-promises = Charter
check-promises-none = no promises
check-series = Series
check-note = { $quantity }, { $area }: { $note }
check-then = Then: wattloom plan { $reference }

scenarios-then = wattloom plan NAME plans one; wattloom new my-campus writes one of your own.
list-name = Name
list-title = What it is
list-family = Kind
list-field = Field
list-meaning = Meaning
list-default = When not written
list-range = Range
list-value = Value
list-required = must be written
list-nothing = –
family-source = source
family-demand = demand
family-converter = converter
family-store = store
technology-usual = Stays in business as usual.
technologies-count = { $count } technologies; `wattloom technologies NAME` tells all about one.
facts-count = { $count ->
    [one] One cited number; `wattloom facts { $name }` tells its source.
   *[other] { $count } cited numbers; `wattloom facts NAME` tells where one comes from.
}
field-cited = cited: { $name }

template-about = A small campus to start from. Check it with `wattloom check`, plan it with `wattloom plan`.
    Quantities carry their unit: 1 GW, 4 GWh, 70 EUR/MWh, 45 degC; a share is 0.95 or 95 %. Money is in euros of 2024.
    A line that begins with # is not read: it shows the value that holds when the field is left out. Take the # away to write your own.
template-title = A small AI campus
template-clean = What counts as clean: contracted (only what the campus owns or contracts), additional (only what is newly built for it), grid_factor (grid power too, by the clean share of its hour).
template-components = What the campus has and may have. A source, store or converter is built only as far as the plan needs, up to its maximum. A component with a name of its own says its `technology`.
template-others = The other technologies. Take the first # of each line away, with the blank after it, to let the plan use one.
template-charter = What the campus promises. Each promise is a limit of the plan; when they cannot all hold, Wattloom says what is missing.
template-cited = ({ $name }, { $low } to { $high })
template-example = (such as { $example })

check-family-source = { $count ->
    [one] one source
   *[other] { $count } sources
}
check-family-demand = { $count ->
    [one] one demand
   *[other] { $count } demands
}
check-family-converter = { $count ->
    [one] one converter
   *[other] { $count } converters
}
check-family-store = { $count ->
    [one] one store
   *[other] { $count } stores
}
stage-writing = Writing the report

text-hours = hours of { $years }
text-nothing-built = Nothing: the grid supplies it all.
text-levelised-cost = Levelised cost
text-cost-per-year = Cost per year
text-capex = Investment
text-cfe-score = Clean, hour by hour
text-annual-matching = Annual matching
text-gco2-location = Carbon, location-based
text-gco2-market = Carbon, market-based
text-kwh-per-task = Energy/successful task
text-gco2-per-task = Carbon/successful task
text-energy = Electricity per year
text-mean = Mean load
text-pue = PUE
text-heat-delivered = Heat delivered
text-heat-refused = Heat refused
text-water = Water per year
text-water-intensity = Water per kWh
text-more-notes = { $count ->
    [one] One more note stands in the report.
   *[other] { $count } more notes stand in the report.
}
why-then = wattloom why { $run } NAME prints the tree of one.
compare-difference = Difference
compare-points = { $n } points
cli-plan-solver = Which solver: loom is Wattloom’s own, the others are HiGHS; auto chooses and says why.
cli-plan-gap = Largest proven distance to the best plan, relative to its cost.

text-sizes = To build and contract
text-charter = Charter
text-state-binding = binds
text-state-missed = not met
text-rule-cfe = Clean, hour by hour
text-rule-carbon = Emissions per year
text-rule-grid-peak-import = Draw in national peaks
text-rule-river-heating = Warming of the river
text-rule-heat-reuse = Heat reused
text-rule-water = Water per year
text-rule-budget = Investment
text-rule-land = Land
text-rule-traceability = Electricity of known origin
cli-alternatives = Find plans that cost little more than the cheapest, and rank the sets of technologies that work. SCENARIO is a bundled scenario, a YAML file or a run. Leaves a folder with alternatives.json, alternatives.parquet and alternatives.html.
cli-alternatives-within = How much dearer than the cheapest plan an alternative may be, such as 5%.
cli-alternatives-aim = What to seek, such as least-land or fewest; may be repeated or a list with commas. All when not written.
cli-alternatives-diverse = How many plans that are as unlike one another as can be found (hop, skip and jump).
cli-alternatives-random = How many plans along random directions; the same each time.
cli-alternatives-among = Technologies to leave out or not, in all combinations, such as solar,battery. Every source and store that may be built when not written.
cli-alternatives-without = A set of technologies to do without, such as solar,nuclear_ppa; may be repeated, and is tried whatever it costs.
cli-alternatives-configurations = How many configurations are solved at most, the cheapest first; 0 for none.
cli-pareto = Trace what each step of a promise costs: a front of certified plans, its knee, and the price of one more unit at each point. SCENARIO is a bundled scenario, a YAML file or a run. Leaves a folder with pareto.json, pareto.parquet and pareto.html.
cli-pareto-x = The promise that is stepped through.
cli-pareto-over = From where to where, and in how many points, such as 20kt:150kt:10. The whole front when not written.
cli-pareto-cfe = The same for clean hours, in per cent, such as 80:100:21.
cli-pareto-points = How many points, where --over is not written.
cli-sensitivity = Find what the cost of the best plan owes to each cited number: each alone, the plan found anew, and all prices together. SCENARIO is a bundled scenario, a YAML file or a run. Leaves a folder with sensitivity.json, sensitivity.parquet and sensitivity.html.
cli-sensitivity-facts = How many numbers are solved for at both ends of their range, those first that matter most to first order.
cli-sensitivity-draws = How many draws of all prices are solved for the Sobol indices of the best plan; 0 for none.
cli-study-json = Print the study as one JSON object on standard output, and nothing else there.
cli-study-workers = How many processes at most; one per processor when not written.
cli-pathway = Plan a campus over the decades: what to build when, what it costs, what reaches the end of its life. SCENARIO is a bundled scenario or a YAML file, whose section `pathway` may say how the campus grows. Leaves a folder with pathway.json, pathway.parquet and pathway.html.
cli-pathway-stages = First year of each stage, such as 2025,2030,2040; by default those of the scenario, or 2025 to 2050 by fives.
cli-pathway-repay-energy = Let the campus supply the energy that building takes.
cli-pathway-flows = Write the hourly flows of every stage too, as flows-YEAR.parquet.
cli-alternatives-plans = Leave a whole run (plan, flows, proof, report) of each plan near the cheapest as well, in plans/NAME, for wattloom compare, why and verify.
cli-futures = Find how to begin when nobody knows what comes when: a plan shared by all futures that the scenario’s `futures` section tells of, what each way to plan may cost and be regretted, and what it is worth to wait, to know and to keep a site free. Leaves futures.json, futures.parquet and futures.html in a folder of its own.
cli-futures-weeks = How many weeks stand for the year.
cli-futures-whole-year = Plan every hour of the year in every future: exact, and several times longer.
cli-futures-slices = Into how many slices the prices of each state of the future are cut.
cli-futures-cvar = Find also a plan against the worst futures: those beyond this share, such as 0.9 for the worst tenth.
cli-futures-weight = How much the worst futures count with --cvar; the rest is on the mean of all.
cli-cluster = Serve a trace of requests on a cluster, event by event: what people wait, what the cluster draws, what an answer costs in energy. Leaves a folder with cluster.json, cluster.parquet, requests.parquet and cluster.html.
cli-cluster-model = The model, by its name in the catalogue or a YAML file of its architecture.
cli-cluster-accelerator = The accelerator, by its name in the catalogue.
cli-cluster-count = How many accelerators serve one replica together.
cli-cluster-replicas = How many copies of the model there are.
cli-cluster-precision = The precision of the weights.
cli-cluster-trace = Where the requests come from: azure, mooncake, a file, or poisson:RATE with requests per second.
cli-cluster-minutes = How long a Poisson stream lasts.
cli-cluster-seed = The seed of a Poisson stream.
cli-cluster-batch-cap = Most sequences in one iteration of a replica.
cli-cluster-chunk = Most tokens in one iteration of a replica, prompts and answers together.
cli-cluster-kv-tokens = Tokens of context that the memory of a replica keeps; found from the accelerators when not written.
cli-cluster-power-cap = Most power of the whole cluster, such as 12kW; iterations are stretched to stay below.
cli-cluster-routing = Which replica a request goes to.
cli-cluster-resolution = Seconds over which the power trace takes its means.
cli-cluster-json = Print the run as one JSON object on standard output, and nothing else there.
cli-task = Say what one successful task takes, from the accelerator boards to the meter. `wattloom task table FILE` predicts many runs at once.
cli-task-model = The model: a name of the catalogue, or a YAML file of its architecture.
cli-task-accelerator = The accelerator, a name of the catalogue such as H100 or B200.
cli-task-count = How many accelerators serve one copy of the model; the fewest that hold it when not written.
cli-task-batch = Mean sequences in flight over the whole copy.
cli-task-input = Tokens of the prompt.
cli-task-output = Tokens of the answer.
cli-task-precision = Precision of the weights; that of the published ones when not written.
cli-task-workload = Which measured workload it resembles.
cli-task-success = Share of attempts that succeed, such as 0.9 or 90%; failed attempts are paid too.
cli-task-site = Where: fr, de, gb or us; its weather decides the cooling.
cli-task-calibration = A calibration file of your own, made by wattloom calibrate.
cli-task-json = Print one JSON object on standard output, and nothing else there.
cli-task-table = Predict every run of a CSV or Parquet table with the columns of measured runs, language, image and video alike. Piped, it prints CSV.
cli-task-out = Write all rows to this CSV file.
cli-task-table-json = Print all rows as one JSON object on standard output, and nothing else there.
cli-calibrate = Learn the energy of answers from your own measured runs: fit, judge on runs left out, and write a calibration. FILE is a CSV or Parquet table with j_per_unit.
cli-calibrate-out = The calibration file to write.
cli-calibrate-engine = The serving engine and its version, such as "vLLM 0.11.1".
cli-calibrate-name = The name of the calibration; else that of the table.
cli-calibrate-json = Print what was learned as one JSON object on standard output, and nothing else there.
