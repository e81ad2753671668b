# Balayages : un scénario planifié de nombreuses fois.
vary-unreadable = « { $text } » ne dit pas ce qui varie.
vary-unreadable-next = Écrivez un chemin et ses valeurs, par exemple charter.cfe=80%:100%:11 ou site.weather_year=2017,2018.
vary-part = `{ $path }` est une partie avec des champs, pas un champ.
vary-part-next = Nommez l’un de ses champs : { $known }.
vary-too-deep = `{ $path }` est un champ ; il ne contient rien d’autre.
vary-too-deep-next = Nommez le champ lui-même.
vary-empty = aucune valeur n’est donnée pour `{ $path }`.
vary-empty-next = Écrivez des valeurs séparées par des virgules, ou une plage début:fin:nombre.
vary-range = « { $text } » n’est pas une plage pour `{ $path }`.
vary-range-next = Écrivez début:fin:nombre avec deux bornes différentes, par exemple 80%:100%:11.
vary-range-without-count = la plage de `{ $path }` ne dit pas combien de valeurs.
vary-range-without-count-next = Écrivez début:fin:nombre, ou tirez dans les plages avec --sample N.
vary-twice = `{ $path }` varie deux fois.
vary-twice-next = Écrivez toutes ses valeurs dans une seule liste.
vary-not-whole = « { $text } » n’est pas un nombre entier.
vary-not-whole-next = Écrivez des nombres entiers.
vary-not-truth = « { $text } » n’est ni vrai (true) ni faux (false).
vary-not-truth-next = Écrivez true ou false.
sweep-without-axis = rien ne varie.
sweep-without-axis-next = Dites ce qui varie : --vary charter.cfe=80%:100%:11, ou `vary` dans un fichier de balayage. Pour planifier une seule fois, employez `wattloom plan`.
sweep-too-large = Cela fait { $count } cas ; un balayage en compte { $most } au plus.
sweep-too-large-next = Donnez moins de valeurs, ou tirez quelques cas dans les plages avec --sample N.
sweep-unknown = Il n’y a pas de balayage ici, ni sous ce nom dans « { $runs } ».
sweep-unknown-next = { $known ->
    [none] Faites-en un : `wattloom sweep grid-only --vary site.weather_year=2017,2018,2019`.
   *[other] Les balayages présents sont : { $known }.
}
sweep-unreadable = La description de ce balayage ne se lit pas : { $reason }.
sweep-unreadable-next = Recommencez le balayage avec son scénario et ses axes ; les cas déjà faits sont reconnus.
sweep-interrupted = Arrêté : { $done } cas sur { $total } sont faits et gardés.
sweep-interrupted-next = La même commande continue.
output-not-a-sweep = Ce dossier contient autre chose qu’un balayage de Wattloom.
output-not-a-sweep-next = Déplacez-le, ou choisissez un autre dossier avec --out.

cluster-not-installed = Dask n’est pas installé, et --cluster en a besoin.
cluster-not-installed-next = Installez-le par `pip install "wattloom[cluster]"`. Sans --cluster, un balayage se fait sur cette machine et ne demande pas Dask.
cluster-unreachable = Aucun ordonnanceur Dask ne répond à { $address } ({ $reason }).
cluster-unreachable-next = Donnez l’adresse que `dask scheduler` affiche à son démarrage, par exemple tcp://hôte:8786, et vérifiez que son port est joignable.
cluster-lost = La connexion à l’ordonnanceur est perdue. Ce qui était fait est gardé.
cluster-lost-next = Relancez l’ordonnanceur ; la même commande continue.
cluster-without-workers = L’ordonnanceur n’a plus d’ouvrier depuis { $seconds } secondes. Ce qui était fait est gardé.
cluster-without-workers-next = Lancez des ouvriers par `dask worker ADRESSE --nthreads 1` ; la même commande continue.
worker-version = { $theirs ->
    [none] Cet ouvrier n’a pas Wattloom ; le balayage y demande la version { $ours }.
   *[other] Cet ouvrier a Wattloom { $theirs } ; le balayage demande { $ours }, pour que tous ses cas se comparent.
}
worker-version-next = Installez-y Wattloom { $ours } et relancez l’ouvrier, ou arrêtez-le. Ce qui était fait est gardé.
case-killed = Le processus qui planifiait ce cas est mort { $count } fois ({ $how }) ; le plus souvent faute de mémoire.
case-killed-next = Donnez-lui plus de mémoire, ou lancez moins de processus à la fois avec --workers ; la même commande le tente de nouveau.
case-not-run = L’ouvrier n’a pas pu planifier ce cas ({ $kind }).
case-not-run-next = Voyez le journal de l’ouvrier ; la même commande tente ce cas de nouveau.

