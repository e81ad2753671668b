"""Loom: a primal-dual interior-point method made for programs that are chains of hours.

Weft (hours, each tied only to the hour before) and warp (sizes and yearly rows that run through every hour): the
matrix of a campus is block tridiagonal with a few dense columns, so a Newton step costs one walk forward and one walk
backward through the year. `form.py` says which shape is meant, `recognition.py` finds it in any `Program`. What takes
the hours in any order is played from tapes (`tape.py`, `programs.py`); what goes from hour to hour is walked
(`pattern.py`, `walks.py`), eight segments of a chain side by side (`layout.py`, `lanes.py`); `cuts.py` eliminates the
states between them. `newton.py` joins all with the dense border, `method.py` is Mehrotra's predictor-corrector
around it.
"""
