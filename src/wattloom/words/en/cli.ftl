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

cli-plan = Plan a campus. SCENARIO is the name of a bundled scenario or the path of a YAML file. Leaves plan.json, flows.parquet and report.html in a folder of the scenario's name.
cli-plan-json = Print the plan as one JSON object on standard output, and nothing else there.
cli-plan-out = The folder that takes the runs.
cli-plan-no-report = Do not write report.html.
cli-plan-clean = What counts as clean, instead of the scenario's choice.
cli-plan-weather-year = Use the hours of this year, instead of the scenario's.
cli-plan-test-years = Test the plan in the hours of these years too, such as 2017,2019.
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
