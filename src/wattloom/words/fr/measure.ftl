# Mesures : portées, contrôles, fiches.
scope-process = processus ou pod
scope-package = processeur ou mémoire
scope-gpu = carte accélératrice
scope-node = serveur
scope-rack = rack
scope-facility = centre de données
measure-scopes-differ = Un chiffre de portée « { $one } » et un autre de portée « { $other } » ne s’additionnent pas : l’un peut être dans l’autre.
measure-scopes-differ-next = Amenez l’un à la portée de l’autre par un multiplicateur explicite (measure.Multiplier), et dites d’où il vient.
measure-multiplier-elsewhere = Ce multiplicateur part de « { $one } », et le chiffre est de portée « { $other } ».
measure-multiplier-elsewhere-next = Employez un multiplicateur qui part de là où le chiffre a été mesuré.
measure-multiplier = Un multiplicateur de { $value } avec cette fourchette ne peut pas servir.
measure-multiplier-next = Écrivez des nombres finis et positifs avec low <= value <= high.
measure-window = Une fenêtre ne peut pas aller de { $start } à { $end }.
measure-window-next = Donnez deux instants finis, la fin pas avant le début.
measure-not-finite = { $value } { $unit } n’est pas une grandeur que l’on puisse avoir mesurée.
measure-not-finite-next = Écartez le relevé, ou réparez le compteur qui l’a donné.
measure-no-tokens = Aucun jeton n’est compté dans cette fenêtre.
measure-no-tokens-next = Mesurez sur une fenêtre où les jetons sont comptés, et donnez leur nombre.
measure-empty = Il n’y a aucune mesure dans ce fichier.
measure-empty-next = Donnez un fichier avec au moins un relevé ; docs/measure.md montre les formats.
measure-unreadable = Ce fichier ne se lit pas : { $reason }.
measure-unreadable-next = Vérifiez le chemin et ses droits.
measure-format-unknown = Ce n’est aucun des formats connus.
measure-format-unknown-next = Les formats sont { $known } ; nommez-en un avec --format, ou écrivez un simple CSV avec une colonne comme power_w (docs/measure.md).
measure-not-table = Ce n’est pas un tableau : { $reason }.
measure-not-table-next = Écrivez un CSV avec une ligne de noms de colonnes et autant de cellules dans chaque ligne.
measure-columns-missing = Il manque { $names } ; il y a : { $found }.
measure-columns-missing-next = Ajoutez ce qui manque, ou nommez le bon format avec --format (docs/measure.md).
measure-not-number = « { $text } » dans `{ $column }` n’est pas un nombre qui puisse s’y trouver.
measure-not-number-next = Écrivez un simple nombre, ou laissez la cellule vide.
measure-not-time = « { $text } » n’est pas un instant.
measure-not-time-next = Écrivez des secondes depuis 1970, ou une date et une heure comme 2026-01-31T12:00:00.
measure-not-json = Ce n’est pas du JSON : { $reason }.
measure-not-json-next = Écrivez un objet JSON avec les champs `time` (secondes) et `gpu_energy` (joules par appareil) ; docs/measure.md donne un exemple.
measure-line-wrong = Cette ligne ne se lit pas `{ $form }`.
measure-line-wrong-next = Enregistrez la réponse de l’exportateur telle quelle, sans en-tête ni coupure.
measure-no-metric = Aucune métrique d’énergie, de puissance ou de jetons dans ce fichier.
measure-no-metric-next = On connaît celles de DCGM (DCGM_FI_DEV_POWER_USAGE, DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION), de Kepler (kepler_...) et de vLLM (vllm:...).
measure-scope-unknown = « { $name } » n’est pas une portée.
measure-scope-unknown-next = Les portées sont : { $known }.
measure-method-unknown = « { $name } » n’est pas une méthode.
measure-method-unknown-next = Les méthodes sont : { $known }.
measure-live-missing = Zeus n’est pas installé, et mesurer cette machine en a besoin.
measure-live-missing-next = Installez-le par `pip install "wattloom[measure]"` (ou `pip install zeus`). Les fichiers d’autres outils se contrôlent sans lui : `wattloom measure check FICHIER`.
measure-live-failed = Rien ne se mesure sur cette machine : { $reason }.
measure-live-failed-next = Zeus a besoin d’un accélérateur qu’il connaît, ou du droit de lire RAPL ; son `zeusd` donne ce droit sans être root.
measure-live-nothing = Zeus ne trouve rien qu’il puisse lire sur cette machine.
measure-live-nothing-next = Zeus a besoin d’un accélérateur qu’il connaît, ou du droit de lire RAPL ; son `zeusd` donne ce droit sans être root.
measure-refused = Ces mesures se contredisent ou contredisent ce qui est possible : { $names }.
measure-refused-next = Voyez les contrôles en échec ci-dessus ; réparez le compteur ou écartez ses relevés avant de vous en servir.
measure-per-token = { $energy } J par jeton écrit (± { $error }), sur { $tokens } jetons ; portée : { $scope }.
measure-written = { $file } est écrit.
measure-summary = { $failed ->
    [0] { $tracks } séries ({ $scopes }) : rien ne se contredit.
    [one] { $tracks } séries ({ $scopes }) : un contrôle échoue.
   *[other] { $tracks } séries ({ $scopes }) : { $failed } contrôles échouent.
}

