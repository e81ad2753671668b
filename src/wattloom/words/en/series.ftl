series-quantity-unknown = No hourly quantity is called “{ $quantity }”.
series-quantity-unknown-next = { $near ->
    [none] Choose one of: { $known }.
   *[other] Did you mean “{ $near }”? Known: { $known }.
}
series-area-missing = No bundled series of the { $quantity } for “{ $area }”.
series-area-missing-next = Choose one of { $areas }, or give your own series in a CSV or Parquet file.
series-year-missing = The { $quantity } of { $area } is not known for { $year }.
series-year-missing-next = Choose one of { $years }, or give your own series in a CSV or Parquet file.

series-stand-in-year = The numbers are those of { $data_year }, standing in hour by hour for { $year }.
series-stand-in-price = The price level of { $data_year } is not adjusted, and days of the week do not match those of { $year }.
series-typical-year = A typical year made of months of { $years }, not { $year }.
series-hours-repeated = { $count ->
    [1] One hour at the end of { $data_year } is missing at the source and repeats its neighbour.
   *[other] { $count } hours at the ends of { $data_year } are missing at the source and repeat their neighbour.
}
series-carbon-computed = Computed from generation with lifecycle factors (IPCC AR5 medians); production mix, imports and exports not counted; lignite is understated.
series-marginal-limits = Slope of hourly changes in emissions against hourly changes in the output that answers demand (Hawkes 2010), per season and quarter of the day: what happened together, not proof of cause; imports, exports and new power stations are not counted.
series-clean-counts = Counted as carbon-free: nuclear, hydro (pumped storage too), wind, sun, biomass, geothermal, other renewables and half of waste; imports not counted.
series-inference-tiled = Fourteen days of requests to a large model, repeated over the year; the record does not disclose its start, set here to midnight UTC of 1 January; { $windows ->
    [0] no hole had to be dropped
   *[other] { $windows } ten-minute holes were dropped
}.
series-solar-with-csp = Spanish “solar” is photovoltaic and solar-thermal together: some output at night.
series-offshore-low = Biased low: output metered on the transmission grid over total capacity.
series-output-not-availability = Output, not availability: outages, load following and stretch-out together.
series-nuclear-above-one = Above one in some hours: the capacity is only known on 1 January.
series-biomass-missing = Biomass is not reported before 18 August 2017 and counts as zero there.
series-oil-missing = Oil is not reported in a few hours and counts as zero there.
series-days-borrowed = 1 to 4 January are missing at the source and take the prices of the week after.
series-day-borrowed-ch = 31 August is missing at the source and takes the prices of the week after.
series-zone-de-at-lu = The price zone is Germany, Austria and Luxembourg together.
series-zone-split = Until 30 September 2018 the price zone is Germany, Austria and Luxembourg together.
series-heat-modelled = A modelled profile of building heat, not a metered one; it sums to one over the year.
series-wet-bulb-stull = Wet bulb computed from temperature and humidity (Stull 2011).

series-check-file-is-declared = the file has its declared checksum ({ $found } of 1).
series-check-empty-cells = { $found } empty cells.
series-check-longest-step = the longest step between two stamps is { $found } h (at most { $high }).
series-check-length = { $found } values of { $high }.
series-check-not-finite = { $found } values that are not numbers.
series-check-lowest = lowest value { $found }, allowed { $low } to { $high }.
series-check-highest = highest value { $found }, allowed { $low } to { $high }.
series-check-mean = mean { $found }, expected { $low } to { $high }.
series-check-centre-of-day = the day is centred at { $found } h UTC, expected { $low } to { $high }.
series-check-lag = runs { $found } h late on the generation of its fuel, expected { $high }.
series-check-sum = sums to { $found }, expected { $low } to { $high }.
series-check-month-against-ember = monthly mean { $found } EUR/MWh, Ember { $low } to { $high }.
series-check-above-dry-bulb = wet bulb at most { $found } K above dry bulb, allowed { $high }.
series-check-yearly-energy = { $found } TWh in the year, the grid operator says { $low } to { $high }.

series-own-file = Your own series, read from { $file }.
series-file-kind = A series is read from .csv or .parquet, not from “{ $suffix }”.
series-file-kind-next = Save it as CSV with the columns time_utc and one value.
series-file-missing = This file does not exist.
series-file-missing-next = Check the path; it is relative to the scenario file.
series-file-empty = The file holds no rows.
series-file-empty-next = Write a header (time_utc, value) and one row for each hour of the year.
series-file-large = The file has { $megabytes } MB; a year of hours needs less than one, and { $most } MB are read at most.
series-file-large-next = Keep only the columns time_utc and the value, for one year.
series-file-unreadable = The file cannot be read as a table ({ $reason }).
series-file-unreadable-next = Save it as CSV in UTF-8, or as Parquet.
series-time-missing = There is no column time_utc; the columns are: { $columns }.
series-time-missing-next = Name the column of UTC stamps time_utc.
series-column-missing = There is no column “{ $column }”; the columns are: { $columns }.
series-column-missing-next = Name one of them.
series-column-unclear = Beside the time there must be one column of values, or its name must be given; there are: { $columns }.
series-column-unclear-next = Name the column to read.
series-unit-other = “{ $unit }” is not the unit of the { $quantity }.
series-unit-other-next = Convert the values to { $expected }.
series-stamp-unreadable = “{ $text }” is not a date and hour.
series-stamp-unreadable-next = Write stamps such as 2018-01-01T00:00Z.
series-no-zone = “{ $text }” has no time zone.
series-no-zone-next = Write UTC with a Z (2018-01-01T00:00Z), or local time with its offset (2018-07-01T00:00+02:00).
series-clock-change = Stamps have no time zone, and { $day } has { $hours } hours: this is local time, and the clock changes in it.
series-clock-change-next = Write UTC with a Z (2018-01-01T00:00Z), or local time with its offset (2018-07-01T00:00+02:00).
series-not-hourly = { $stamp } is not a full hour.
series-not-hourly-next = Average the values to hours; a stamp marks the beginning of its hour.
series-hour-twice = { $stamp } is there twice.
series-hour-twice-next = Keep one row for each hour.
series-hours-missing = { $missing ->
    [1] One hour of { $year } is missing: { $first }. The { $rows } rows go from { $begins } to { $ends }.
   *[other] { $missing } hours of { $year } are missing, the first is { $first }. The { $rows } rows go from { $begins } to { $ends }.
}
series-hours-missing-next = Give one row for each UTC hour of { $year }, 8760 in all (a year cut in local time begins and ends an hour or two off).
series-value-empty = The value at { $stamp } is empty.
series-value-empty-next = Fill it: every hour needs a number.
series-value-text = “{ $text }” at { $stamp } is not a number.
series-value-text-next = Write numbers with a decimal point and no unit.
series-value-infinite = The value at { $stamp } is not finite.
series-value-infinite-next = Write a finite number.
series-value-range = { $value } { $unit } at { $stamp } is not a plausible { $quantity } ({ $low } to { $high } { $unit }).
series-value-range-next = Check the unit and the sign: the values must be in { $unit }.

licence-gate-about = Refuses a release that carries data whose licence is not clear.
licence-gate-result = { $count ->
    [0] Nothing is refused.
    [1] One item is refused.
   *[other] { $count } items are refused.
}
licence-missing = no licence is stated. State one, or leave it out.
licence-to-confirm = “{ $licence }”. Confirm it with --confirm entsoe once ENTSO-E’s list has been read.
licence-not-clear = “{ $licence }” is not cleared for release. Leave it out.
