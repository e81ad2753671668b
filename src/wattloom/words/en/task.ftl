# The energy of one task: `wattloom task`, `wattloom task table`, `wattloom calibrate`.
task-setting = { $count } × { $chip }, { $precision }, { $batch } sequences in flight, { $prompt } + { $answer } tokens
task-step = one successful task
task-times = over the step before
task-wh = energy
task-part-accelerators = accelerator boards
task-part-host = processors, memory, network, fans
task-part-idle-spares = machines held ready
task-part-facility = cooling and electrical losses
task-whole = at the meter
task-tries = ÷ { $share } success
task-interval = { $span }, { $level } interval
task-boards = accelerator boards only
task-token = Per output token
task-request = Per attempt
task-pace = Tokens per second
task-power = Power
task-distance-seen = This model was measured on this accelerator: typical error { $error } on runs left out ({ $name }).
task-distance-other-accelerator = This model was measured on another accelerator only: typical error { $error } on such runs left out ({ $name }).
task-distance-new-model = This model was never measured: typical error { $error } on models left out ({ $name }).
task-distance-new-accelerator = This accelerator was never measured: typical error { $error } on an accelerator left out, of two; take it as a first estimate ({ $name }).
task-physics = Physics alone: { $value } per token.
task-boundary = Boards are what was measured; host, machines held ready and building are cited multipliers.
task-column-model = model
task-column-gpu = accelerators
task-column-unit = per
task-column-energy = energy
task-column-interval = 80% interval
task-unit-output-token = output token
task-unit-image = image
task-unit-video = video
task-more-rows = { $count ->
    [one] And one more row; --out FILE.csv or --json gives all.
   *[other] And { $count } more rows; --out FILE.csv or --json gives all.
}
task-guessed = Not in the catalogue, built from their size alone: { $names }.
task-against = Against the measured column (runs the calibration may have learned from): median error { $median }, 90th percentile { $p90 }, { $coverage } inside the interval.
calibrate-reading = Reading the runs
calibrate-judging-random = Leaving out runs at random
calibrate-judging-pair = Leaving out each model on each accelerator
calibrate-judging-model = Leaving out each model
calibrate-judging-accelerator = Leaving out each accelerator
calibrate-kind-serving = language
calibrate-kind-diffusion = image and video
calibrate-split-random = runs at random
calibrate-split-pair = a model on one accelerator
calibrate-split-model = a whole model
calibrate-split-accelerator = a whole accelerator
calibrate-column-kind = kind
calibrate-column-split = left out
calibrate-column-runs = runs
calibrate-column-median = median error
calibrate-column-p90 = 90th percentile
calibrate-column-bias = bias
calibrate-column-coverage = in the interval
calibrate-written = Written to { $path }; use it with `wattloom task --calibration { $path }`.

