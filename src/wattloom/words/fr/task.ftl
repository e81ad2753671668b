# L’énergie d’une tâche : `wattloom task`, `wattloom task table`, `wattloom calibrate`.
task-setting = { $count } × { $chip }, { $precision }, { $batch } séquences à la fois, { $prompt } + { $answer } jetons
task-step = une tâche réussie
task-times = sur l’étape d’avant
task-wh = énergie
task-part-accelerators = cartes accélératrices
task-part-host = processeurs, mémoire, réseau, ventilateurs
task-part-idle-spares = machines tenues prêtes
task-part-facility = refroidissement et pertes électriques
task-whole = au compteur
task-tries = ÷ { $share } de réussite
task-interval = { $span }, intervalle à { $level }
task-boards = cartes accélératrices seules
task-token = Par jeton de réponse
task-request = Par essai
task-pace = Jetons par seconde
task-power = Puissance
task-distance-seen = Ce modèle a été mesuré sur cet accélérateur : erreur typique de { $error } sur des passages laissés de côté ({ $name }).
task-distance-other-accelerator = Ce modèle n’a été mesuré que sur un autre accélérateur : erreur typique de { $error } sur de tels passages laissés de côté ({ $name }).
task-distance-new-model = Ce modèle n’a jamais été mesuré : erreur typique de { $error } sur des modèles laissés de côté ({ $name }).
task-distance-new-accelerator = Cet accélérateur n’a jamais été mesuré : erreur typique de { $error } sur un accélérateur laissé de côté, sur deux ; à prendre comme une première estimation ({ $name }).
task-physics = Physique seule : { $value } par jeton.
task-boundary = Les cartes sont ce qui a été mesuré ; hôte, machines tenues prêtes et bâtiment sont des multiplicateurs cités.
task-column-model = modèle
task-column-gpu = accélérateurs
task-column-unit = par
task-column-energy = énergie
task-column-interval = intervalle à 80 %
task-unit-output-token = jeton de réponse
task-unit-image = image
task-unit-video = vidéo
task-more-rows = { $count ->
    [one] Et une ligne de plus ; --out FICHIER.csv ou --json les donne toutes.
   *[other] Et { $count } lignes de plus ; --out FICHIER.csv ou --json les donne toutes.
}
task-guessed = Absents du catalogue, construits d’après leur seule taille : { $names }.
task-against = Face à la colonne mesurée (des passages dont le calage a pu apprendre) : erreur médiane { $median }, 90e centile { $p90 }, { $coverage } dans l’intervalle.
calibrate-reading = Lecture des passages
calibrate-judging-random = Passages laissés de côté au hasard
calibrate-judging-pair = Chaque modèle laissé de côté sur chaque accélérateur
calibrate-judging-model = Chaque modèle laissé de côté
calibrate-judging-accelerator = Chaque accélérateur laissé de côté
calibrate-kind-serving = langage
calibrate-kind-diffusion = image et vidéo
calibrate-split-random = passages au hasard
calibrate-split-pair = un modèle sur un accélérateur
calibrate-split-model = un modèle entier
calibrate-split-accelerator = un accélérateur entier
calibrate-column-kind = sorte
calibrate-column-split = laissé de côté
calibrate-column-runs = passages
calibrate-column-median = erreur médiane
calibrate-column-p90 = 90e centile
calibrate-column-bias = biais
calibrate-column-coverage = dans l’intervalle
calibrate-written = Écrit dans { $path } ; à employer avec `wattloom task --calibration { $path }`.

