# La ligne de commande. Les messages qui commencent par `cli-` sont de l’aide : un texte simple d’une ligne, sans valeurs.
cli-about = Planifier l’énergie de l’IA, de la puce à l’étoile. Pour commencer : wattloom plan fr-1gw
cli-usage = Usage :
cli-options = Options 
cli-commands = Commandes 
cli-help = Affiche ce texte et s’arrête.
cli-version = Affiche la version et s’arrête.
cli-lang = La langue de tout ce qui est dit, en ou fr ; sinon celle de l’environnement.
cli-error-label = Erreur :
cli-next-label = À faire :

cli-plan = Planifie un campus. SCENARIO est le nom d’un scénario fourni ou le chemin d’un fichier YAML. Laisse plan.json, flows.parquet, report.html, scenario.yaml et certificate.npz dans un dossier au nom du scénario.
cli-plan-json = Écrit le plan sous la forme d’un objet JSON sur la sortie standard, et rien d’autre.
cli-plan-out = Le dossier qui reçoit les études.
cli-plan-no-report = N’écrit pas report.html.
cli-plan-clean = Ce qui compte comme décarboné, à la place du choix du scénario.
cli-plan-weather-year = Prend les heures de cette année, à la place de celles du scénario.
cli-plan-test-years = Éprouve aussi le plan dans les heures de ces années, par exemple 2017,2019.
cli-plan-years = Années météo à planifier ensemble, par exemple 2017,2018,2019 : les mêmes tailles, chaque promesse tenue chaque année.
cli-plan-charter = Promet autre chose pour cette fois, par exemple cfe=98% ou carbon=none ; peut se répéter.
cli-check = Dit si un scénario peut être planifié, sans le résoudre. SCENARIO est le nom d’un scénario fourni ou le chemin d’un fichier YAML.
cli-new = Écrit un scénario commenté pour commencer. NAME devient son nom et celui de son fichier, NAME.yaml, dans ce dossier.
cli-scenarios = Énumère les scénarios fournis avec Wattloom.
cli-technologies = Énumère les technologies, ou dit tout de l’une. Chacune est un fichier, et chacun de ses champs a une valeur par défaut sourcée ou doit être écrit.
cli-facts = Cherche parmi les nombres sourcés. Sans WORD, les énumère tous ; celui que WORD nomme exactement est donné en entier, avec sa source.
cli-schema = Écrit le schéma JSON des scénarios. Un éditeur s’en sert pour les compléter et les vérifier.
cli-schema-out = L’écrit plutôt dans ce fichier.
cli-why = Dit d’où vient un chiffre. RUN est le nom d’une étude ou son dossier, QUANTITY un chiffre de son plan ; sans QUANTITY, les énumère.
cli-runs = Le dossier où sont les études.
cli-compare = Met deux études côte à côte. RUN et OTHER sont des noms d’études ou leurs dossiers.
cli-verify = Vérifie la preuve d’une étude sans aucun solveur : que son plan respecte chaque limite, coûte ce qu’il annonce, et qu’aucun ne coûte moins que sa borne. RUN est le nom d’une étude ou son dossier. Se termine par 0 si la preuve tient, par 4 sinon.
cli-verify-quick = Ne reconstruit pas le programme depuis le scénario.
cli-verify-json = Écrit le verdict sous la forme d’un objet JSON sur la sortie standard.

