# Le rapport : une page HTML, ses graphiques et ses tableaux.
report-page-title = { $title } · plan Wattloom
report-skip = Aller au rapport
report-contents = Sommaire
report-kicker = Plan Wattloom · { $scenario }
report-made = Établi le { $date } avec Wattloom { $version }. Toutes les heures sont en UTC.
report-no-script = Les graphiques demandent JavaScript. Tout ce qu’ils montrent figure aussi ci-dessous, en phrases et en tableaux.

report-verdict = Ce plan coûte { $cost } (fourchette { $range }) ; { $score } de l’électricité est propre dans l’heure même où elle sert, { $definition }.
report-verdict-no-range = Ce plan coûte { $cost } ; { $score } de l’électricité est propre dans l’heure même où elle sert, { $definition }.
report-verdict-dearer = Sans rien changer, tout acheté au réseau, il en coûterait { $usual } : le plan est { $difference } plus cher.
report-verdict-cheaper = Sans rien changer, tout acheté au réseau, il en coûterait { $usual } : le plan est { $difference } moins cher.
report-verdict-same = Sans rien changer, tout acheté au réseau, il en coûterait autant.
report-verdict-charter-met = { $count ->
    [one] L’unique règle de la charte est tenue
   *[other] Les { $count } règles de la charte sont tenues
  }{ $binding ->
    [0] .
    [one] , dont une contraignante.
   *[other] , dont { $binding } contraignantes.
  }
report-verdict-charter-missed = { $count ->
    [one] Une règle de la charte n’est pas tenue : { $rules }.
   *[other] { $count } règles de la charte ne sont pas tenues : { $rules }.
  }
report-definition-grid-factor = en comptant la part propre du réseau à chaque heure
report-definition-contracted = en ne comptant que la production possédée ou sous contrat
report-definition-additional = en ne comptant que la production nouvelle
report-infeasible = Aucun plan ne respecte toutes les limites
report-infeasible-text = Le solveur a prouvé que ces limites ne peuvent tenir ensemble. Ce qui manque, quand et combien :
report-status-unknown = Le solveur s’est arrêté dans l’état « { $status } »

report-section-figures = Chiffres clés
report-section-sizes = Quoi construire, quels contrats signer
report-section-charter = La charte, règle par règle
report-section-charts = L’année en graphiques
report-section-notes = Avertissements et remarques
report-section-why = D’où vient chaque nombre
report-section-data = Données et licences
report-section-run = Comment le calcul a été fait

report-figure = Grandeur
report-this-plan = Ce plan
report-usual = Statu quo
report-figures-table = Chiffres clés du plan, à côté du statu quo (tout acheté au réseau)
report-group-cost = Coût
report-group-clean = Propreté heure par heure
report-group-carbon = Carbone
report-group-tasks = Par tâche
report-group-campus = Campus
report-group-heat = Chaleur et eau
report-group-grid = Réseau et sol
report-kpi-levelised-cost = Coût actualisé de l’électricité
report-kpi-levelised-cost-range = fourchette
report-kpi-cost-per-year = Coût annuel
report-kpi-capex = Investissement
report-kpi-cost-per-1000-tasks = Coût énergétique de 1 000 tâches
report-kpi-cfe-score = Score sans carbone 24/7
report-kpi-annual-matching = Couverture annuelle
report-kpi-score-grid-factor = Score, part propre du réseau comprise
report-kpi-score-contracted = Score, production sous contrat seule
report-kpi-score-additional = Score, production nouvelle seule
report-kpi-gco2-location = Carbone, selon le lieu
report-kpi-gco2-market = Carbone, selon les contrats
report-kpi-gco2-marginal = Carbone, marginal
report-kpi-gco2-per-task = Carbone par tâche réussie
report-kpi-kwh-per-task = Énergie par tâche réussie
report-kpi-tasks = Tâches réussies par an
report-kpi-energy = Électricité consommée par an
report-kpi-mean = Puissance moyenne
report-kpi-peak = Puissance de pointe
report-kpi-pue = PUE (énergie du site sur énergie informatique)
report-kpi-heat-delivered = Chaleur livrée
report-kpi-heat-refused = Chaleur rejetée à la rivière ou à l’air
report-kpi-heat-reused = Part de chaleur valorisée
report-kpi-water-intensity = Eau par kWh
report-kpi-water = Eau par an
report-kpi-import = Achats au réseau
report-kpi-export = Ventes au réseau
report-kpi-curtailed = Production écrêtée
report-kpi-land = Surface au sol
report-kpi-unserved = Non servi
report-range = Fourchette
report-labelled = { $label } : { $value }
report-definition-note = Le score compte, heure par heure, { $definition ->
    [grid-factor] l’électricité achetée selon la part sans carbone du réseau.
    [additional] la seule production construite pour ce campus.
   *[contracted] la seule production possédée ou sous contrat ; l’achat heure par heure compte comme non propre.
  }

