# Des campus qui viennent d’autres planificateurs, ou qui y vont.
own-size-twice = `{ $field }` est donné, et des bornes aussi.
own-size-twice-next = Écrivez soit `{ $field }`, soit `{ $field }_min` et `{ $field }_max`.
own-minimum-above = `minimum` dépasse `availability` à certaines heures.
own-minimum-above-next = Baissez `minimum`, ou relevez `availability`.
own-minimum-ramped = Un équipement à rampe ne peut avoir de `minimum` qui change avec l’heure ou soit négatif.
own-minimum-ramped-next = Ôtez la rampe, ou écrivez un seul `minimum`, nul ou positif.
no-consumption = Rien dans ce campus ne consomme d’électricité : son coût ne se rapporte à rien.
no-consumption-next = Ajoutez une demande au nœud `electricity`, comme own_demand, ou nommez un autre nœud comme campus à l’importation.
series-field-unreadable = Une colonne d’un fichier s’écrit avec `file` et `column` ; il y a ici : { $names }.
series-field-unreadable-next = Écrivez un nombre avec son unité, ou `file: series.parquet` et `column: nom`.
series-period-missing = { $missing } des { $hours } heures à planifier manquent au fichier, la première est { $first }. Le fichier va de { $begins } à { $ends }.
series-period-missing-next = Donnez une ligne pour chacune, ou changez `site.period`.
series-period-beyond = « { $quantity } » est connu pour l’année { $year }, et les heures à planifier en sortent.
series-period-beyond-next = Choisissez des heures de cette année, ou apportez votre série.
period-not-hourly = « { $text } » n’est pas une heure pleine.
period-not-hourly-next = Écrivez le début d’une heure, comme 2018-03-05T00:00Z.

pypsa-missing = PyPSA n’est pas installé ({ $reason }).
pypsa-missing-next = Installez-le avec Wattloom : `pip install 'wattloom[pypsa]'`, ou `uv sync --extra pypsa`.
pypsa-file-missing = Il n’y a pas de tel fichier ni dossier.
pypsa-file-missing-next = Nommez le fichier écrit par `n.export_to_netcdf(...)`, ou le dossier de `n.export_to_csv_folder(...)`.
pypsa-file-kind = Ce n’est pas un réseau PyPSA.
pypsa-file-kind-next = Les réseaux sont des fichiers qui finissent par { $known }, ou des dossiers avec snapshots.csv.
pypsa-file-unreadable = PyPSA ne peut lire ce réseau : { $reason }
pypsa-file-unreadable-next = Ouvrez-le avec `pypsa.Network(...)` pour en voir plus, puis exportez-le de nouveau.
pypsa-bus-unknown = Le réseau n’a pas de nœud « { $bus } ».
pypsa-bus-unknown-next = Ses nœuds sont : { $known }.
pypsa-no-bus = Aucun nœud du réseau ne porte d’électricité.
pypsa-no-bus-next = Nommez avec --bus celui qui est le campus. Les nœuds sont : { $known }.
pypsa-cannot-carry = { $count ->
    [1] Un campus ne peut porter cette partie du réseau :
   *[other] Un campus ne peut porter { $count } parties du réseau :
}
    { $text }
pypsa-cannot-carry-next = Ôtez-la du réseau, ou rendez au champ sa valeur par défaut. Un campus est un nœud et ce qui y pend : générateurs, charges, liaisons, stockages, heures de même poids et une limite de CO2 ; `docs/pypsa.md` donne toute la liste.
pypsa-scenario-about = Importé de PyPSA : { $bus } est le campus. Chaque nombre est à vous ; les heures sont dans { $file }.

    Les tailles à décider ont des bornes, les autres un nombre ; les coûts annuels sont déjà des annuités.
pypsa-begins-with-share = Ce stockage commence avec une part d’une taille à décider, et PyPSA n’a pas de champ pour cela.
pypsa-begins-with-share-next = Donnez sa taille, ou son contenu initial en MWh.
import-written = { $folder } : { $components } équipements, { $hours } heures. Le nœud { $bus } est le campus.
import-existing = Ce qui existe déjà coûte { $cost } EUR par an ; PyPSA le laisse hors de son objectif, Wattloom le compte.
import-then = Pour le planifier : wattloom plan { $path }
export-written = { $file } : { $buses } nœuds, { $components } éléments, { $hours } heures.
export-rows = Un fichier de réseau ne contient pas de contraintes propres, et ce campus en a { $count } : { $names }. Elles voyagent dans `n.meta` ; ajoutez-les en résolvant :
export-plain = Résolvez-le comme tout réseau :
export-constant = L’objectif de PyPSA laisse de côté { $cost } EUR par an de coûts donnés.
export-unknown-run = Aucun scénario n’est dans ce dossier.
export-unknown-run-next = Nommez un scénario, ou un calcul que `wattloom plan` a laissé avec son scenario.yaml.