measure-not-a-number = Les valeurs sont des nombres
measure-not-a-number-holds = finies et pas sous zéro, dans { $count } séries.
measure-not-a-number-fails = valeurs qui ne sont pas des nombres ou sont sous zéro : { $count }, la première au rang { $first }.
measure-time-backwards = Le temps avance
measure-time-backwards-holds = dans { $count } séries datées.
measure-time-backwards-fails = le temps s’arrête ou recule ({ $count } ×, d’abord au rang { $first }).
measure-counter-reset = Les compteurs ne font que monter
measure-counter-reset-holds = dans { $count } compteurs.
measure-counter-reset-fails = le compteur retombe ({ $count } ×, d’abord au rang { $first }) : il a été remis à zéro, et une simple différence est fausse.
measure-absurd-counter = Les compteurs sont possibles
measure-absurd-counter-holds = aucun compteur ne dépasse ce que son appareil a pu consommer.
measure-absurd-counter-fails = { $value } { $unit }, là où { $limit } { $unit } est le plus possible.
measure-unit-slip = Les puissances sont possibles
measure-unit-slip-holds = telles que ces appareils peuvent les appeler, dans { $count } séries.
measure-unit-slip-fails = { $power } W lui est impossible ({ $low } à { $high } W). { $slip ->
    [mj-j] Des millijoules (ou milliwatts) ont été pris pour des joules (ou watts).
    [kj-j] Des kilojoules (ou kilowatts) ont été pris pour des joules (ou watts).
    [wh-j] Des wattheures ont été pris pour des joules.
    [kwh-j] Des kilowattheures ont été pris pour des joules.
    [j-wh] Des joules ont été pris pour des wattheures.
    [j-kwh] Des joules ont été pris pour des kilowattheures.
   *[none] Aucune confusion d’unités courante ne l’explique.
}
measure-written-energy = L’énergie par jeton découle de la puissance et de la vitesse
measure-written-energy-holds = dans { $count } lignes.
measure-written-energy-fails = lignes qui la contredisent : { $count }, la première au rang { $first } : { $ratio } fois la puissance sur la vitesse. { $slip ->
    [mj-j] Des millijoules ont été pris pour des joules.
    [kj-j] Des kilojoules ont été pris pour des joules.
    [wh-j] Des wattheures ont été pris pour des joules.
    [kwh-j] Des kilowattheures ont été pris pour des joules.
    [j-wh] Des joules ont été pris pour des wattheures.
    [j-kwh] Des joules ont été pris pour des kilowattheures.
   *[none] Aucune confusion d’unités courante ne l’explique.
}
measure-idle-split = Repos et activité font le total
measure-idle-split-holds = { $idle } + { $active } = { $total } { $unit }.
measure-idle-split-fails = repos { $idle } et activité { $active } ne font pas { $total } { $unit } : la puissance au repos est mal répartie.
measure-parts-exceed-node = Les parties tiennent dans le serveur
measure-parts-exceed-node-holds = parties { $parts } { $unit }, serveur { $whole } { $unit }.
measure-parts-exceed-node-fails = les parties montrent { $parts } { $unit }, le serveur seulement { $whole } { $unit }.
measure-pods-differ-from-meter = Les pods s’accordent avec le compteur
measure-pods-differ-from-meter-holds = pods { $pods } { $unit }, machine { $meter } { $unit } ({ $share }).
measure-pods-differ-from-meter-fails = les pods montrent { $pods } { $unit } et la machine appelle { $meter } { $unit } ({ $share }) : ils ne s’accordent pas.
measure-namespace-exceeds-node = Aucun espace de noms ne dépasse son serveur
measure-namespace-exceeds-node-holds = le plus grand, { $namespace }, montre { $value } { $unit } sur { $node } { $unit }.
measure-namespace-exceeds-node-fails = { $namespace } montre à lui seul { $value } { $unit }, le serveur { $node } { $unit }.
measure-gpu-outside-pods = Les accélérateurs sont imputés aux pods qui s’en servent
measure-gpu-outside-pods-holds = { $system } sur { $whole } { $unit } sont imputés au système.
measure-gpu-outside-pods-fails = { $system } sur { $whole } { $unit } ({ $share }) sont imputés au système, pas aux pods qui s’en sont servis.
measure-sum-differs = Une somme est la somme de ses parties
measure-sum-differs-holds = { $added } { $unit } additionnés, { $stated } { $unit } annoncés.
measure-sum-differs-fails = les parties font { $added } { $unit }, et { $stated } { $unit } sont annoncés.
measure-node-exceeds-rack = Les serveurs tiennent dans le rack
measure-node-exceeds-rack-holds = serveurs { $parts } { $unit }, rack { $whole } { $unit }.
measure-node-exceeds-rack-fails = les serveurs montrent { $parts } { $unit }, le rack seulement { $whole } { $unit }.
measure-rack-exceeds-facility = Les racks tiennent dans le centre de données
measure-rack-exceeds-facility-holds = racks { $parts } { $unit }, centre de données { $whole } { $unit }.
measure-rack-exceeds-facility-fails = les racks montrent { $parts } { $unit }, le centre de données seulement { $whole } { $unit }.
measure-node-exceeds-facility = Les serveurs tiennent dans le centre de données
measure-node-exceeds-facility-holds = serveurs { $parts } { $unit }, centre de données { $whole } { $unit }.
measure-node-exceeds-facility-fails = les serveurs montrent { $parts } { $unit }, le centre de données seulement { $whole } { $unit }.