# Ce qui ne peut pas être
architecture-not-positive = `{ $field }` vaut { $value } ; il faut un nombre au-dessus de zéro.
architecture-not-positive-next = Prenez-le dans le config.json du modèle.
architecture-impossible = Un tel modèle ne peut exister : `{ $less }` ({ $less_value }) dépasse `{ $more }` ({ $more_value }).
architecture-impossible-next = Vérifiez les deux dans le config.json du modèle ; le plus petit revient à `{ $less }`.
architecture-heads-uneven = Un tel modèle ne peut exister : { $heads } têtes ne se partagent pas également { $kv_heads } têtes clé-valeur.
architecture-heads-uneven-next = `heads` doit être un multiple de `kv_heads`.
architecture-window-share = `window_share` vaut { $value } ; c’est une part des couches d’attention, de 0 à 1.
architecture-window-share-next = Pour cinq couches locales sur six, écrivez 0.8333.
architecture-window-missing = Des couches ont une fenêtre glissante, mais `window_tokens` n’est pas donné.
architecture-window-missing-next = Écrivez la longueur de la fenêtre en jetons, par exemple `window_tokens: 1024`.
architecture-all-active = Le modèle a des experts, et pourtant ses { $value } milliards de paramètres sont tous actifs.
architecture-all-active-next = Écrivez dans `active_parameters` ceux que traverse un jeton, ou retirez `experts`.
precision-unknown = La précision « { $name } » n’existe pas.
precision-unknown-next = Choisissez parmi { $known }.
model-unknown = Le catalogue n’a pas de modèle de langage « { $name } ».
model-unknown-next = { $near ->
    [none] Décrivez-le dans un fichier YAML et donnez son chemin ; `docs/task.md` en montre un.
   *[other] Vouliez-vous dire { $near } ? Un fichier YAML de son architecture convient aussi.
}
diffusion-model-unknown = Le catalogue n’a pas de modèle d’image ou de vidéo « { $name } ».
diffusion-model-unknown-next = Ajoutez une colonne total_params_b avec ses paramètres en milliards ; le reste est alors deviné.
accelerator-unknown = Le catalogue n’a pas d’accélérateur « { $name } ».
accelerator-unknown-next = { $near ->
    [none] Choisissez par exemple H100, H200, B200, GB200, A100 ou MI300X.
   *[other] Vouliez-vous dire { $near } ?
}
model-file-missing = Ce fichier de modèle n’existe pas.
model-file-missing-next = Donnez le chemin d’un fichier YAML, ou un nom tel que Llama-3.1-8B-Instruct.
model-file-unreadable = Le fichier de modèle ne se lit pas : { $reason }.
model-file-unreadable-next = C’est un fichier YAML de lignes `champ: valeur`.
model-file-no-mapping = Le fichier de modèle ne contient aucun champ.
model-file-no-mapping-next = Écrivez un `champ: valeur` par ligne, d’abord `layers`, `hidden_size`, `heads`, `kv_heads` et `total_parameters`.
model-file-field = Un modèle n’a pas de champ `{ $name }`.
model-file-field-next = { $near ->
    [none] Les champs sont : { $known }.
   *[other] Vouliez-vous dire `{ $near }` ?
}
model-file-number = `{ $field }` vaut « { $value } », qui n’est pas un nombre plausible.
model-file-number-next = Écrivez un nombre simple ; les paramètres se comptent en milliards (8.03).
model-file-whole = `{ $field }` vaut { $value }, qui n’est pas un nombre entier.
model-file-whole-next = Écrivez un nombre entier.
model-file-lacks = Il manque au fichier de modèle : { $missing }.
model-file-lacks-next = Prenez-les dans le config.json du modèle.
memory-model = { $model } ne tient pas sur { $count } × { $chip } : il faut { $needs } × { $chip }. Poids et contextes prennent { $needed } Go, et { $room } Go sont utilisables.
memory-model-next = Employez --count { $needs }, ou une précision moindre telle que --precision fp8.
memory-batch = { $model } avec { $batch } séquences ne tient pas sur { $count } × { $chip } : il faut { $needs } × { $chip }. Poids et contextes prennent { $needed } Go, et { $room } Go sont utilisables.
memory-batch-next = Employez --count { $needs }, ou au plus --batch { $most }.
memory-beyond = Cela ne tient pas : { $gigabytes } Go sont plus que n’en contiennent { $most } × { $chip }.
memory-beyond-next = Baissez --batch ou les nombres de jetons.
task-tokens = { $field } vaut { $value } ; une demande a au moins un jeton.
task-tokens-next = Écrivez un nombre de jetons, par exemple { $field } 400.
task-context = { $asked } jetons ensemble sont plus que n’en contient { $model } : { $most }.
task-context-next = Baissez --input-tokens ou --output-tokens ; un fichier YAML peut fixer un autre `context_tokens`.
task-batch = Le lot est de { $value } ; il doit compter de 1 à { $most } séquences.
task-batch-next = Écrivez le nombre moyen de séquences à la fois, par exemple --batch 64.
task-count = { $value } accélérateurs ne peuvent servir ensemble un modèle.
task-count-next = Écrivez un nombre de 1 à { $most }.
task-success = Le taux de réussite est { $value } ; il doit dépasser 0 sans dépasser 1.
task-success-next = Écrivez une part telle que 0.9 ou 90%.
task-site = Aucune météo ne représente le site « { $name } ».
task-site-next = Choisissez parmi { $known }.
scope-mixed = Une énergie au niveau { $one } ne s’ajoute pas à une autre au niveau { $other }.
scope-mixed-next = Ramenez d’abord les deux au même niveau, par un multiplicateur déclaré.
scope-step = De { $one } à { $other } par { $multiplier } n’est pas un pas vers l’extérieur.
scope-step-next = Allez de gpu à node, rack puis facility, chaque fois par au moins 1.
runs-missing = Cette table de passages n’existe pas.
runs-missing-next = Donnez le chemin d’un fichier CSV ou Parquet.
runs-unreadable = La table de passages ne se lit pas : { $reason }.
runs-unreadable-next = C’est un CSV avec un en-tête ; `docs/task.md` en donne les colonnes.
runs-empty = La table n’a aucune ligne.
runs-empty-next = Écrivez un passage par ligne sous l’en-tête.
runs-kind = La sorte de passage « { $name } » n’est pas connue.
runs-kind-next = Écrivez llm ou diffusion.
runs-column = Il manque au passage : { $missing }.
runs-column-next = Remplissez ces colonnes ; `docs/task.md` les donne toutes.
runs-number = `{ $field }` vaut « { $value } » ; il faut un nombre de { $low } à { $most }.
runs-number-next = Corrigez la cellule, ou retirez la ligne.
runs-too-few = { $count ->
    [one] Un passage est trop peu pour apprendre.
   *[other] { $count } passages sont trop peu pour apprendre.
}
runs-too-few-next = Donnez au moins { $fewest } passages d’une même sorte.
calibration-missing = Ce calage n’existe pas.
calibration-missing-next = Faites-en un avec `wattloom calibrate PASSAGES.csv`.
calibration-unreadable = Le calage ne se lit pas : { $reason }.
calibration-unreadable-next = Refaites-le avec `wattloom calibrate PASSAGES.csv`.
calibration-version = Ce n’est pas un calage de version { $version }.
calibration-version-next = Refaites-le avec `wattloom calibrate PASSAGES.csv`.
calibration-kind = Le calage ne dit rien des passages de sorte { $name }.
calibration-kind-next = Calez avec une table qui en contient.
calibration-assumptions = Ce calage repose sur une autre covariance ou d’autres départs que cette version de Wattloom.
calibration-assumptions-next = Refaites-le avec `wattloom calibrate PASSAGES.csv`.
task-picture-model = { $name } dessine des images ou des vidéos ; il ne répond pas en jetons.
task-picture-model-next = Prédisez-le par `wattloom task table FICHIER.csv`, kind diffusion ; `docs/task.md` donne les colonnes.
