# Avenirs
futures-unsaid = Le scénario « { $name } » ne dit rien de ce que l’on ne sait pas encore.
futures-unsaid-next = Ajoutez une section, par exemple `futures.arrivals.smr: smr` ; `wattloom futures waiting` en montre une à l’œuvre, `wattloom facts arrivals` les dates citées.
futures-infeasible = Aucune manière de commencer ne tient toutes les promesses dans tous les avenirs, bien que chacun ait un plan à lui.
futures-infeasible-next = Relâchez une promesse de la charte, ou permettez davantage de ce qui se construit tout de suite.
futures-stranger = Les avenirs parlent de « { $name } », qui n’est ni un composant ni un de leurs nombres.
futures-stranger-next = Ils peuvent parler de : { $known }.
arrival-one-of = Une arrivée est soit le nom d’une loi citée, soit des années avec leurs probabilités sous `by`.
arrival-one-of-next = Écrivez `smr: smr`, ou `by` 2035 : 40 %, `never` : 20 %.
arrival-never-unsaid = Il n’est pas dit avec quelle probabilité cela ne vient jamais.
arrival-never-unsaid-next = Ajoutez-la, même nulle : `never: 20 %`.
arrival-year = « { $year } » n’est pas une année.
arrival-year-next = Écrivez quatre chiffres : `2035: 40 %`.
arrival-not-rising = Les probabilités doivent être comprises entre 0 et 100 % et ne pas baisser avec les années.
arrival-not-rising-next = Chaque année dit avec quelle probabilité la chose est là : `2035: 40 %`, `2040: 70 %`.
arrival-too-much = La dernière année et jamais font ensemble { $total }.
arrival-too-much-next = Elles font 100 % au plus ; le reste vient plus tard que la dernière année.
arrival-unknown = Aucune loi de dates n’est citée sous le nom « { $name } ».
arrival-unknown-next = Il y a : { $known }. Ou écrivez des années et des probabilités sous `by`.
range-order = Les trois valeurs ne croissent pas.
range-order-next = Écrivez `low`, `likely` et `high` dans cet ordre.
range-unknown = Aucun prix ni investissement de ce campus ne s’appelle « { $name } ».
range-unknown-next = { $near ->
    [none] Il y a : { $known }.
   *[other] Vouliez-vous dire « { $near } » ? Il y a : { $known }.
}
range-uncited = Jusqu’où « { $name } » peut s’écarter n’est pas cité.
range-uncited-next = Dites-le en parts de sa valeur : `low: 80 %`, `high: 150 %`.
correlations-impossible = Aucune variable ne peut être corrélée ainsi à toutes les autres.
correlations-impossible-next = Affaiblissez une corrélation ; de trois choses, deux qui vont ensemble ne vont pas toutes deux contre la troisième.
stages-not-rising = Les étapes ne croissent pas de l’année du plan à la fin du compte : { $years }.
stages-not-rising-next = Écrivez des années après `site.plan_year` et avant `futures.until`, dans l’ordre.
lost-work-unpriced = Le campus n’a pas d’accélérateurs qui diraient ce que vaut le travail perdu.
lost-work-unpriced-next = Écrivez un prix : `lost_work: 1000 EUR/MWh`.

futures-stage-expected = Planification pour l’avenir attendu
futures-stage-all = Planification pour { $count } avenirs à la fois
futures-stage-perfect = Planification de chaque avenir pour lui-même ({ $done } sur { $count })
futures-stage-averse = Planification contre les pires avenirs
futures-stage-calm = Recherche du plus petit des plus grands regrets
futures-stage-weighing = Pesée de chaque manière de commencer dans tous les avenirs ({ $done } sur { $count })
futures-stage-blind = Tout décider aujourd’hui
futures-stage-option = Se passer de { $component }
futures-stage-year = Comparaison des semaines avec l’année entière
futures-stage-writing = Écriture des avenirs

# L’écran et la page
study-futures = avenirs
futures-money-billion = { $n } Md€
futures-money-million = { $n } M€
futures-money-thousand = { $n } k€
futures-money-one = { $n } €
futures-fee = { $n } €/kW/an
futures-by = { $share } en { $year }
futures-never = { $share } jamais
futures-claim = (une promesse, prise au mot)
futures-span = de { $low } à { $high }, le plus probable { $likely }
futures-growth = Croissance du travail par an
futures-reserve = Droit de construire plus tard : { $name }
futures-comes = { $name } dès { $year }
futures-comes-not = pas de { $name }
futures-not = jamais
futures-grows = croissance { $share }
futures-slice = prix { $place } sur { $count }
futures-regret = Coûte en plus

futures-verdict = Sur { $count } avenirs, la meilleure manière de commencer coûte en moyenne { $cost } par an, et { $worst } dans le pire dixième.
futures-verdict-waiting = Décider chaque chose en son temps, et non tout aujourd’hui, épargne { $value }.
futures-verdict-option = Le droit de construire plus tard « { $name } » vaut { $value } : une réserve se paie jusqu’à { $fee }.
futures-verdict-option-none = Le droit de construire plus tard « { $name } » ne vaut rien à ces coûts.