sheet-year-missing = L’année de cette fiche n’est pas dite.
sheet-year-missing-next = Écrivez `year = 2025` dans le fichier, ou ajoutez --year 2025.
sheet-not-toml = Ce n’est pas du TOML : { $reason }.
sheet-not-toml-next = Corrigez la ligne qu’il nomme ; docs/measure.md donne un exemple.
sheet-field-unknown = `{ $name }` n’est pas une grandeur de la fiche.
sheet-field-unknown-next = Les grandeurs sont : { $known }.
sheet-format-unknown = La fin du nom de ce fichier ne dit pas comment l’écrire.
sheet-format-unknown-next = Donnez-lui l’une de ces fins : { $known }.
sheet-regulation = Règlement délégué (UE) 2024/1364
sheet-head-symbol = Symbole
sheet-head-what = Quoi
sheet-pdit = Demande de puissance informatique installée
sheet-sdc = Surface du centre de données
sheet-scr = Surface de la salle informatique
sheet-edc = Énergie du centre de données
sheet-eit = Énergie des équipements informatiques
sheet-cbtg = Capacité de batterie offerte au réseau
sheet-win = Eau prélevée
sheet-win-pot = Eau potable prélevée
sheet-ereuse = Chaleur fatale réutilisée
sheet-twh = Température moyenne de la chaleur fatale
sheet-tin = Consigne moyenne de l’air aspiré
sheet-cdd = Degrés-jours de refroidissement
sheet-eres-tot = Énergie renouvelable totale
sheet-eres-goo = par garanties d’origine
sheet-eres-ppa = par contrats d’achat
sheet-eres-os = produite sur place
sheet-pue = Efficacité énergétique (PUE)
sheet-wue = Efficacité en eau (WUE)
sheet-erf = Facteur de réutilisation de l’énergie (ERF)
sheet-ref = Facteur d’énergie renouvelable (REF)
measure-sheet-scope = Devoir de déclarer
measure-sheet-scope-holds = { $obliged ->
    [yes] { $power } kW installés ; à partir de { $least } kW, la fiche est due chaque année.
   *[no] { $power } kW installés, sous les { $least } kW à partir desquels la fiche est due.
}
measure-sheet-it-exceeds-whole = L’informatique tient dans le centre de données
measure-sheet-it-exceeds-whole-holds = { $part } sur { $whole } kWh.
measure-sheet-it-exceeds-whole-fails = { $part } kWh d’informatique dépassent les { $whole } kWh du centre de données.
measure-sheet-it-exceeds-installed = L’énergie va avec la puissance installée
measure-sheet-it-exceeds-installed-holds = { $part } kWh, au plus { $whole } kWh en un an.
measure-sheet-it-exceeds-installed-fails = { $part } kWh, c’est plus que la puissance installée ne peut consommer en un an, { $whole } kWh.
measure-sheet-reuse-exceeds-whole = La chaleur réutilisée tient dans l’énergie
measure-sheet-reuse-exceeds-whole-holds = { $part } sur { $whole } kWh.
measure-sheet-reuse-exceeds-whole-fails = { $part } kWh de chaleur réutilisée dépassent les { $whole } kWh du centre de données.
measure-sheet-potable-exceeds-water = L’eau potable tient dans l’eau
measure-sheet-potable-exceeds-water-holds = { $part } sur { $whole } m³.
measure-sheet-potable-exceeds-water-fails = { $part } m³ d’eau potable dépassent les { $whole } m³ prélevés.
measure-sheet-renewables-exceed-whole = L’énergie renouvelable tient dans l’énergie
measure-sheet-renewables-exceed-whole-holds = { $part } sur { $whole } kWh.
measure-sheet-renewables-exceed-whole-fails = { $part } kWh d’énergie renouvelable dépassent les { $whole } kWh du centre de données.
measure-sheet-renewables = L’énergie renouvelable est la somme de ses sortes
measure-sheet-renewables-holds = { $part } additionnés, { $whole } kWh annoncés.
measure-sheet-renewables-fails = les sortes font { $part } kWh, et { $whole } kWh sont annoncés.
