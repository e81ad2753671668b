# The report: one HTML page, its charts and tables.
report-page-title = { $title } · Wattloom plan
report-skip = Skip to the report
report-contents = Contents
report-kicker = Wattloom plan · { $scenario }
report-made = Made { $date } with Wattloom { $version }. All hours are UTC.
report-no-script = The charts need JavaScript. Everything they show also stands below as text and tables.

report-verdict = This plan costs { $cost } (range { $range }); { $score } of the electricity is clean in the very hour it is used, { $definition }.
report-verdict-no-range = This plan costs { $cost }; { $score } of the electricity is clean in the very hour it is used, { $definition }.
report-verdict-dearer = Business as usual, from the grid alone, would cost { $usual }: the plan is { $difference } dearer.
report-verdict-cheaper = Business as usual, from the grid alone, would cost { $usual }: the plan is { $difference } cheaper.
report-verdict-same = Business as usual, from the grid alone, would cost the same.
report-verdict-charter-met = { $count ->
    [one] The one rule of the charter is met
   *[other] All { $count } rules of the charter are met
  }{ $binding ->
    [0] .
    [one] ; one binds.
   *[other] ; { $binding } bind.
  }
report-verdict-charter-missed = { $count ->
    [one] One rule of the charter is not met: { $rules }.
   *[other] { $count } rules of the charter are not met: { $rules }.
  }
report-definition-grid-factor = counting the grid’s own share in each hour
report-definition-contracted = counting contracted and own supply only
report-definition-additional = counting new supply only
report-infeasible = No plan satisfies every limit
report-infeasible-text = The solver proved that these limits cannot hold together. What is missing, when and how much:
report-status-unknown = The solver stopped with the status “{ $status }”

report-section-figures = Key figures
report-section-sizes = What to build and contract
report-section-charter = The charter, rule by rule
report-section-charts = The year in charts
report-section-notes = Warnings and notes
report-section-why = How each number came about
report-section-data = Data and licences
report-section-run = How it was computed

report-figure = Figure
report-this-plan = This plan
report-usual = Business as usual
report-figures-table = Key figures of the plan, with business as usual (all from the grid) beside
report-group-cost = Cost
report-group-clean = Clean in each hour
report-group-carbon = Carbon
report-group-tasks = Per task
report-group-campus = Campus
report-group-heat = Heat and water
report-group-grid = Grid and land
report-kpi-levelised-cost = Levelised cost of electricity
report-kpi-levelised-cost-range = range
report-kpi-cost-per-year = Cost per year
report-kpi-capex = Investment
report-kpi-cost-per-1000-tasks = Energy cost of 1,000 tasks
report-kpi-cfe-score = 24/7 carbon-free score
report-kpi-annual-matching = Annual matching
report-kpi-score-grid-factor = Score, counting the grid’s own share
report-kpi-score-contracted = Score, contracted supply only
report-kpi-score-additional = Score, new supply only
report-kpi-gco2-location = Carbon, location-based
report-kpi-gco2-market = Carbon, market-based
report-kpi-gco2-marginal = Carbon, marginal
report-kpi-gco2-per-task = Carbon per successful task
report-kpi-kwh-per-task = Energy per successful task
report-kpi-tasks = Successful tasks per year
report-kpi-energy = Electricity used per year
report-kpi-mean = Mean load
report-kpi-peak = Peak load
report-kpi-pue = PUE (facility energy over IT energy)
report-kpi-heat-delivered = Heat delivered
report-kpi-heat-refused = Heat refused to river or air
report-kpi-heat-reused = Share of heat reused
report-kpi-water-intensity = Water per kWh
report-kpi-water = Water per year
report-kpi-import = Bought from the grid
report-kpi-export = Sold to the grid
report-kpi-curtailed = Curtailed
report-kpi-land = Land
report-kpi-unserved = Unserved
report-range = Range
report-labelled = { $label }: { $value }
report-definition-note = The score counts, hour by hour, { $definition ->
    [grid-factor] bought power by the grid’s own carbon-free share.
    [additional] only supply newly built for this campus.
   *[contracted] only owned and contracted supply; power bought hour by hour counts as not clean.
  }

report-device = Device
report-size = Size
report-sizes-table = Sizes that the plan chose, with business as usual beside
report-not-chosen = Considered and not chosen: { $devices }.
report-capacity = { $device }: { $part }
report-part-power = power
report-part-energy = energy
report-part-connection = connection
report-part-import = import
report-part-export = export
report-part-charge = charging
report-part-discharge = discharging
report-part-pipe = pipe
report-part-collector = collector
report-part-engine = engine
report-part-store = store
report-part-waiting = work that may wait
report-part-flow = flow
report-part-accelerators = accelerators
report-part-deployment = deployment

report-rule = Rule
report-target = Target
report-reached = Reached
report-state = State
report-charter-table = Rules of the charter: target, value reached, whether met
report-no-charter = This scenario sets no rule.
report-met = met
report-missed = not met
report-binding = met, binding
report-binding-note = “Binding” means that the plan would cost less without the rule.
report-rule-cfe = Clean electricity, hour by hour
report-rule-carbon = Emissions per year
report-rule-grid-peak-import = Draw on the grid in national peak hours
report-rule-river-heating = Warming of the river
report-rule-heat-reuse = Heat reused
report-rule-water = Water per year
report-rule-budget = Investment
report-rule-land = Land
report-rule-traceability = Electricity with a known origin
report-at-least = at least { $value }
report-at-most = at most { $value }