report-device = Équipement
report-size = Taille
report-sizes-table = Tailles retenues par le plan, à côté du statu quo
report-not-chosen = Envisagés et non retenus : { $devices }.
report-capacity = { $device } : { $part }
report-part-power = puissance
report-part-energy = énergie
report-part-connection = raccordement
report-part-import = achat
report-part-export = vente
report-part-charge = charge
report-part-discharge = décharge
report-part-pipe = conduite
report-part-collector = capteurs
report-part-engine = moteur
report-part-store = stock
report-part-waiting = travaux différables
report-part-flow = débit
report-part-accelerators = accélérateurs
report-part-deployment = déploiement

report-rule = Règle
report-target = Cible
report-reached = Atteint
report-state = État
report-charter-table = Règles de la charte : cible, valeur atteinte, tenue ou non
report-no-charter = Ce scénario ne fixe aucune règle.
report-met = tenue
report-missed = non tenue
report-binding = tenue, contraignante
report-binding-note = « Contraignante » : sans cette règle, le plan coûterait moins cher.
report-rule-cfe = Électricité propre, heure par heure
report-rule-carbon = Émissions par an
report-rule-grid-peak-import = Appel au réseau aux heures de pointe nationales
report-rule-river-heating = Échauffement de la rivière
report-rule-heat-reuse = Chaleur valorisée
report-rule-water = Eau par an
report-rule-budget = Investissement
report-rule-land = Surface au sol
report-rule-traceability = Électricité d’origine connue
report-at-least = au moins { $value }
report-at-most = au plus { $value }

report-heat-map = Toutes les heures de l’année
report-heat-map-sentence = L’électricité est entièrement propre dans { $full } des heures. L’heure la moins propre est le { $when }, avec { $worst }. Le plus fort achat au réseau est de { $peak }.
report-heat-map-table = Part propre, puissance et achats au réseau par mois
report-views = Montrer
report-view-clean = Part propre
report-view-load = Puissance totale
report-view-import = Achats au réseau
report-worst-week = La semaine la plus dure
report-worst-week-sentence = { $days } : { $clean } de l’électricité est propre, { $bought } sont achetés au réseau, au plus { $peak } à la fois.
report-worst-week-table = Électricité par jour en GWh, { $days }
report-typical-week = Une semaine ordinaire
report-typical-week-sentence = { $days }, la semaine la plus proche de la médiane : { $clean } de l’électricité est propre, { $bought } sont achetés au réseau.
report-typical-week-table = Électricité par jour en GWh, { $days }
report-load = Puissance du campus
report-surplus-charge = { $device }, en charge
report-surplus-out = { $device }
report-duration = Courbes de durée
report-duration-sentence = La puissance varie entre { $least } et { $peak }. Le campus achète au réseau pendant { $bought } heures ; pendant { $below } heures la part propre est sous 90 %.
report-duration-table = Valeurs atteintes ou dépassées pendant une part des heures
report-share-of-hours = Part des heures
report-rank = pendant { $n } heures au moins
report-price = Prix de marché (année météo)
report-sankey = De la source à la tâche et à la chaleur
report-sankey-sentence = { $supplied } entrent sur le campus en un an. Tout ce que les puces consomment ressort en chaleur : { $delivered } sont livrés, { $refused } sont rejetés à la rivière ou à l’air.
report-sankey-table = Énergie par an sur chaque chemin
report-electricity = Électricité
report-heat = Chaleur
report-heat-at = Chaleur à { $grade } °C
report-building-losses = Pertes du bâtiment
report-store-losses = { $device }, pertes
report-costs = De quoi est fait un MWh
report-costs-sentence = Le coût actualisé est de { $total }, sur { $energy }. La plus grande part est « { $first } », avec { $part }.
report-costs-table = Coûts par équipement et par nature
report-other-costs = Non attribué à un équipement
report-cost-capex = investissement annualisé
report-cost-fixed = entretien
report-cost-variable = variable
report-cost-contract = contrat
report-cost-energy = énergie
report-cost-network = réseau et taxes
report-cost-carbon = prix du carbone
report-cost-revenue = recette
report-ranges = Ce qui fait bouger le coût
report-ranges-sentence = Huit fois sur dix, le coût tombe entre { $p10 } et { $p90 }. La donnée qui le déplace le plus est « { $fact } » : de { $low } à { $high }.
report-ranges-table = Coût actualisé quand une donnée prend sa valeur basse ou haute
report-fact-low = donnée à sa valeur basse
report-fact-high = donnée à sa valeur haute
report-cost-at-low = Coût à la valeur basse
report-cost-at-high = Coût à la valeur haute
report-fact = Donnée
report-robustness = D’autres années météo
report-robustness-sentence = Avec ces tailles, le score le plus bas est { $score }, en { $year } ; l’énergie non servie est d’au plus { $unserved } par an.
report-robustness-table = Les mêmes tailles dans d’autres années météo
report-weather-year = Année météo
report-unserved = Non servi
report-target-line = cible { $target }
report-data-of-chart = Les données en tableau

