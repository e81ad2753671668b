"""Other plans than the cheapest: nearly as cheap, of other make, or along a front.

A plan of least cost answers one question. Three others are answered here, each with certified plans. *Near*: what else
could be done for a few per cent more (modelling to generate alternatives, Brill, Chang and Hopkins 1982; DeCarolis
2011)? *Configurations*: which sets of technologies work at all, and in which order of cost? *Front*: what does one more
step of a promise cost?
"""
