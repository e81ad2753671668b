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

cli-plan = Planifie un campus. SCENARIO est le nom d’un scénario fourni ou le chemin d’un fichier YAML. Laisse plan.json, flows.parquet et report.html dans un dossier au nom du scénario.
cli-plan-json = Écrit le plan sous la forme d’un objet JSON sur la sortie standard, et rien d’autre.
cli-plan-out = Le dossier qui reçoit les études.
cli-plan-no-report = N’écrit pas report.html.
cli-plan-clean = Ce qui compte comme décarboné, à la place du choix du scénario.
cli-plan-weather-year = Prend les heures de cette année, à la place de celles du scénario.
cli-plan-test-years = Éprouve aussi le plan dans les heures de ces années, par exemple 2017,2019.
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
