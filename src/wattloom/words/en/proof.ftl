# The proof of a plan: its certificate, and what checking it found.
certificate-missing = This run has no certificate.
certificate-missing-next = Plan the scenario again; every plan leaves one.
certificate-unreadable = This certificate cannot be read ({ $reason }). It proves nothing.
certificate-unreadable-next = Fetch the file again from whoever made the run, or plan the scenario again.
certificate-refused = The run is refused: { $checks }.
certificate-refused-next = Do not use its figures. Plan the scenario again, or ask whoever sent the run for the original files.

verify-accepted = { $run }: the proof holds.
verify-refused = { $run }: the proof does not hold.
verify-whole = The certificate is whole: { $rows } rows, { $columns } columns, { $entries } coefficients, every one a number.
verify-whole-fails = The certificate holds arrays that do not fit together, or something that is not a number ({ $rows } rows, { $columns } columns, { $entries } coefficients).
verify-feasible = The plan keeps every limit, in every hour: the largest violation is { $residual } (allowed: { $allowed }).
verify-feasible-fails = The plan breaks a limit: the largest violation is { $residual } (allowed: { $allowed }).
verify-residual = The largest violation in the program’s own units is { $found }, as stated.
verify-residual-fails = The largest violation is { $found }; stated is { $claimed }.
verify-objective = It costs what it says: { $found }.
verify-objective-fails = It costs { $found }; stated is { $claimed }.
verify-bound = No plan costs less than { $claimed }: the prices in the certificate prove it.
verify-bound-fails = Stated is that no plan costs less than { $claimed }; the prices prove only { $found }.
verify-gap = Cost and bound are { $found } of the cost apart, as stated.
verify-gap-fails = Cost and bound are { $found } of the cost apart; stated is { $claimed }.
verify-readable-fails = A file of the run cannot be read: { $reason }
verify-belongs = Plan, flows, scenario and program are those that the certificate names (SHA-256).
verify-belongs-fails = Not what the certificate names (SHA-256): { $files }.
verify-stated = Cost, bound, gap and solver are stated as the certificate has them.
verify-stated-fails = The plan states something else than the certificate: { $names }.
verify-sizes = The sizes in plan.json are those of the proven plan ({ $count }).
verify-sizes-fails = Sizes in plan.json that are not those of the proven plan: { $names }.
verify-balanced = What flows in flows out, at every bus in every hour (largest imbalance: { $share } of the busiest hour).
verify-balanced-fails = Something appears or vanishes at the bus “{ $bus }” ({ $share } of its busiest hour).
verify-rebuilt = The program was built anew from scenario.yaml and is the one that was solved.
verify-rebuilt-fails = The program built anew from scenario.yaml is another one ({ $names }). The plan was made by version { $version }.
verify-flows = Every device does in every hour what the proven plan says ({ $count } flows of the year).
verify-flows-fails = flows.parquet is not what the proven plan does: { $names }.
verify-charter = { $count ->
    [0] The scenario promises nothing that would have to be judged.
    [one] The one rule of the charter was judged again from the proven plan: same verdict.
   *[other] The { $count } rules of the charter were judged again from the proven plan: same verdicts.
}
verify-charter-fails = The charter, judged again, gives other verdicts: { $names }.
verify-figures = { $count } figures of the year were recomputed and agree.
verify-figures-fails = Figures of the year that do not agree when recomputed: { $names }.
verify-proven = Proven: this plan costs { $cost }, and no plan of this program costs less than { $bound } (gap { $gap }).
verify-trust-whole = You need not trust { $solver }, nor any other solver: none was loaded. What remains to trust: the cited numbers, and how Wattloom writes a scenario as a program.
verify-trust-quick = You need not trust { $solver }, nor any other solver: none was loaded. Not checked, because of --quick: that the program is the one of the scenario, and what follows from it in the year.
verify-trust-pathway = You need not trust { $solver }, nor any other solver: none was loaded. Of a pathway is not checked that its program is the one of the scenario, nor what follows from it in each stage.
verify-trust-stages = You need not trust { $solver }, nor any other solver: none was loaded. What remains to trust: the cited numbers, how Wattloom writes a scenario as a program, and the figures of each stage, which were not recomputed.

report-below = less than { $value }
report-run-residual = Largest violation
report-run-reason = Why this solver
text-proof = Proven: no plan costs less than { $bound } (gap { $gap }, largest violation { $residual }). Found by { $solver } in { $seconds } s.
text-verify = Check the proof: wattloom verify { $run }
text-removed = { $count ->
    [one] One size too small to mean anything was taken out and the rest solved again.
   *[other] { $count } sizes too small to mean anything were taken out and the rest solved again.
}
warning-too-small = The proof cannot tell these sizes from nothing, and without them no better plan was found: { $names }. A smaller --gap decides.
