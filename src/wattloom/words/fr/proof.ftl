# La preuve d’un plan : son certificat, et ce que sa vérification a trouvé.
certificate-missing = Cette étude n’a pas de certificat.
certificate-missing-next = Planifiez de nouveau le scénario ; chaque plan en laisse un.
certificate-unreadable = Ce certificat est illisible ({ $reason }). Il ne prouve rien.
certificate-unreadable-next = Redemandez le fichier à l’auteur de l’étude, ou planifiez de nouveau le scénario.
certificate-refused = L’étude est refusée : { $checks }.
certificate-refused-next = N’utilisez pas ses chiffres. Planifiez de nouveau le scénario, ou demandez les fichiers d’origine à l’auteur de l’étude.

verify-accepted = { $run } : la preuve tient.
verify-refused = { $run } : la preuve ne tient pas.
verify-whole = Le certificat est entier : { $rows } lignes, { $columns } colonnes, { $entries } coefficients, tous des nombres.
verify-whole-fails = Le certificat contient des tableaux qui ne vont pas ensemble, ou autre chose que des nombres ({ $rows } lignes, { $columns } colonnes, { $entries } coefficients).
verify-feasible = Le plan respecte chaque limite, à chaque heure : le plus grand écart est { $residual } (toléré : { $allowed }).
verify-feasible-fails = Le plan enfreint une limite : le plus grand écart est { $residual } (toléré : { $allowed }).
verify-residual = Le plus grand écart dans les unités du programme est { $found }, comme annoncé.
verify-residual-fails = Le plus grand écart est { $found } ; { $claimed } est annoncé.
verify-objective = Il coûte ce qu’il annonce : { $found }.
verify-objective-fails = Il coûte { $found } ; { $claimed } est annoncé.
verify-bound = Aucun plan ne coûte moins de { $claimed } : les prix du certificat le prouvent.
verify-bound-fails = Il est annoncé qu’aucun plan ne coûte moins de { $claimed } ; les prix ne prouvent que { $found }.
verify-gap = Le coût et la borne sont distants de { $found } du coût, comme annoncé.
verify-gap-fails = Le coût et la borne sont distants de { $found } du coût ; { $claimed } est annoncé.
verify-readable-fails = Un fichier de l’étude est illisible : { $reason }
verify-belongs = Plan, flux, scénario et programme sont ceux que le certificat désigne (SHA-256).
verify-belongs-fails = Ce n’est pas ce que le certificat désigne (SHA-256) : { $files }.
verify-stated = Le coût, la borne, l’écart et le solveur sont annoncés tels que le certificat les porte.
verify-stated-fails = Le plan annonce autre chose que le certificat : { $names }.
verify-sizes = Les tailles de plan.json sont celles du plan prouvé ({ $count }).
verify-sizes-fails = Tailles de plan.json qui ne sont pas celles du plan prouvé : { $names }.
verify-balanced = Ce qui entre sort, à chaque nœud et à chaque heure (plus grand déséquilibre : { $share } de l’heure la plus chargée).
verify-balanced-fails = Quelque chose apparaît ou disparaît au nœud « { $bus } » ({ $share } de son heure la plus chargée).
verify-rebuilt = Le programme a été reconstruit depuis scenario.yaml : c’est celui qui a été résolu.
verify-rebuilt-fails = Le programme reconstruit depuis scenario.yaml est un autre ({ $names }). Le plan vient de la version { $version }.
verify-flows = Chaque appareil fait à chaque heure ce que dit le plan prouvé ({ $count } flux de l’année).
verify-flows-fails = flows.parquet n’est pas ce que fait le plan prouvé : { $names }.
verify-charter = { $count ->
    [0] Le scénario ne promet rien qui soit à juger.
    [one] La seule règle de la charte a été jugée de nouveau d’après le plan prouvé : même verdict.
   *[other] Les { $count } règles de la charte ont été jugées de nouveau d’après le plan prouvé : mêmes verdicts.
}
verify-charter-fails = La charte, jugée de nouveau, reçoit d’autres verdicts : { $names }.
verify-figures = { $count } chiffres de l’année ont été recalculés et concordent.
verify-figures-fails = Chiffres de l’année qui ne concordent pas une fois recalculés : { $names }.
verify-proven = Prouvé : ce plan coûte { $cost }, et aucun plan de ce programme ne coûte moins de { $bound } (écart { $gap }).
verify-trust-whole = Inutile de faire confiance à { $solver } ni à un autre solveur : aucun n’a été chargé. Reste à croire : les nombres sourcés, et la façon dont Wattloom écrit un scénario en programme.
verify-trust-quick = Inutile de faire confiance à { $solver } ni à un autre solveur : aucun n’a été chargé. Non vérifié, à cause de --quick : que le programme est celui du scénario, et ce qui en découle dans l’année.
verify-trust-pathway = Inutile de faire confiance à { $solver } ni à un autre solveur : aucun n’a été chargé. D’une trajectoire n’est pas vérifié que son programme est celui du scénario, ni ce qui en découle à chaque étape.
verify-trust-stages = Inutile de faire confiance à { $solver } ni à un autre solveur : aucun n’a été chargé. Reste à croire : les nombres cités, la façon dont Wattloom écrit un scénario en programme, et les chiffres de chaque étape, qui n’ont pas été recalculés.

report-below = moins de { $value }
report-run-residual = Plus grand écart
report-run-reason = Pourquoi ce solveur
text-proof = Prouvé : aucun plan ne coûte moins de { $bound } (écart { $gap }, plus grande violation { $residual }). Trouvé par { $solver } en { $seconds } s.
text-verify = Vérifier la preuve : wattloom verify { $run }
text-removed = { $count ->
    [one] Une taille trop petite pour signifier quelque chose a été retirée, et le reste résolu de nouveau.
   *[other] { $count } tailles trop petites pour signifier quelque chose ont été retirées, et le reste résolu de nouveau.
}
warning-too-small = La preuve ne distingue pas ces tailles de rien, et sans elles aucun meilleur plan n’a été trouvé : { $names }. Un --gap plus petit tranche.