cli-sweep = Planifie un scénario de nombreuses fois, chaque fois avec d’autres valeurs. SCENARIO est un scénario fourni, un fichier YAML, un fichier de balayage ou le nom d’un balayage à continuer. Laisse un dossier avec une ligne Parquet par cas, sweep.json et sweep.html ; ce qui est fait ne se refait jamais.
cli-sweep-vary = Ce qui varie : le chemin d’un champ et ses valeurs, par exemple charter.cfe=80%:100%:11 ou site.weather_year=2017,2018 ; peut se répéter, et chaque combinaison est planifiée.
cli-sweep-sample = Tire N cas, bien répartis (Sobol), dans des plages telles que site.wacc=4%:9%, au lieu de chaque combinaison.
cli-sweep-seed = Quel tirage de --sample ; 0 si rien n’est écrit.
cli-sweep-workers = Combien de processus sur cette machine ; un par processeur si rien n’est écrit.
cli-sweep-cluster = Se fait sur la grappe Dask de cet ordonnanceur, par exemple tcp://hôte:8786, au lieu de cette machine.
cli-sweep-figure = Le chiffre du tableau, par exemple cfe_score ou le nom d’une taille.
cli-sweep-show = Montre ce qui est fait d’un balayage, sans rien planifier.
cli-sweep-json = Écrit le balayage et ses lignes sous la forme d’un objet JSON sur la sortie standard.
cli-import = Écrit un scénario depuis le réseau d’un autre planificateur. pypsa lit FILE, un fichier NetCDF, HDF5 ou Excel, ou un dossier de fichiers CSV ; un campus est un nœud et ce qui y pend.
cli-import-out = Le dossier neuf du scénario et de ses heures ; sinon, il porte le nom du fichier.
cli-import-bus = Le nœud qui est le campus ; sinon, le plus chargé de ceux qui portent de l’électricité.
cli-import-csv = Écrit les heures en CSV et non en Parquet.
cli-export = Écrit un scénario ou un calcul comme réseau d’un autre planificateur. SCENARIO est le nom d’un scénario fourni, le chemin d’un fichier YAML, ou un calcul.
cli-export-to = Le planificateur qui le lira.
cli-export-out = Le fichier à écrire ; sinon, il porte le nom du scénario.

cli-claims = Vérifier des chiffres de la presse avec des nombres sourcés. Sans NAME, donne chaque affirmation avec son verdict ; NAME en donne une en entier. `wattloom claims check FICHIER.toml` vérifie les vôtres.
cli-claims-json = Écrire les verdicts en un objet JSON sur la sortie standard, et rien d’autre.
cli-claims-html = Les écrire en une page HTML, dans ce fichier.
cli-claims-check = Vérifier les affirmations d’un fichier TOML à vous, avec vos grandeurs à côté des nombres sourcés.

cli-measure = Mesures d’énergie : les contrôler, les faire, les écrire pour d’autres.
cli-measure-check = Contrôler un fichier de mesures : compteurs, unités, parties et touts. FILE est ce que DCGM, Kepler ou vLLM répondent sur /metrics, l’emissions.csv de CodeCarbon, un JSON de Zeus, des lignes ML.ENERGY, un journal de puissance MLPerf ou un simple CSV. Sort avec 0 si rien ne se contredit, sinon avec 2.
cli-measure-json = Écrire les constats en un objet JSON sur la sortie standard, et rien d’autre.
cli-measure-format = Le format du fichier, s’il ne doit pas être reconnu à son contenu.
cli-measure-live = Mesurer cette machine un moment, par Zeus, et contrôler ce qui en sort.
cli-measure-seconds = La durée de la mesure, en secondes.
cli-measure-write = Écrire un fichier de mesures sous les noms que d’autres lisent, ceux d’OpenTelemetry, en texte Prometheus ou en JSON OTLP.
cli-measure-to = La forme à écrire.
cli-measure-out = Le fichier à écrire ; sinon la sortie standard.
cli-measure-sheet = Former la fiche annuelle d’un centre de données selon le règlement délégué (UE) 2024/1364, avec PUE, WUE, ERF et REF. FILE est un fichier TOML avec les chiffres de l’année, ou un CSV dont les lignes s’additionnent.
cli-measure-name = Le nom du centre de données ; sinon celui du fichier.
cli-measure-year = L’année ; sinon celle du fichier.
cli-measure-sheet-out = Écrire aussi la fiche dans ce fichier ; sa fin dit comment : .csv, .parquet ou .json.