report-month = Mois
report-day = Jour
report-clean-mean = Part propre
report-clean-worst-hour = Heure la moins propre
report-load-mean = Puissance moyenne
report-import-mean = Achat moyen
report-import-peak = Achat de pointe
report-from = De
report-to = Vers
report-energy = Énergie
report-kind = Nature
report-per-year = Par an
report-per-mwh = €/MWh

report-no-notes = Aucun.
report-why-intro = Ouvrez un chiffre pour voir sa formule, puis ce qui y entre, jusqu’aux sources citées.
report-why-formula = formule
report-fact-source = Source
report-fact-licence = Licence
report-fact-note = Remarque
report-fact-kind-measured = mesure
report-fact-kind-estimate = estimation
report-fact-kind-claim = promesse, non un constat
report-fact-money-year = monnaie de { $year }

report-series-table = Séries horaires employées par le plan
report-quantity = Grandeur
report-area = Lieu
report-year = Année
report-source = Source
report-licence = Licence
report-notes = Remarques
report-licences = Licences des données : { $licences }.
report-charts-licence = Graphiques tracés avec Apache ECharts (licence Apache 2.0), contenu dans cette page.
report-quantity-solar-capacity-factor = Production solaire
report-quantity-wind-onshore-capacity-factor = Production éolienne terrestre
report-quantity-wind-offshore-capacity-factor = Production éolienne en mer
report-quantity-nuclear-output-factor = Production du parc nucléaire
report-quantity-day-ahead-price = Prix du marché du lendemain
report-quantity-carbon-intensity = Intensité carbone du réseau
report-quantity-clean-share = Part sans carbone du réseau
report-quantity-national-generation = Production nationale
report-quantity-marginal-carbon-intensity = Intensité carbone marginale
report-quantity-heat-demand-share = Demande de chaleur des bâtiments
report-quantity-air-temperature = Température de l’air
report-quantity-wet-bulb = Température humide
report-quantity-direct-normal-irradiance = Rayonnement solaire direct
report-quantity-inference-load = Profil des requêtes aux modèles

report-run-solver = Solveur
report-run-objective = Coût trouvé
report-run-bound = Minorant prouvé
report-run-gap = Écart relatif
report-run-build = Construction du programme
report-run-solve = Résolution
report-run-memory = Mémoire de pointe
report-run-years = Années météo
report-run-table = Le calcul
report-seconds = { $n } s

report-unit-billion-eur = { $n } Md€
report-unit-million-eur = { $n } M€
report-unit-eur = { $n } €
report-unit-billion-eur-year = { $n } Md€/an
report-unit-million-eur-year = { $n } M€/an
report-unit-eur-year = { $n } €/an
report-unit-g-kwh = { $n } gCO₂/kWh
report-unit-l-kwh = { $n } L/kWh
report-unit-million-m3 = { $n } millions de m³
report-unit-m3 = { $n } m³
report-unit-billion = { $n } milliards
report-unit-million = { $n } millions
report-unit-one = { $n }
report-unit-ha = { $n } ha
report-unit-t = { $n } t