report-heat-map = Every hour of the year
report-heat-map-sentence = Supply is wholly clean in { $full } of the hours. The least clean hour is { $when }, with { $worst }. The greatest purchase from the grid is { $peak }.
report-heat-map-table = Clean share, load and grid import by month
report-views = Show
report-view-clean = Clean share
report-view-load = Total load
report-view-import = Grid import
report-worst-week = The hardest week
report-worst-week-sentence = { $days }: { $clean } of the electricity is clean, { $bought } is bought from the grid, at most { $peak } at once.
report-worst-week-table = Electricity by day in GWh, { $days }
report-typical-week = A typical week
report-typical-week-sentence = { $days }, the week nearest to the median: { $clean } of the electricity is clean, { $bought } is bought from the grid.
report-typical-week-table = Electricity by day in GWh, { $days }
report-load = Load of the campus
report-surplus-charge = { $device }, charging
report-surplus-out = { $device }
report-duration = Duration curves
report-duration-sentence = The load lies between { $least } and { $peak }. The campus buys from the grid in { $bought } hours; in { $below } hours the clean share is under 90%.
report-duration-table = Values reached or exceeded in a share of the hours
report-share-of-hours = Share of hours
report-rank = in { $n } hours at least
report-price = Market price (weather year)
report-sankey = From source to task and heat
report-sankey-sentence = { $supplied } enter the campus in a year. All that the chips use leaves as heat: { $delivered } are delivered, { $refused } are refused to river or air.
report-sankey-table = Energy per year along each path
report-electricity = Electricity
report-heat = Heat
report-heat-at = Heat at { $grade } °C
report-building-losses = Building losses
report-store-losses = { $device }, losses
report-costs = What a MWh is made of
report-costs-sentence = The levelised cost is { $total } over { $energy }. The greatest part is { $first }, with { $part }.
report-costs-table = Costs by device and kind
report-other-costs = Not attributed to a device
report-cost-capex = investment, annualised
report-cost-fixed = upkeep
report-cost-variable = variable
report-cost-contract = contract
report-cost-energy = energy
report-cost-network = network and taxes
report-cost-carbon = carbon price
report-cost-revenue = revenue
report-ranges = What moves the cost
report-ranges-sentence = Eight times out of ten the cost lies between { $p10 } and { $p90 }. The fact that moves it most is “{ $fact }”: from { $low } to { $high }.
report-ranges-table = Levelised cost with one fact at its low or high value
report-fact-low = fact at its low value
report-fact-high = fact at its high value
report-cost-at-low = Cost at the low value
report-cost-at-high = Cost at the high value
report-fact = Fact
report-robustness = Other weather years
report-robustness-sentence = With these sizes, the lowest score is { $score }, in { $year }; unserved energy is at most { $unserved } a year.
report-robustness-table = The same sizes in other weather years
report-weather-year = Weather year
report-unserved = Unserved
report-target-line = target { $target }
report-data-of-chart = Data as a table

report-month = Month
report-day = Day
report-clean-mean = Clean share
report-clean-worst-hour = Least clean hour
report-load-mean = Mean load
report-import-mean = Mean import
report-import-peak = Peak import
report-from = From
report-to = To
report-energy = Energy
report-kind = Kind
report-per-year = Per year
report-per-mwh = €/MWh

report-no-notes = None.
report-why-intro = Open a figure to see the formula behind it, then its inputs, down to the cited sources.
report-why-formula = formula
report-fact-source = Source
report-fact-licence = Licence
report-fact-note = Note
report-fact-kind-measured = measured
report-fact-kind-estimate = estimate
report-fact-kind-claim = claim, not a finding
report-fact-money-year = money of { $year }

report-series-table = Hourly series that the plan used
report-quantity = Quantity
report-area = Area
report-year = Year
report-source = Source
report-licence = Licence
report-notes = Notes
report-licences = Licences of the data: { $licences }.
report-charts-licence = Charts drawn with Apache ECharts (Apache License 2.0), embedded in this page.
report-quantity-solar-capacity-factor = Solar output
report-quantity-wind-onshore-capacity-factor = Onshore wind output
report-quantity-wind-offshore-capacity-factor = Offshore wind output
report-quantity-nuclear-output-factor = Output of the nuclear fleet
report-quantity-day-ahead-price = Day-ahead price
report-quantity-carbon-intensity = Carbon intensity of the grid
report-quantity-clean-share = Carbon-free share of the grid
report-quantity-national-generation = National generation
report-quantity-marginal-carbon-intensity = Marginal carbon intensity
report-quantity-heat-demand-share = Heat demand of buildings
report-quantity-air-temperature = Air temperature
report-quantity-wet-bulb = Wet-bulb temperature
report-quantity-direct-normal-irradiance = Direct sunlight
report-quantity-inference-load = Shape of requests to models

report-run-solver = Solver
report-run-objective = Cost found
report-run-bound = Proven lower bound
report-run-gap = Relative gap
report-run-build = Building the program
report-run-solve = Solving it
report-run-memory = Peak memory
report-run-years = Weather years
report-run-table = The run
report-seconds = { $n } s

report-unit-billion-eur = €{ $n } billion
report-unit-million-eur = €{ $n } million
report-unit-eur = €{ $n }
report-unit-billion-eur-year = €{ $n } billion/year
report-unit-million-eur-year = €{ $n } million/year
report-unit-eur-year = €{ $n }/year
report-unit-g-kwh = { $n } gCO₂/kWh
report-unit-l-kwh = { $n } L/kWh
report-unit-million-m3 = { $n } million m³
report-unit-m3 = { $n } m³
report-unit-billion = { $n } billion
report-unit-million = { $n } million
report-unit-one = { $n }
report-unit-ha = { $n } ha
report-unit-t = { $n } t
