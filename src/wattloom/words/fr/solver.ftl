## Solveurs

solver-reason-small = Petit programme : le simplexe répond aussi vite, avec des tailles exactement nulles là où elles le sont.
solver-reason-loom = Des heures liées à la seule heure précédente, des tailles et des règles annuelles qui les traversent : la forme pour laquelle Loom est fait.
solver-reason-stalled = Loom n’avançait plus avant que sa réponse fût prouvée : HiGHS a pris la suite.
loom-outside-free-column = Une colonne du programme n’a pas de borne inférieure, ce que Loom ne traite pas : HiGHS l’a pris.
loom-outside-no-hours = Le programme n’a pas d’heures à parcourir : HiGHS l’a pris.
loom-outside-border = Trop de tailles et de règles annuelles pour le bord dense de Loom : HiGHS l’a pris.
loom-outside-lengths = Des heures de longueurs différentes sont mêlées dans une chaîne : HiGHS l’a pris.
loom-outside-reach = Une ligne porte plus loin que l’heure précédente : HiGHS l’a pris.
loom-outside-width = Trop de lignes par heure pour Loom : HiGHS l’a pris.
program-empty = Le programme n’a ni colonne ni ligne : il n’y a rien à planifier.
program-empty-next = Donnez au campus au moins une demande et une source.
program-not-finite = Le programme contient une valeur qui n’est pas un nombre ({ $part } de « { $block } »).
program-not-finite-next = Regardez les séries et les prix de cet appareil : un trou ou une division par zéro a passé.
program-unbounded = Le plan n’a pas de coût minimal : quelque chose rapporte sans limite.
program-unbounded-next = Cherchez un prix négatif ou un revenu qu’aucune capacité ne borne, et donnez-lui une limite.
stage-compiling = Préparation du solveur, une fois sur cette machine
