infeasible = Aucun plan de « { $name } » ne peut tenir toutes les promesses :
    { $text }
infeasible-next = Assouplissez l’une des limites nommées ci-dessus, ou permettez davantage de ce qui aiderait.
language = fr
lack-cfe = `charter.cfe` ≥ { NUMBER($target, maximumFractionDigits: 4) } ne peut tenir : il manque { $missing } de fourniture propre sur l’année, dont { $week } la pire semaine, du { $first } au { $last }. La promesse tiendrait à { NUMBER($reachable, maximumFractionDigits: 4) }.
lack-carbon = `charter.carbon` ≤ { NUMBER($target) } t ne peut tenir : il faut émettre au moins { $missing } de plus. La promesse tiendrait à { NUMBER($reachable) } t.
lack-water = `charter.water` ≤ { NUMBER($target) } m³ ne peut tenir : il faut au moins { $missing } de plus. La promesse tiendrait à { NUMBER($reachable) } m³.
lack-budget = `charter.budget` ≤ { NUMBER($target) } EUR ne peut tenir : il faut au moins { $missing } de plus. La promesse tiendrait à { NUMBER($reachable) } EUR.
lack-land = `charter.land` ≤ { NUMBER($target) } ha ne peut tenir : il faut au moins { $missing } de plus. La promesse tiendrait à { NUMBER($reachable) } ha.
lack-heat-reuse = `charter.heat_reuse` ≥ { NUMBER($target, maximumFractionDigits: 4) } ne peut tenir : { $missing } de chaleur ne trouvent pas preneur sur l’année. La promesse tiendrait à { NUMBER($reachable, maximumFractionDigits: 4) }.
lack-grid-peak-import = `charter.grid_peak_import` ≤ { NUMBER($target) } MW ne peut tenir : les heures de pointe nationales demandent jusqu’à { $missing } de plus, surtout la semaine du { $first } au { $last }. La promesse tiendrait à { NUMBER($reachable) } MW.
lack-volume = Le volume contracté de { $name } ne peut être tenu.
lack-short = { $bus } : il manque { $missing } sur l’année, quelles que soient les promesses ; la pire semaine, du { $first } au { $last }, manque de { $week }.
lack-excess = { $bus } : { $missing } de trop sur l’année, que rien ne peut prendre ; la pire semaine, du { $first } au { $last }, en a { $week }.
lack-edge = Les promesses sont à la limite exacte du possible : le moindre assouplissement de l’une d’elles permet un plan.
growth = Le plan tiendrait avec { $parts } au-delà de ce que permet le scénario (le plus petit ajout qui suffise).
growth-part = { $amount } de plus de { $name }
conflict = La pire semaine, du { $first } au { $last }, ceci ne peut tenir ensemble : { $names }.
conflict-one = La pire semaine, du { $first } au { $last }, ceci ne peut tenir, quoi qu’on cède par ailleurs : { $names }.
lack-instead = Ou, toutes les autres promesses tenues : { $lack }
conflict-limit = la promesse `charter.{ $name }`
conflict-device = la taille de { $name }
device-named = `{ $name }`
device-titled = « { $title } »
device-both = « { $title } » (`{ $name }`)
bus-electricity = L’électricité du campus
bus-electricity-portfolio = L’électricité contractée et achetée
bus-heat = Chaleur à { $grade } °C
bus-compute = Le calcul
bus-tasks = Les tâches des usagers
bus-own = Le nœud { $name }
listed = { $first } et { $last }
amount = { NUMBER($value, maximumSignificantDigits: 3) } { $unit ->
    [m3] m³
    [accelerator] { $value ->
        [one] accélérateur
       *[other] accélérateurs
      }
    [accelerator-hour] accélérateurs-heures
    [task] tâches
   *[other] { $unit }
  }
