# Futures
futures-unsaid = The scenario “{ $name }” says nothing of what is not known yet.
futures-unsaid-next = Add a section, such as `futures.arrivals.smr: smr`; `wattloom futures waiting` shows one at work, `wattloom facts arrivals` the dates that are cited.
futures-infeasible = No way to begin keeps every promise in every future, though each future has a plan of its own.
futures-infeasible-next = Loosen a promise of the charter, or allow more of what can be built at once.
futures-stranger = The futures speak of “{ $name }”, which is neither a component nor a number of theirs.
futures-stranger-next = They may speak of: { $known }.
arrival-one-of = An arrival is either the name of a cited distribution, or years with probabilities under `by`.
arrival-one-of-next = Write `smr: smr`, or `by` 2035: 40 %, `never`: 20 %.
arrival-never-unsaid = It is not said how likely it is that it never comes.
arrival-never-unsaid-next = Add it, even when it is none: `never: 20 %`.
arrival-year = “{ $year }” is not a year.
arrival-year-next = Write four digits: `2035: 40 %`.
arrival-not-rising = The probabilities must lie between 0 and 100 % and not fall with the years.
arrival-not-rising-next = Each year says how likely it is that it is there by then: `2035: 40 %`, `2040: 70 %`.
arrival-too-much = The last year and never make { $total } together.
arrival-too-much-next = They may make 100 % at most; what is left comes later than the last year.
arrival-unknown = No distribution of dates is cited as “{ $name }”.
arrival-unknown-next = There are: { $known }. Or write years and probabilities under `by`.
range-order = The three values do not rise.
range-order-next = Write `low`, `likely` and `high` in this order.
range-unknown = No price or investment of this campus is called “{ $name }”.
range-unknown-next = { $near ->
    [none] There are: { $known }.
   *[other] Did you mean “{ $near }”? There are: { $known }.
}
range-uncited = How far “{ $name }” may stray is not cited.
range-uncited-next = Say it as shares of its value: `low: 80 %`, `high: 150 %`.
correlations-impossible = No variables can correlate like that all together.
correlations-impossible-next = Weaken one of the correlations; of three things, two that go together cannot both go against the third.
stages-not-rising = The stages do not rise from the plan’s year to the end of the account: { $years }.
stages-not-rising-next = Write years after `site.plan_year` and before `futures.until`, in order.
lost-work-unpriced = The campus has no accelerators to tell what lost work is worth.
lost-work-unpriced-next = Write a price: `lost_work: 1000 EUR/MWh`.

futures-stage-expected = Planning for the expected future
futures-stage-all = Planning for { $count } futures at once
futures-stage-perfect = Planning for each future by itself ({ $done } of { $count })
futures-stage-averse = Planning for the worst futures
futures-stage-calm = Making the largest regret least
futures-stage-weighing = Weighing each way to begin in every future ({ $done } of { $count })
futures-stage-blind = Deciding everything today
futures-stage-option = Doing without { $component }
futures-stage-year = Comparing the weeks with the whole year
futures-stage-writing = Writing the futures

# The screen and the page
study-futures = futures
futures-money-billion = { $n } billion €
futures-money-million = { $n } M€
futures-money-thousand = { $n } k€
futures-money-one = { $n } €
futures-fee = €{ $n }/kW/year
futures-by = { $share } by { $year }
futures-never = { $share } never
futures-claim = (a promise, taken at its word)
futures-span = { $low } to { $high }, most likely { $likely }
futures-growth = Growth of the work per year
futures-reserve = Right to build later: { $name }
futures-comes = { $name } from { $year }
futures-comes-not = no { $name }
futures-not = never
futures-grows = growth { $share }
futures-slice = prices { $place } of { $count }
futures-regret = Costs more by

futures-verdict = Over { $count } futures, the best way to begin costs { $cost } per year on average, and { $worst } in the worst tenth.
futures-verdict-waiting = Deciding each thing when its time comes, and not everything today, saves { $value }.
futures-verdict-option = The right to build “{ $name }” later is worth { $value }: a reserve pays up to { $fee }.
futures-verdict-option-none = The right to build “{ $name }” later is worth nothing at these costs.