no-command = Il n’y a pas de commande « { $name } ».
no-command-next = { $near ->
    [none] Les commandes sont : { $known }.
   *[other] Vouliez-vous dire « wattloom { $near } » ? `wattloom --help` les énumère toutes.
}
no-option = `{ $command }` n’a pas d’option { $option }.
no-option-next = { $near ->
    [none] `{ $command } --help` énumère ses options.
   *[other] Vouliez-vous dire { $near } ? `{ $command } --help` énumère les options.
}
argument-missing = Il manque { $name } à `{ $command }`.
argument-missing-next = `{ $command } --help` montre comment l’employer.
argument-wrong = { $name } : { $reason }.
argument-wrong-next = `{ $command } --help` montre comment l’employer.
usage-wrong = { $reason }.
usage-wrong-next = `{ $command } --help` montre comment l’employer.
defect = Quelque chose s’est mal passé, et vous n’y êtes pour rien ({ $kind }).
defect-next = Recommencez avec WATTLOOM_DEBUG=1 et envoyez ce qui s’affiche, avec le scénario, à la page des tickets du projet.

name-unfit = « { $name } » ne peut nommer un scénario.
name-unfit-next = Employez des minuscules sans accent, des chiffres, des points et des tirets, avec une lettre ou un chiffre pour commencer : mon-campus.
file-exists = Ce fichier existe déjà.
file-exists-next = Choisissez un autre nom, ou déplacez le fichier.
output-unwritable = Rien ne peut être écrit à cet endroit : { $reason }.
output-unwritable-next = Choisissez un autre dossier avec --out, ou changez les droits de celui-ci.
output-full = Il n’y a plus de place pour écrire ({ $reason }). Une étude antérieure est intacte.
output-full-next = Libérez de la place, ou choisissez avec --out un dossier sur un autre disque.
output-not-a-run = Ce dossier contient autre chose qu’une étude de Wattloom.
output-not-a-run-next = Déplacez-le, ou choisissez un autre dossier avec --out.
output-not-a-folder = C’est un fichier ; les études demandent un dossier.
output-not-a-folder-next = Choisissez un autre dossier avec --out.
run-unknown = Il n’y a pas d’étude ici, ni sous ce nom dans « { $runs } ».
run-unknown-next = { $known ->
    [none] Faites-en une : `wattloom plan fr-1gw`.
   *[other] Les études présentes sont : { $known }.
}
run-unreadable = Ce plan ne se lit pas : { $reason }.
run-unreadable-next = Planifiez de nouveau le scénario.
figure-unknown = Le plan de { $run } n’a pas de chiffre « { $name } ».
figure-unknown-next = { $near ->
    [none] Il a : { $known }.
   *[other] Vouliez-vous dire « { $near } » ? Il a : { $known }.
}
technology-not-known = Il n’y a pas de technologie « { $name } ».
technology-not-known-next = { $near ->
    [none] `wattloom technologies` les énumère toutes.
   *[other] Vouliez-vous dire « { $near } » ? `wattloom technologies` les énumère toutes.
}
facts-none = Aucun nombre sourcé ne mentionne « { $word } ».
facts-none-next = Essayez un mot plus court, tel que solaire ou prix ; `wattloom facts` les énumère tous.
year-unreadable = « { $text } » n’est pas une liste d’années.
year-unreadable-next = Écrivez des années séparées par des virgules, par exemple 2017,2019.
promise-unreadable = « { $text } » n’est pas une promesse de la charte.
promise-unreadable-next = Écrivez un champ et une valeur, par exemple cfe=98% ; les champs sont : { $known }.

new-written = { $file } est écrit : un petit campus, où chaque technologie est expliquée.
new-schema = { $file } est écrit ; il permet à un éditeur de le vérifier.
new-then = Ensuite : wattloom check { $file }
schema-written = { $file } est écrit.
check-fine = { $name } peut être planifié.
check-hours = Heures
check-hours-value = { $hours } heures de { $year }, { $country }, météo de { $station }
check-devices = Équipements
check-buses = Vecteurs
check-promises = Charte
check-promises-none = aucune promesse
check-series = Séries
check-note = { $quantity }, { $area } : { $note }
check-then = Ensuite : wattloom plan { $reference }