sweep-cases = { $grid ->
    [none] { $count ->
        [one] { $count } cas
       *[other] { $count } cas
    }
   *[other] { $count } cas ({ $grid })
}
sweep-new-dataset = Un nouveau jeu de données, { $folder } : le scénario, les axes ou la version de Wattloom ne sont pas ceux de { $earlier }, qui reste.
sweep-done-before = { $count ->
    [one] { $count } est déjà fait.
   *[other] { $count } sont déjà faits.
}
sweep-on-processes = { $count ->
    [one] { $count } processus sur cette machine.
   *[other] { $count } processus sur cette machine.
}
sweep-on-cluster = Sur la grappe Dask { $cluster }.
sweep-estimate = Environ { $time } : { $each } par cas.
sweep-unknown-time = La durée sera connue après les premiers cas.
sweep-seconds = { $n } s
sweep-minutes = { $n } min
sweep-hours = { $n } h
sweep-progress = { $done } sur { $total }
sweep-starting = démarrage
sweep-left = encore { $time }
sweep-no-worker = aucun ouvrier pour le moment
sweep-count-infeasible = { $count } sans plan
sweep-count-invalid = { $count } impossibles à planifier
sweep-count-failed = { $count } en échec
sweep-counted = { $done ->
    [0] aucun des { $total } cas n’est fait
   *[other] { $done } cas sur { $total }
}
sweep-best = Les meilleurs cas selon le premier chiffre
sweep-none = aucun
sweep-yes = oui
sweep-no = non
sweep-reason = { $count ->
    [one] { $count } cas : { $reason }
   *[other] { $count } cas, par exemple : { $reason }
}
sweep-more-reasons = { $count ->
    [one] une autre raison figure dans le jeu de données
   *[other] { $count } autres raisons figurent dans le jeu de données
}

sweep-page-title = { $title } · balayage Wattloom
sweep-kicker = Balayage Wattloom · { $name }
sweep-verdict = { $count ->
    [one] { $count } plan du même campus
   *[other] { $count } plans du même campus
} : le moins cher coûte { $low } ({ $at }), le plus cher { $high } ({ $worst }).
sweep-verdict-same = { $count ->
    [one] { $count } plan du campus ; il coûte { $low }.
   *[other] { $count } plans du même campus ; chacun coûte { $low }.
}
sweep-verdict-without = { $count ->
    [one] { $count } cas n’a pas de plan.
   *[other] { $count } cas n’ont pas de plan.
}
sweep-verdict-left = { $count ->
    [one] { $count } cas n’est pas encore planifié.
   *[other] { $count } cas ne sont pas encore planifiés.
}
sweep-section-charts = Graphiques
sweep-section-axes = Ce qui varie
sweep-section-cases = Tous les cas
sweep-section-without = Cas sans plan
sweep-lines = Les chiffres selon { $axis }
sweep-lines-sentence = { $axis } : { $meaning }. De { $first } à { $last }, le coût va de { $low } à { $high }.
sweep-lines-sentence-several = { $axis } : { $meaning }. Chaque ligne correspond à une valeur de { $other }.
sweep-lines-sizes = Ce qu’il faut construire selon { $axis }
sweep-lines-sizes-sentence = Les tailles que le plan décide à nouveau pour chaque valeur.
sweep-square = Les chiffres selon { $across } et { $down }
sweep-square-sentence = Chaque case est un plan complet. Le moindre coût, { $low }, est à { $at }.
sweep-many = Chaque cas, une ligne à travers ses valeurs et ses chiffres
sweep-many-sentence = Chaque ligne est un plan complet, colorée selon son coût ; le moins cher, { $low }, est à { $at }.
sweep-no-plan = pas de plan
sweep-axis = Champ
sweep-meaning = Ce que c’est
sweep-values = Valeurs
sweep-between = de { $low } à { $high }, tirés
sweep-status = Issue
sweep-status-optimal = planifié
sweep-status-infeasible = pas de plan
sweep-status-invalid = impossible à planifier
sweep-status-failed = échec
sweep-table = Tous les cas, leurs valeurs et leurs chiffres
sweep-axes-table = Les champs qui varient
sweep-made = Fait avec Wattloom { $version }, chaque plan prouvé à { $gap } près du meilleur. Les lignes sont dans cases/*.parquet.