futures-verdict-lost = Averaged over the futures, up to { $lost } of electricity a year are missing, and the work they would have done is lost.
futures-section-unknown = What is not known
futures-section-plans = Ways to plan
futures-section-first = To build and contract at once
futures-section-values = What it is worth
futures-section-regrets = Regret
futures-section-later = What is added when it is known
futures-section-method = How sure these figures are

futures-head-plan = Plan
futures-head-expected-cost = Expected cost
futures-head-worst = Worst tenth
futures-head-largest-regret = Largest regret
futures-head-lost = Work lost
futures-head-never = Never
futures-head-p10 = 10% cost less than
futures-head-p50 = Half cost less than
futures-head-p90 = 90% cost less than
futures-head-future = Future
futures-head-value = Value
futures-head-amount = Per year
futures-head-meaning = What it is
futures-head-what = What
futures-head-extent = How far

futures-plan-stochastic = For all futures
futures-plan-expected = For the expected one
futures-plan-hopeful = As if all came soon
futures-plan-wary = As if nothing came
futures-plan-averse = Against the worst
futures-plan-calm = Least regret
futures-plan-stochastic-short = All futures
futures-plan-expected-short = Expected
futures-plan-hopeful-short = All soon
futures-plan-wary-short = Nothing
futures-plan-averse-short = Worst
futures-plan-calm-short = Least regret
futures-plan-stochastic-meaning = the least expected cost, each thing decided when it must be
futures-plan-expected-meaning = begun as if dates fell at their median and prices at their mean, then corrected as well as one can
futures-plan-hopeful-meaning = begun as if everything came as early as it may, then corrected
futures-plan-wary-meaning = begun as if nothing uncertain ever came, then corrected
futures-plan-averse-meaning = begun so that the worst futures count more, as asked
futures-plan-calm-meaning = begun so that the largest regret is as small as can be

futures-value-planning = Planning for all futures
futures-value-planning-meaning = saved over planning for the expected one (value of the stochastic solution)
futures-value-waiting = Waiting
futures-value-waiting-meaning = saved over deciding everything today
futures-value-knowing = Knowing
futures-value-knowing-meaning = most that one may pay to know the future today (expected value of perfect information)
futures-value-option = The right to build: { $name }
futures-value-option-meaning = pays for a reserve of { $size } at up to { $fee }
futures-value-option-none = never used at these costs

futures-plans-table = Each way to plan, over all futures
futures-first-table = What each way to plan begins with
futures-first-intro = These decisions are the same in every future: they are taken before anything is known.
futures-values-table = What planning, waiting, knowing and keeping a right are worth
futures-unknown-table = What is not known, and how far
futures-later-table = Added in { $year }
futures-later-intro = What the plan for all futures adds to its beginning, in each future.
futures-regrets-intro = Regret is what a plan costs more in a future than the plan of someone who had known that future.
futures-arrivals = When things come
futures-arrivals-sentence = { $count ->
    [one] The probability that { $names } is there, year by year; where the line ends below 100%, it may never come.
   *[other] The probability that each is there, year by year: { $names }. Where a line ends below 100%, it may never come.
}
futures-arrivals-table = Probability to be there at each stage, and never to come
futures-distribution = What it may cost
futures-distribution-sentence = The plan for all futures costs { $cost } per year on average; in eight futures of ten between { $low } and { $high }.
futures-distribution-table = Cost per year that so many futures stay below
futures-regrets = Regret of each plan in each future, M€ per year
futures-regrets-sentence = “{ $plan }” is never regretted by more than { $regret }.
futures-regrets-table = Regret of each plan in each future

futures-method-draws = { $draws } futures drawn by { $scrambles } scrambled Sobol sequences; ± is their { $confidence } interval. Every program is solved to within { $gap }.
futures-method-year = All { $hours } hours are planned.
futures-method-weeks = { $weeks } weeks stand for the year; they change the cost of the expected future by { $change }. --whole-year plans every hour.
futures-method-weeks-unmeasured = { $weeks } weeks stand for the year; what they leave out was not measured. --whole-year plans every hour.
futures-method-run = { $solver }, { $seconds } s.
