infeasible = No plan of “{ $name }” can keep every promise:
    { $text }
infeasible-next = Loosen one of the limits named above, or allow more of what would help.
language = en
lack-cfe = `charter.cfe` ≥ { NUMBER($target, maximumFractionDigits: 4) } cannot hold: the year lacks { $missing } of clean supply; the worst week, { $first } to { $last }, lacks { $week }. It would hold at { NUMBER($reachable, maximumFractionDigits: 4) }.
lack-carbon = `charter.carbon` ≤ { NUMBER($target) } t cannot hold: at least { $missing } more must be emitted. It would hold at { NUMBER($reachable) } t.
lack-water = `charter.water` ≤ { NUMBER($target) } m³ cannot hold: at least { $missing } more is needed. It would hold at { NUMBER($reachable) } m³.
lack-budget = `charter.budget` ≤ { NUMBER($target) } EUR cannot hold: at least { $missing } more is needed. It would hold at { NUMBER($reachable) } EUR.
lack-land = `charter.land` ≤ { NUMBER($target) } ha cannot hold: at least { $missing } more is needed. It would hold at { NUMBER($reachable) } ha.
lack-heat-reuse = `charter.heat_reuse` ≥ { NUMBER($target, maximumFractionDigits: 4) } cannot hold: { $missing } of heat find no taker in the year. It would hold at { NUMBER($reachable, maximumFractionDigits: 4) }.
lack-grid-peak-import = `charter.grid_peak_import` ≤ { NUMBER($target) } MW cannot hold: the national peak hours want up to { $missing } more, most of all in the week of { $first } to { $last }. It would hold at { NUMBER($reachable) } MW.
lack-volume = The contracted volume of { $name } cannot be kept.
lack-short = { $bus } is short of { $missing } over the year, whatever is promised; the worst week, { $first } to { $last }, lacks { $week }.
lack-excess = { $bus } has { $missing } too much over the year, which nothing can take; the worst week, { $first } to { $last }, has { $week }.
lack-edge = The promises stand at the very edge of what is possible: the least loosening of any of them makes a plan.
growth = It would hold with { $parts } beyond what the scenario allows (the least addition that does).
growth-part = { $amount } more of { $name }
conflict = In the worst week, { $first } to { $last }, these cannot hold together: { $names }.
conflict-one = In the worst week, { $first } to { $last }, this cannot hold, whatever else gives way: { $names }.
lack-instead = Or, with every other promise kept: { $lack }
conflict-limit = the promise `charter.{ $name }`
conflict-device = the size of { $name }
device-named = `{ $name }`
device-titled = “{ $title }”
device-both = “{ $title }” (`{ $name }`)
bus-electricity = The campus’s electricity
bus-electricity-portfolio = The electricity contracted and bought
bus-heat = Heat at { $grade } °C
bus-compute = Compute
bus-tasks = The users’ tasks
bus-own = The bus { $name }
listed = { $first } and { $last }
amount = { NUMBER($value, maximumSignificantDigits: 3) } { $unit ->
    [m3] m³
    [accelerator] { $value ->
        [one] accelerator
       *[other] accelerators
      }
    [accelerator-hour] accelerator-hours
    [task] tasks
   *[other] { $unit }
  }