scenarios-then = wattloom plan NOM en planifie un ; wattloom new mon-campus écrit le vôtre.
list-name = Nom
list-title = Ce que c’est
list-family = Famille
list-field = Champ
list-meaning = Sens
list-default = Si rien n’est écrit
list-range = Plage
list-value = Valeur
list-required = à écrire
list-nothing = –
family-source = source
family-demand = demande
family-converter = convertisseur
family-store = stockage
technology-usual = Reste dans le statu quo.
technologies-count = { $count } technologies ; `wattloom technologies NOM` dit tout de l’une.
facts-count = { $count ->
    [one] Un nombre sourcé ; `wattloom facts { $name }` donne sa source.
   *[other] { $count } nombres sourcés ; `wattloom facts NOM` dit d’où vient l’un d’eux.
}
field-cited = sourcé : { $name }

template-about = Un petit campus pour commencer. Vérifiez-le avec `wattloom check`, planifiez-le avec `wattloom plan`.
    Les grandeurs portent leur unité : 1 GW, 4 GWh, 70 EUR/MWh, 45 degC ; une part s’écrit 0.95 ou 95 %. L’argent est en euros de 2024.
    Une ligne qui commence par # n’est pas lue : elle montre la valeur qui vaut quand le champ est omis. Ôtez le # pour écrire la vôtre.
template-title = Un petit campus d’IA
template-clean = Ce qui compte comme décarboné : contracted (seulement ce que le campus possède ou contracte), additional (seulement ce qui est construit pour lui), grid_factor (le réseau aussi, selon sa part décarbonée à chaque heure).
template-components = Ce que le campus a et peut avoir. Une source, un stockage ou un convertisseur n’est construit qu’autant que le plan en a besoin, jusqu’à son maximum. Un équipement au nom particulier indique sa `technology`.
template-others = Les autres technologies. Ôtez le premier # de chaque ligne, et l’espace qui le suit, pour que le plan puisse s’en servir.
template-charter = Ce que le campus promet. Chaque promesse est une limite du plan ; quand toutes ne peuvent tenir, Wattloom dit ce qui manque.
template-cited = ({ $name }, { $low } à { $high })
template-example = (par exemple { $example })

check-family-source = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
check-family-demand = { $count ->
    [one] { $count } demande
   *[other] { $count } demandes
}
check-family-converter = { $count ->
    [one] { $count } convertisseur
   *[other] { $count } convertisseurs
}
check-family-store = { $count ->
    [one] { $count } stockage
   *[other] { $count } stockages
}
stage-writing = Rédaction du rapport

text-hours = heures de { $years }
text-nothing-built = Rien : le réseau fournit tout.
text-levelised-cost = Coût actualisé
text-cost-per-year = Coût annuel
text-capex = Investissement
text-cfe-score = Propre, heure par heure
text-annual-matching = Couverture annuelle
text-gco2-location = Carbone, selon le lieu
text-gco2-market = Carbone, selon les contrats
text-kwh-per-task = Énergie/tâche réussie
text-gco2-per-task = Carbone/tâche réussie
text-energy = Électricité par an
text-mean = Puissance moyenne
text-pue = PUE
text-heat-delivered = Chaleur livrée
text-heat-refused = Chaleur rejetée
text-water = Eau par an
text-water-intensity = Eau par kWh
text-more-notes = { $count ->
    [one] Une autre remarque figure dans le rapport.
   *[other] { $count } autres remarques figurent dans le rapport.
}
why-then = wattloom why { $run } NOM en affiche l’arbre.
compare-difference = Écart
compare-points = { $n } points
cli-plan-solver = Quel solveur : loom est celui de Wattloom, les autres sont HiGHS ; auto choisit et dit pourquoi.
cli-plan-gap = Plus grand écart prouvé au meilleur plan, relatif à son coût.

