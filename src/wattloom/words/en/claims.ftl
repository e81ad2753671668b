# Claims of the press, checked.
claims-verdict-consistent = consistent
claims-verdict-inconsistent = inconsistent
claims-verdict-cannot-be-told = cannot be told
claims-verdict-reading = holds under a named reading
claims-as-said = as said
claims-state-holds = holds
claims-state-fails = fails
claims-state-open = cannot be told
claims-state-mismatch = counts different things
claims-why-holds = { $range ->
    [none] Published numbers give { $computed }; the figure set against it is { $claimed }. They meet.
   *[other] Published numbers give { $computed } ({ $range }); the figure set against it is { $claimed }. They meet.
}
claims-why-too-high = { $range ->
    [none] Published numbers give { $computed }; the figure is { $claimed }, { $factor } times more.
   *[other] Published numbers give { $computed } ({ $range }); the figure is { $claimed }, { $factor } times more, outside the range.
}
claims-why-too-low = { $range ->
    [none] Published numbers give { $computed }; the figure is { $claimed }, { $factor } times less.
   *[other] Published numbers give { $computed } ({ $range }); the figure is { $claimed }, { $factor } times less, outside the range.
}
claims-why-wide = Published numbers give anything in the range { $range }: any figure would fit, so { $claimed } is neither borne out nor refuted.
claims-why-unpublished = Nobody has published { $missing }. Without it the figure can be neither borne out nor refuted.
claims-why-zero = A divisor may be zero, so there is no figure to compare with.
claims-why-mismatch = One side counts { $one }, the other { $other }: set side by side they say nothing.
claims-why-same-perimeter = Both count the same things.
claims-holds-read-as = Read as “{ $reading }” it holds. { $why }
claims-fits-only = The figure fits something else: { $reading }.
claims-times = { $n } times
claims-billion-usd = ${ $n } billion{ $per }
claims-unpublished = not published
claims-quote = “{ $text }”
claims-head-claim = Claim
claims-head-claimed = Claimed
claims-head-computed = Computed
claims-head-verdict = Verdict
claims-head-reading = Reading
claims-head-state = Result
claims-head-why = Why
claims-head-quantity = Quantity
claims-count = { $count } claims: { $consistent } consistent, { $reading } hold under a named reading, { $inconsistent } inconsistent, { $cannot_be_told } cannot be told. `wattloom claims NAME` tells one whole.
claims-unknown = There is no claim “{ $name }”.
claims-unknown-next = { $near ->
    [none] `wattloom claims` lists them all.
   *[other] Did you mean { $near }? `wattloom claims` lists them all.
}
claims-units-differ = Amounts in { $one } and in { $other } do not measure the same thing.
claims-units-differ-next = Correct the units of the quantities, or the factors of the check, until both sides agree.
claims-unit-unknown = “{ $unit }” is not a unit that amounts can be multiplied in.
claims-unit-unknown-next = Write units such as MW, TWh/year, USD/kWh, W/accelerator, share or ratio; for temperatures K.
claims-only-divisors = A product of “{ $names }” has nothing to divide.
claims-only-divisors-next = Write at least one quantity without the / before it.
claims-years = The years of `{ $start }` and `{ $end }` are missing, or not in this order.
claims-years-next = Give both quantities a `year`, the second one later.
claims-quantity-unknown = There is no quantity `{ $name }`, neither in the file nor among the cited numbers.
claims-quantity-unknown-next = { $near ->
    [none] Write it under [quantities], or look for a cited number with `wattloom facts WORD`.
   *[other] Did you mean { $near }? `wattloom facts WORD` searches the cited numbers; your own stand under [quantities].
}
claims-too-many-ranges = One check speaks of { $count } quantities with a range; { $most } is the most that is computed exactly.
claims-too-many-ranges-next = Join some of them into one quantity of your own, with its range and source.
claims-none = There is no claim in this file.
claims-none-next = Write at least one table [claims.my-claim] with title, says, who, when and checks; docs/claims.md has an example.
claims-not-toml = This is not TOML: { $reason }.
claims-not-toml-next = Correct the line it names; docs/claims.md has an example.
claims-not-table = `{ $place }` is not a table.
claims-not-table-next = Write it as a TOML table of fields; docs/claims.md has an example.
claims-name = “{ $name }” cannot name it.
claims-name-next = Use lower-case letters, digits and dashes or underscores, such as { $example }.
claims-reading-unknown = A check of `{ $place }` belongs to the reading “{ $name }”, which is not declared.
claims-reading-unknown-next = Declare it with [{ $place }.readings.{ $name }] and a label, or use one of: { $known }.
claims-kind-unknown = `{ $place }` is of kind “{ $kind }”, which does not exist.
claims-kind-unknown-next = The kinds of check are: { $known }.
claims-field-missing = `{ $place }` lacks `{ $field }`.
claims-field-missing-next = Write it; docs/claims.md explains every field.
claims-field-unknown = `{ $place }` has no field `{ $field }`.
claims-field-unknown-next = { $near ->
    [none] The fields are: { $known }.
   *[other] Did you mean `{ $near }`? The fields are: { $known }.
}
claims-value-wrong = `{ $place }`: { $reason }.
claims-value-wrong-next = Correct it; docs/claims.md explains every field.
claims-value-refused = “{ $value }” cannot stand here ({ $reason })
claims-page-title = Claims about the energy of AI, checked
claims-page-kicker = Wattloom · claims
claims-page-intro = Figures of press and trade, each computed again from other published numbers. A verdict follows from those numbers and their ranges; nothing is decided by hand. Below each claim stands every number used, with who says so.
claims-page-scale = Bar: range of what published numbers give, tick at its centre. Dot: the claim. The scale is logarithmic.
claims-page-alt = Computed { $computed } ({ $range }), claimed { $claimed }.
claims-page-numbers = Numbers and sources
claims-page-readings = Readings
claims-page-method = How verdicts are made
claims-page-method-text = Every quantity may lie anywhere in its range; the result covers all combinations. A claim is consistent when the result meets the figure, inconsistent when no combination does. It holds under a named reading when its words allow one that does. It cannot be told when a number was never published, or when the range is so wide that any figure would fit. Numbers that count different things (with crypto or without, at the chip or at the meter) are never compared.
claims-page-not-verified = Numbers marked “not verified at the source” were read in summaries.
claims-page-counted = Counts { $what }
claims-written = { $file } is written: { $count } claims.

claims-kind-measured = measured
claims-kind-estimate = estimate
claims-kind-claim = claim
claims-kind-own = the file’s own
claims-kind-unpublished = not published

perimeter-accelerator = the accelerators alone
perimeter-node = the servers
perimeter-it = the computing equipment
perimeter-facility = the whole data centre
perimeter-with-crypto = with crypto mining
perimeter-without-crypto = without crypto mining
perimeter-ai = AI only
perimeter-all-data-centres = all data centres
perimeter-world = the world
perimeter-eu = the European Union
perimeter-france = France
perimeter-us = the United States
perimeter-south-korea = South Korea
perimeter-arrow = { $start } → { $end }