# What cannot be
architecture-not-positive = `{ $field }` is { $value }; it must be a number above zero.
architecture-not-positive-next = Take it from the model's config.json.
architecture-impossible = No such model can exist: `{ $less }` ({ $less_value }) exceeds `{ $more }` ({ $more_value }).
architecture-impossible-next = Check both in the model's config.json; the smaller belongs to `{ $less }`.
architecture-heads-uneven = No such model can exist: { $heads } heads cannot share { $kv_heads } key-value heads evenly.
architecture-heads-uneven-next = `heads` must be a multiple of `kv_heads`.
architecture-window-share = `window_share` is { $value }; it is a share of the attention layers, 0 to 1.
architecture-window-share-next = For five local layers in six, write 0.8333.
architecture-window-missing = Some layers have a sliding window, but `window_tokens` is not given.
architecture-window-missing-next = Write the length of the window in tokens, such as `window_tokens: 1024`.
architecture-all-active = The model has experts, yet all { $value } billion parameters are active.
architecture-all-active-next = Write in `active_parameters` those that one token passes through, or leave `experts` out.
precision-unknown = There is no precision “{ $name }”.
precision-unknown-next = Choose one of { $known }.
model-unknown = The catalogue has no language model “{ $name }”.
model-unknown-next = { $near ->
    [none] Describe it in a YAML file and give its path; `docs/task.md` shows one.
   *[other] Did you mean { $near }? A YAML file of its architecture does as well.
}
diffusion-model-unknown = The catalogue has no image or video model “{ $name }”.
diffusion-model-unknown-next = Add a column total_params_b with its parameters in billions; the rest is then guessed.
accelerator-unknown = The catalogue has no accelerator “{ $name }”.
accelerator-unknown-next = { $near ->
    [none] Choose one such as H100, H200, B200, GB200, A100 or MI300X.
   *[other] Did you mean { $near }?
}
model-file-missing = There is no such model file.
model-file-missing-next = Give the path of a YAML file, or a name such as Llama-3.1-8B-Instruct.
model-file-unreadable = The model file cannot be read: { $reason }.
model-file-unreadable-next = It is a YAML file of `field: value` lines.
model-file-no-mapping = The model file holds no fields.
model-file-no-mapping-next = Write one `field: value` per line, beginning with `layers`, `hidden_size`, `heads`, `kv_heads` and `total_parameters`.
model-file-field = A model has no field `{ $name }`.
model-file-field-next = { $near ->
    [none] The fields are: { $known }.
   *[other] Did you mean `{ $near }`?
}
model-file-number = `{ $field }` is “{ $value }”, not a plausible number.
model-file-number-next = Write a plain number; parameters are counted in billions (8.03).
model-file-whole = `{ $field }` is { $value }, not a whole number.
model-file-whole-next = Write a whole number.
model-file-lacks = The model file lacks: { $missing }.
model-file-lacks-next = Take them from the model's config.json.
memory-model = { $model } does not fit on { $count } × { $chip }: needs { $needs } × { $chip }. Weights and context take { $needed } GB, and { $room } GB are usable.
memory-model-next = Use --count { $needs }, or a smaller precision such as --precision fp8.
memory-batch = { $model } with { $batch } sequences does not fit on { $count } × { $chip }: needs { $needs } × { $chip }. Weights and contexts take { $needed } GB, and { $room } GB are usable.
memory-batch-next = Use --count { $needs }, or at most --batch { $most }.
memory-beyond = It does not fit: { $gigabytes } GB are more than { $most } × { $chip } hold.
memory-beyond-next = Lower --batch or the token counts.
task-tokens = { $field } is { $value }; a request has at least one token.
task-tokens-next = Write a number of tokens such as { $field } 400.
task-context = { $asked } tokens together are more than { $model } can hold: { $most }.
task-context-next = Lower --input-tokens or --output-tokens; a YAML file may set another `context_tokens`.
task-batch = The batch is { $value }; it must be 1 to { $most } sequences.
task-batch-next = Write the mean number of sequences in flight, such as --batch 64.
task-count = { $value } accelerators cannot serve one model together.
task-count-next = Write a number from 1 to { $most }.
task-success = The success rate is { $value }; it must be above 0 and at most 1.
task-success-next = Write a share such as 0.9 or 90%.
task-site = No weather stands for the site “{ $name }”.
task-site-next = Choose one of { $known }.
scope-mixed = An energy at { $one } cannot be added to one at { $other }.
scope-mixed-next = Bring both to one boundary first, by a stated multiplier.
scope-step = From { $one } to { $other } by { $multiplier } is no step outward.
scope-step-next = Go from gpu to node, rack and facility in turn, each time by at least 1.
runs-missing = There is no such table of runs.
runs-missing-next = Give the path of a CSV or Parquet file.
runs-unreadable = The table of runs cannot be read: { $reason }.
runs-unreadable-next = It is a CSV with a heading; `docs/task.md` lists the columns.
runs-empty = The table has no rows.
runs-empty-next = Write one run per line below the heading.
runs-kind = The kind of run “{ $name }” is not known.
runs-kind-next = Write llm or diffusion.
runs-column = The run lacks: { $missing }.
runs-column-next = Fill these columns in; `docs/task.md` lists them all.
runs-number = `{ $field }` is “{ $value }”; it must be a number from { $low } to { $most }.
runs-number-next = Correct the cell, or leave the row out.
runs-too-few = { $count ->
    [one] One run is too few to learn from.
   *[other] { $count } runs are too few to learn from.
}
runs-too-few-next = Give at least { $fewest } runs of one kind.
calibration-missing = There is no such calibration.
calibration-missing-next = Make one with `wattloom calibrate RUNS.csv`.
calibration-unreadable = The calibration cannot be read: { $reason }.
calibration-unreadable-next = Make it anew with `wattloom calibrate RUNS.csv`.
calibration-version = This is not a calibration of version { $version }.
calibration-version-next = Make it anew with `wattloom calibrate RUNS.csv`.
calibration-kind = The calibration says nothing about { $name } runs.
calibration-kind-next = Calibrate with a table that has such runs.
calibration-assumptions = This calibration rests on another covariance or other starts than this version of Wattloom.
calibration-assumptions-next = Make it anew with `wattloom calibrate RUNS.csv`.
task-picture-model = { $name } draws images or videos; it answers no tokens.
task-picture-model-next = Predict it with `wattloom task table FILE.csv`, kind diffusion; `docs/task.md` lists the columns.
