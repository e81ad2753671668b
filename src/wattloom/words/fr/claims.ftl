# Affirmations de la presse, vérifiées.
claims-verdict-consistent = cohérent
claims-verdict-inconsistent = incohérent
claims-verdict-cannot-be-told = indécidable
claims-verdict-reading = vrai selon une lecture précise
claims-as-said = tel que dit
claims-state-holds = tient
claims-state-fails = ne tient pas
claims-state-open = indécidable
claims-state-mismatch = compte autre chose
claims-why-holds = { $range ->
    [none] Les nombres publiés donnent { $computed } ; le chiffre comparé est { $claimed }. Ils s’accordent.
   *[other] Les nombres publiés donnent { $computed } ({ $range }) ; le chiffre comparé est { $claimed }. Ils s’accordent.
}
claims-why-too-high = { $range ->
    [none] Les nombres publiés donnent { $computed } ; le chiffre est { $claimed }, { $factor } fois plus.
   *[other] Les nombres publiés donnent { $computed } ({ $range }) ; le chiffre est { $claimed }, { $factor } fois plus, hors de la fourchette.
}
claims-why-too-low = { $range ->
    [none] Les nombres publiés donnent { $computed } ; le chiffre est { $claimed }, { $factor } fois moins.
   *[other] Les nombres publiés donnent { $computed } ({ $range }) ; le chiffre est { $claimed }, { $factor } fois moins, hors de la fourchette.
}
claims-why-wide = Les nombres publiés donnent tout dans l’intervalle { $range } : n’importe quel chiffre conviendrait, si bien que { $claimed } n’est ni confirmé ni réfuté.
claims-why-unpublished = Personne n’a publié { $missing }. Sans cela, le chiffre n’est ni confirmé ni réfuté.
claims-why-zero = Un diviseur peut être nul : il n’y a rien à comparer.
claims-why-mismatch = Un côté compte { $one }, l’autre { $other } : côte à côte, ils ne disent rien.
claims-why-same-perimeter = Les deux comptent les mêmes choses.
claims-holds-read-as = Lu comme « { $reading } », il tient. { $why }
claims-fits-only = Le chiffre convient à autre chose : { $reading }.
claims-times = { $n } fois
claims-billion-usd = { $n } Md${ $per }
claims-unpublished = non publié
claims-quote = « { $text } »
claims-head-claim = Affirmation
claims-head-claimed = Affirmé
claims-head-computed = Calculé
claims-head-verdict = Verdict
claims-head-reading = Lecture
claims-head-state = Résultat
claims-head-why = Pourquoi
claims-head-quantity = Grandeur
claims-count = { $count } affirmations : { $consistent } cohérentes, { $reading } vraies selon une lecture précise, { $inconsistent } incohérentes, { $cannot_be_told } indécidables. `wattloom claims NOM` en donne une en entier.
claims-unknown = Il n’y a pas d’affirmation « { $name } ».
claims-unknown-next = { $near ->
    [none] `wattloom claims` les donne toutes.
   *[other] Vouliez-vous dire { $near } ? `wattloom claims` les donne toutes.
}
claims-units-differ = Des grandeurs en { $one } et en { $other } ne mesurent pas la même chose.
claims-units-differ-next = Corrigez les unités des grandeurs, ou les facteurs du contrôle, jusqu’à ce que les deux côtés s’accordent.
claims-unit-unknown = « { $unit } » n’est pas une unité dans laquelle on peut multiplier.
claims-unit-unknown-next = Écrivez des unités comme MW, TWh/year, USD/kWh, W/accelerator, share ou ratio ; pour les températures, K.
claims-only-divisors = Un produit de « { $names } » n’a rien à diviser.
claims-only-divisors-next = Écrivez au moins une grandeur sans / devant.
claims-years = Les années de `{ $start }` et de `{ $end }` manquent, ou ne sont pas dans cet ordre.
claims-years-next = Donnez une `year` aux deux grandeurs, la seconde plus tardive.
claims-quantity-unknown = Il n’y a pas de grandeur `{ $name }`, ni dans le fichier ni parmi les nombres sourcés.
claims-quantity-unknown-next = { $near ->
    [none] Écrivez-la sous [quantities], ou cherchez un nombre sourcé avec `wattloom facts MOT`.
   *[other] Vouliez-vous dire { $near } ? `wattloom facts MOT` cherche les nombres sourcés ; les vôtres se trouvent sous [quantities].
}
claims-too-many-ranges = Un contrôle parle de { $count } grandeurs à fourchette ; { $most } est le plus qui se calcule exactement.
claims-too-many-ranges-next = Réunissez-en quelques-unes en une grandeur à vous, avec sa fourchette et sa source.
claims-none = Il n’y a aucune affirmation dans ce fichier.
claims-none-next = Écrivez au moins une table [claims.mon-affirmation] avec title, says, who, when et checks ; docs/claims.md donne un exemple.
claims-not-toml = Ce n’est pas du TOML : { $reason }.
claims-not-toml-next = Corrigez la ligne qu’il nomme ; docs/claims.md donne un exemple.
claims-not-table = `{ $place }` n’est pas une table.
claims-not-table-next = Écrivez une table TOML de champs ; docs/claims.md donne un exemple.
claims-name = « { $name } » ne peut pas servir de nom.
claims-name-next = Employez des minuscules, des chiffres et des tirets ou soulignés, comme { $example }.
claims-reading-unknown = Un contrôle de `{ $place }` appartient à la lecture « { $name } », qui n’est pas déclarée.
claims-reading-unknown-next = Déclarez-la par [{ $place }.readings.{ $name }] avec un label, ou employez : { $known }.
claims-kind-unknown = `{ $place }` est du genre « { $kind } », qui n’existe pas.
claims-kind-unknown-next = Les genres de contrôle sont : { $known }.
claims-field-missing = Il manque `{ $field }` à `{ $place }`.
claims-field-missing-next = Écrivez-le ; docs/claims.md explique chaque champ.
claims-field-unknown = `{ $place }` n’a pas de champ `{ $field }`.
claims-field-unknown-next = { $near ->
    [none] Les champs sont : { $known }.
   *[other] Vouliez-vous dire `{ $near }` ? Les champs sont : { $known }.
}
claims-value-wrong = `{ $place }` : { $reason }.
claims-value-wrong-next = Corrigez-le ; docs/claims.md explique chaque champ.
claims-value-refused = « { $value } » ne peut pas se trouver là ({ $reason })
claims-page-title = Affirmations sur l’énergie de l’IA, vérifiées
claims-page-kicker = Wattloom · affirmations
claims-page-intro = Des chiffres de la presse et du métier, chacun recalculé à partir d’autres nombres publiés. Un verdict découle de ces nombres et de leurs fourchettes ; rien n’est décidé à la main. Sous chaque affirmation figure chaque nombre employé, et qui le dit.
claims-page-scale = Barre : fourchette que donnent les nombres publiés, trait au centre. Point : l’affirmation. L’échelle est logarithmique.
claims-page-alt = Calculé { $computed } ({ $range }), affirmé { $claimed }.
claims-page-numbers = Nombres et sources
claims-page-readings = Lectures
claims-page-method = Comment se font les verdicts
claims-page-method-text = Chaque grandeur peut se trouver n’importe où dans sa fourchette ; le résultat couvre toutes les combinaisons. Une affirmation est cohérente quand le résultat rejoint le chiffre, incohérente quand aucune combinaison ne le rejoint. Elle est vraie selon une lecture précise quand ses mots en permettent une qui tient. Elle est indécidable quand un nombre n’a jamais été publié, ou quand la fourchette est si large que n’importe quel chiffre conviendrait. Des nombres qui comptent des choses différentes (avec ou sans crypto, à la puce ou au compteur) ne sont jamais comparés.
claims-page-not-verified = Les nombres marqués « not verified at the source » ont été lus dans des résumés.
claims-page-counted = Compte { $what }
claims-written = { $file } est écrit : { $count } affirmations.

claims-kind-measured = mesuré
claims-kind-estimate = estimation
claims-kind-claim = affirmation
claims-kind-own = propre au fichier
claims-kind-unpublished = non publié

perimeter-accelerator = les accélérateurs seuls
perimeter-node = les serveurs
perimeter-it = les équipements informatiques
perimeter-facility = le centre de données entier
perimeter-with-crypto = avec le minage de crypto
perimeter-without-crypto = sans le minage de crypto
perimeter-ai = l’IA seule
perimeter-all-data-centres = tous les centres de données
perimeter-world = le monde
perimeter-eu = l’Union européenne
perimeter-france = la France
perimeter-us = les États-Unis
perimeter-south-korea = la Corée du Sud
perimeter-arrow = { $start } → { $end }
