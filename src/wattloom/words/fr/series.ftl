series-quantity-unknown = Aucune grandeur horaire ne s’appelle « { $quantity } ».
series-quantity-unknown-next = { $near ->
    [none] Choisissez parmi : { $known }.
   *[other] Vouliez-vous dire « { $near } » ? Connues : { $known }.
}
series-area-missing = Aucune série fournie pour « { $area } » ({ $quantity }).
series-area-missing-next = Choisissez parmi { $areas }, ou donnez votre propre série dans un fichier CSV ou Parquet.
series-year-missing = { $area } : l’année { $year } n’est pas connue ({ $quantity }).
series-year-missing-next = Choisissez parmi { $years }, ou donnez votre propre série dans un fichier CSV ou Parquet.

series-stand-in-year = Les nombres sont ceux de { $data_year }, pris heure par heure à la place de { $year }.
series-stand-in-price = Le niveau des prix de { $data_year } n’est pas ajusté, et les jours de la semaine ne sont pas ceux de { $year }.
series-typical-year = Une année type composée de mois de { $years }, et non { $year }.
series-hours-repeated = { $count ->
    [1] Une heure manque à la source au bord de { $data_year } et répète sa voisine.
   *[other] { $count } heures manquent à la source aux bords de { $data_year } et répètent leur voisine.
}
series-carbon-computed = Calculée à partir de la production avec des facteurs sur le cycle de vie (médianes du GIEC, AR5) ; mix de production, sans importations ni exportations ; le lignite est sous-estimé.
series-marginal-limits = Pente des variations horaires d’émissions rapportées aux variations horaires de la production qui suit la demande (Hawkes 2010), par saison et quart de journée : ce qui a varié ensemble, sans preuve de cause ; importations, exportations et nouvelles centrales ne sont pas comptées.
series-clean-counts = Comptés comme décarbonés : nucléaire, hydraulique (pompage compris), vent, soleil, biomasse, géothermie, autres renouvelables et la moitié des déchets ; importations non comptées.
series-inference-tiled = Quatorze jours de requêtes à un grand modèle, répétés sur l’année ; la source ne dit pas quand ils commencent : c’est ici le 1er janvier à minuit UTC ; { $windows ->
    [0] aucun trou à écarter
   *[other] { $windows } trous de dix minutes écartés
}.
series-solar-with-csp = Le « solaire » espagnol réunit photovoltaïque et thermodynamique : un peu de production la nuit.
series-offshore-low = Biaisé vers le bas : production mesurée sur le réseau de transport, rapportée à la capacité totale.
series-output-not-availability = Production et non disponibilité : arrêts, suivi de charge et prolongations de cycle confondus.
series-nuclear-above-one = Au-dessus de un à certaines heures : la capacité n’est connue qu’au 1er janvier.
series-biomass-missing = La biomasse n’est pas déclarée avant le 18 août 2017 et compte pour zéro jusque-là.
series-oil-missing = Le fioul n’est pas déclaré pendant quelques heures et y compte pour zéro.
series-days-borrowed = Les 1er au 4 janvier manquent à la source et prennent les prix de la semaine suivante.
series-day-borrowed-ch = Le 31 août manque à la source et prend les prix de la semaine suivante.
series-zone-de-at-lu = La zone de prix réunit l’Allemagne, l’Autriche et le Luxembourg.
series-zone-split = Jusqu’au 30 septembre 2018, la zone de prix réunit l’Allemagne, l’Autriche et le Luxembourg.
series-heat-modelled = Un profil modélisé de la chaleur des bâtiments, et non mesuré ; sa somme sur l’année vaut un.
series-wet-bulb-stull = Bulbe humide calculé à partir de la température et de l’humidité (Stull 2011).

series-check-file-is-declared = le fichier a la somme de contrôle déclarée ({ $found } sur 1).
series-check-empty-cells = { $found } cases vides.
series-check-longest-step = le plus grand pas entre deux dates est de { $found } h (au plus { $high }).
series-check-length = { $found } valeurs sur { $high }.
series-check-not-finite = { $found } valeurs qui ne sont pas des nombres.
series-check-lowest = plus petite valeur { $found }, admis { $low } à { $high }.
series-check-highest = plus grande valeur { $found }, admis { $low } à { $high }.
series-check-mean = moyenne { $found }, attendu { $low } à { $high }.
series-check-centre-of-day = la journée est centrée sur { $found } h UTC, attendu { $low } à { $high }.
series-check-lag = { $found } h de retard sur la production de la filière, attendu { $high }.
series-check-sum = somme { $found }, attendu { $low } à { $high }.
series-check-month-against-ember = moyenne mensuelle { $found } EUR/MWh, Ember { $low } à { $high }.
series-check-above-dry-bulb = bulbe humide au plus { $found } K au-dessus du bulbe sec, admis { $high }.
series-check-yearly-energy = { $found } TWh dans l’année, le gestionnaire du réseau dit { $low } à { $high }.