futures-verdict-lost = En moyenne sur les avenirs, il manque jusqu’à { $lost } d’électricité par an, et le travail correspondant est perdu.
futures-section-unknown = Ce que l’on ne sait pas
futures-section-plans = Manières de planifier
futures-section-first = À construire et à contracter tout de suite
futures-section-values = Ce que cela vaut
futures-section-regrets = Regret
futures-section-later = Ce que l’on ajoute quand on sait
futures-section-method = Ce que valent ces chiffres

futures-head-plan = Plan
futures-head-expected-cost = Coût attendu
futures-head-worst = Pire dixième
futures-head-largest-regret = Plus grand regret
futures-head-lost = Travail perdu
futures-head-never = Jamais
futures-head-p10 = 10 % coûtent moins que
futures-head-p50 = La moitié coûte moins que
futures-head-p90 = 90 % coûtent moins que
futures-head-future = Avenir
futures-head-value = Valeur
futures-head-amount = Par an
futures-head-meaning = Ce que c’est
futures-head-what = Quoi
futures-head-extent = Jusqu’où

futures-plan-stochastic = Pour tous les avenirs
futures-plan-expected = Pour l’avenir attendu
futures-plan-hopeful = Comme si tout venait tôt
futures-plan-wary = Comme si rien ne venait
futures-plan-averse = Contre le pire
futures-plan-calm = Moindre regret
futures-plan-stochastic-short = Tous les avenirs
futures-plan-expected-short = Attendu
futures-plan-hopeful-short = Tout tôt
futures-plan-wary-short = Rien
futures-plan-averse-short = Le pire
futures-plan-calm-short = Moindre regret
futures-plan-stochastic-meaning = le moindre coût attendu, chaque chose décidée quand il le faut
futures-plan-expected-meaning = commencé comme si les dates tombaient à leur médiane et les prix à leur moyenne, puis corrigé au mieux
futures-plan-hopeful-meaning = commencé comme si tout venait aussi tôt que possible, puis corrigé
futures-plan-wary-meaning = commencé comme si rien d’incertain ne venait jamais, puis corrigé
futures-plan-averse-meaning = commencé de sorte que les pires avenirs comptent davantage, comme demandé
futures-plan-calm-meaning = commencé de sorte que le plus grand regret soit le plus petit possible

futures-value-planning = Planifier pour tous les avenirs
futures-value-planning-meaning = épargné par rapport au plan pour l’avenir attendu (valeur de la solution stochastique)
futures-value-waiting = Attendre
futures-value-waiting-meaning = épargné par rapport à tout décider aujourd’hui
futures-value-knowing = Savoir
futures-value-knowing-meaning = le plus que l’on peut payer pour connaître l’avenir aujourd’hui (valeur de l’information parfaite)
futures-value-option = Le droit de construire : { $name }
futures-value-option-meaning = paie une réserve de { $size } jusqu’à { $fee }
futures-value-option-none = jamais employé à ces coûts

futures-plans-table = Chaque manière de planifier, sur tous les avenirs
futures-first-table = Par quoi commence chaque manière de planifier
futures-first-intro = Ces décisions sont les mêmes dans tous les avenirs : elles se prennent avant que l’on sache quoi que ce soit.
futures-values-table = Ce que valent planifier, attendre, savoir et garder un droit
futures-unknown-table = Ce que l’on ne sait pas, et jusqu’où
futures-later-table = Ajouté en { $year }
futures-later-intro = Ce que le plan pour tous les avenirs ajoute à son début, dans chaque avenir.
futures-regrets-intro = Le regret est ce qu’un plan coûte de plus, dans un avenir, que le plan de qui aurait connu cet avenir.
futures-arrivals = Quand les choses viennent
futures-arrivals-sentence = { $count ->
    [one] La probabilité que { $names } soit là, année après année ; si la courbe finit sous 100 %, cela peut ne jamais venir.
   *[other] La probabilité que chaque chose soit là, année après année : { $names }. Si une courbe finit sous 100 %, cela peut ne jamais venir.
}
futures-arrivals-table = Probabilité d’être là à chaque étape, et de ne jamais venir
futures-distribution = Ce que cela peut coûter
futures-distribution-sentence = Le plan pour tous les avenirs coûte en moyenne { $cost } par an ; dans huit avenirs sur dix, entre { $low } et { $high }.
futures-distribution-table = Coût par an sous lequel restent tant d’avenirs
futures-regrets = Regret de chaque plan dans chaque avenir, M€ par an
futures-regrets-sentence = « { $plan } » n’est jamais regretté de plus de { $regret }.
futures-regrets-table = Regret de chaque plan dans chaque avenir

futures-method-draws = { $draws } avenirs tirés par { $scrambles } suites de Sobol brouillées ; ± est leur intervalle à { $confidence }. Chaque programme est résolu à { $gap } près.
futures-method-year = Toutes les heures sont planifiées : { $hours }.
futures-method-weeks = { $weeks } semaines représentent l’année ; elles changent le coût de l’avenir attendu de { $change }. --whole-year planifie chaque heure.
futures-method-weeks-unmeasured = { $weeks } semaines représentent l’année ; ce qu’elles omettent n’a pas été mesuré. --whole-year planifie chaque heure.
futures-method-run = { $solver }, { $seconds } s.