text-sizes = À construire, à signer
text-charter = Charte
text-state-binding = contraint
text-state-missed = non tenue
text-rule-cfe = Propre, heure par heure
text-rule-carbon = Émissions par an
text-rule-grid-peak-import = Appel aux pointes nationales
text-rule-river-heating = Échauffement du fleuve
text-rule-heat-reuse = Chaleur valorisée
text-rule-water = Eau par an
text-rule-budget = Investissement
text-rule-land = Surface au sol
text-rule-traceability = Électricité d’origine connue
cli-alternatives = Trouve des plans à peine plus chers que le meilleur, et classe les ensembles de technologies qui conviennent. SCENARIO est un scénario fourni, un fichier YAML ou une étude. Laisse un dossier avec alternatives.json, alternatives.parquet et alternatives.html.
cli-alternatives-within = De combien une alternative peut dépasser le plan le moins cher, par exemple 5%.
cli-alternatives-aim = Ce qui est cherché, par exemple least-land ou fewest ; peut se répéter, ou être une liste avec des virgules. Tout si rien n’est écrit.
cli-alternatives-diverse = Combien de plans aussi différents les uns des autres que possible (hop, skip and jump).
cli-alternatives-random = Combien de plans dans des directions tirées au hasard ; toujours les mêmes.
cli-alternatives-among = Technologies à retenir ou non, en toutes combinaisons, par exemple solar,battery. Toutes les sources et tous les stockages possibles si rien n’est écrit.
cli-alternatives-without = Un ensemble de technologies dont se passer, par exemple solar,nuclear_ppa ; peut se répéter, et est essayé quoi qu’il coûte.
cli-alternatives-configurations = Combien de configurations sont résolues au plus, les moins chères d’abord ; 0 pour aucune.
cli-pareto = Trace ce que coûte chaque pas d’une promesse : un front de plans certifiés, son coude, et le prix d’une unité de plus en chaque point. SCENARIO est un scénario fourni, un fichier YAML ou une étude. Laisse un dossier avec pareto.json, pareto.parquet et pareto.html.
cli-pareto-x = La promesse qui est parcourue.
cli-pareto-over = D’où à où, et en combien de points, par exemple 20kt:150kt:10. Tout le front si rien n’est écrit.
cli-pareto-cfe = De même pour les heures propres, en pour cent, par exemple 80:100:21.
cli-pareto-points = Combien de points, si --over n’est pas écrit.
cli-sensitivity = Trouve ce que le coût du meilleur plan doit à chaque nombre sourcé : chacun seul, le plan étant refait, et tous les prix ensemble. SCENARIO est un scénario fourni, un fichier YAML ou une étude. Laisse un dossier avec sensitivity.json, sensitivity.parquet et sensitivity.html.
cli-sensitivity-facts = Pour combien de nombres le plan est refait aux deux bouts de leur fourchette, d’abord ceux qui comptent le plus au premier ordre.
cli-sensitivity-draws = Combien de tirages de tous les prix sont résolus pour les indices de Sobol du meilleur plan ; 0 pour aucun.
cli-study-json = Écrit l’étude sous la forme d’un objet JSON sur la sortie standard, et rien d’autre.
cli-study-workers = Combien de processus au plus ; un par processeur si rien n’est écrit.
cli-pathway = Planifie un campus sur des décennies : quoi construire quand, à quel coût, et ce qui arrive en fin de vie. SCENARIO est un scénario fourni ou un fichier YAML, dont la section `pathway` peut dire comment le campus grandit. Laisse un dossier avec pathway.json, pathway.parquet et pathway.html.
cli-pathway-stages = Première année de chaque étape, par exemple 2025,2030,2040 ; par défaut celles du scénario, ou de 2025 à 2050 tous les cinq ans.
cli-pathway-repay-energy = Le campus fournit lui-même l’énergie que demande la construction.
cli-pathway-flows = Écrit aussi les flux horaires de chaque étape, dans flows-ANNÉE.parquet.
cli-alternatives-plans = Laisse aussi une étude entière (plan, flux, preuve, rapport) de chaque plan proche du moins cher, dans plans/NOM, pour wattloom compare, why et verify.
cli-futures = Trouve par quoi commencer quand personne ne sait ce qui vient quand : un plan commun à tous les avenirs dont parle la section `futures` du scénario, ce que chaque manière de planifier peut coûter et faire regretter, et ce qu’il vaut d’attendre, de savoir et de garder un site libre. Laisse futures.json, futures.parquet et futures.html dans un dossier à part.
cli-futures-weeks = Combien de semaines représentent l’année.
cli-futures-whole-year = Planifie chaque heure de l’année dans chaque avenir : exact, et plusieurs fois plus long.
cli-futures-slices = En combien de tranches sont coupés les prix de chaque état de l’avenir.
cli-futures-cvar = Cherche aussi un plan contre les pires avenirs : ceux au-delà de cette part, par exemple 0.9 pour le pire dixième.
cli-futures-weight = Combien comptent les pires avenirs avec --cvar ; le reste porte sur la moyenne de tous.
cli-cluster = Sert une trace de demandes sur une grappe, événement par événement : ce qu’on attend, ce que la grappe tire, ce que coûte une réponse en énergie. Laisse un dossier avec cluster.json, cluster.parquet, requests.parquet et cluster.html.
cli-cluster-model = Le modèle, par son nom au catalogue ou un fichier YAML de son architecture.
cli-cluster-accelerator = L’accélérateur, par son nom au catalogue.
cli-cluster-count = Combien d’accélérateurs servent ensemble une réplique.
cli-cluster-replicas = Combien il y a de copies du modèle.
cli-cluster-precision = La précision des poids.
cli-cluster-trace = D’où viennent les demandes : azure, mooncake, un fichier, ou poisson:DÉBIT en demandes par seconde.
cli-cluster-minutes = Combien de temps dure un flux de Poisson.
cli-cluster-seed = La graine d’un flux de Poisson.
cli-cluster-batch-cap = Séquences au plus dans une itération d’une réplique.
cli-cluster-chunk = Jetons au plus dans une itération d’une réplique, questions et réponses ensemble.
cli-cluster-kv-tokens = Jetons de contexte que garde la mémoire d’une réplique ; trouvés d’après les accélérateurs si rien n’est écrit.
cli-cluster-power-cap = Puissance au plus de toute la grappe, par exemple 12kW ; les itérations sont étirées pour rester dessous.
cli-cluster-routing = À quelle réplique va une demande.
cli-cluster-resolution = Secondes sur lesquelles la courbe de puissance prend ses moyennes.
cli-cluster-json = Écrit le passage sous la forme d’un objet JSON sur la sortie standard, et rien d’autre.
cli-task = Dit ce que prend une tâche réussie, des cartes accélératrices au compteur. `wattloom task table FILE` prédit beaucoup de passages à la fois.
cli-task-model = Le modèle : un nom du catalogue, ou un fichier YAML de son architecture.
cli-task-accelerator = L’accélérateur, un nom du catalogue tel que H100 ou B200.
cli-task-count = Combien d’accélérateurs servent une copie du modèle ; le moins qui la contient si rien n’est écrit.
cli-task-batch = Séquences à la fois, en moyenne, sur toute la copie.
cli-task-input = Jetons de la question.
cli-task-output = Jetons de la réponse.
cli-task-precision = Précision des poids ; celle des poids publiés si rien n’est écrit.
cli-task-workload = À quelle charge mesurée la tâche ressemble.
cli-task-success = Part des essais qui réussissent, par exemple 0.9 ou 90% ; les essais manqués sont payés aussi.
cli-task-site = Où : fr, de, gb ou us ; sa météo décide du refroidissement.
cli-task-calibration = Un fichier de calage à vous, fait par wattloom calibrate.
cli-task-json = Écrit un objet JSON sur la sortie standard, et rien d’autre.
cli-task-table = Prédit chaque passage d’une table CSV ou Parquet aux colonnes des passages mesurés, langage, image et vidéo. Dans un tube, écrit du CSV.
cli-task-out = Écrit toutes les lignes dans ce fichier CSV.
cli-task-table-json = Écrit toutes les lignes sous la forme d’un objet JSON sur la sortie standard, et rien d’autre.
cli-calibrate = Apprend l’énergie des réponses de vos propres passages mesurés : cale, juge sur des passages laissés de côté, et écrit un calage. FILE est une table CSV ou Parquet avec j_per_unit.
cli-calibrate-out = Le fichier de calage à écrire.
cli-calibrate-engine = Le moteur de service et sa version, par exemple « vLLM 0.11.1 ».
cli-calibrate-name = Le nom du calage ; sinon celui de la table.
cli-calibrate-json = Écrit ce qui a été appris sous la forme d’un objet JSON sur la sortie standard, et rien d’autre.