series-own-file = Votre propre série, lue dans { $file }.
series-file-kind = Une série se lit dans un fichier .csv ou .parquet, et non « { $suffix } ».
series-file-kind-next = Enregistrez-la en CSV avec les colonnes time_utc et une valeur.
series-file-missing = Ce fichier n’existe pas.
series-file-missing-next = Vérifiez le chemin ; il part du fichier du scénario.
series-file-empty = Le fichier ne contient aucune ligne.
series-file-empty-next = Écrivez un en-tête (time_utc, value) puis une ligne par heure de l’année.
series-file-large = Le fichier fait { $megabytes } Mo ; une année d’heures en demande moins d’un, et { $most } Mo au plus sont lus.
series-file-large-next = Ne gardez que time_utc et la valeur, pour une année.
series-file-unreadable = Le fichier ne se lit pas comme un tableau ({ $reason }).
series-file-unreadable-next = Enregistrez-le en CSV (UTF-8) ou en Parquet.
series-time-missing = Il n’y a pas de colonne time_utc ; les colonnes sont : { $columns }.
series-time-missing-next = Nommez time_utc la colonne des dates en UTC.
series-column-missing = Il n’y a pas de colonne « { $column } » ; les colonnes sont : { $columns }.
series-column-missing-next = Nommez l’une d’elles.
series-column-unclear = À côté du temps il faut une seule colonne de valeurs, ou son nom ; il y a : { $columns }.
series-column-unclear-next = Nommez la colonne à lire.
series-unit-other = « { $unit } » n’est pas l’unité attendue ({ $quantity }).
series-unit-other-next = Convertissez les valeurs en { $expected }.
series-stamp-unreadable = « { $text } » n’est pas une date avec une heure.
series-stamp-unreadable-next = Écrivez des dates comme 2018-01-01T00:00Z.
series-no-zone = « { $text } » n’a pas de fuseau horaire.
series-no-zone-next = Écrivez l’UTC avec un Z (2018-01-01T00:00Z), ou l’heure locale avec son décalage (2018-07-01T00:00+02:00).
series-clock-change = Les dates n’ont pas de fuseau horaire, et le { $day } compte { $hours } heures : c’est une heure locale, avec un changement d’heure.
series-clock-change-next = Écrivez l’UTC avec un Z (2018-01-01T00:00Z), ou l’heure locale avec son décalage (2018-07-01T00:00+02:00).
series-not-hourly = { $stamp } n’est pas une heure pleine.
series-not-hourly-next = Moyennez les valeurs par heure ; une date marque le début de son heure.
series-hour-twice = { $stamp } figure deux fois.
series-hour-twice-next = Gardez une ligne par heure.
series-hours-missing = { $missing ->
    [1] Il manque une heure de { $year } : { $first }. Les { $rows } lignes vont de { $begins } à { $ends }.
   *[other] Il manque { $missing } heures de { $year }, la première est { $first }. Les { $rows } lignes vont de { $begins } à { $ends }.
}
series-hours-missing-next = Donnez une ligne par heure UTC de { $year }, 8760 en tout (une année coupée en heure locale commence et finit à une heure ou deux près).
series-value-empty = La valeur de { $stamp } est vide.
series-value-empty-next = Complétez-la : il faut un nombre à chaque heure.
series-value-text = « { $text } » ({ $stamp }) n’est pas un nombre.
series-value-text-next = Écrivez des nombres, sans unité.
series-value-infinite = La valeur de { $stamp } n’est pas finie.
series-value-infinite-next = Écrivez un nombre fini.
series-value-range = { $value } { $unit } ({ $stamp }) n’est pas plausible : { $quantity }, de { $low } à { $high } { $unit }.
series-value-range-next = Vérifiez l’unité et le signe : les valeurs doivent être en { $unit }.

licence-gate-about = Refuse une diffusion qui emporte des données dont la licence n’est pas claire.
licence-gate-result = { $count ->
    [0] Rien n’est refusé.
    [1] Un élément est refusé.
   *[other] { $count } éléments sont refusés.
}
licence-missing = aucune licence n’est indiquée. Indiquez-en une, ou retirez-le.
licence-to-confirm = « { $licence } ». Confirmez avec --confirm entsoe une fois la liste d’ENTSO-E lue.
licence-not-clear = « { $licence } » n’est pas libre de diffusion. Retirez-le.
