"""Loom: a primal-dual interior-point method made for programs that are chains of hours.

Weft (hours, each tied only to the hour before) and warp (sizes and yearly rows that run through every hour): the
matrix of a campus is block tridiagonal with a few dense columns, so a Newton step costs one walk forward and one walk
backward through the year. `form.py` says which shape is meant, `recognition.py` finds it in any `Program`, `kernels.py`
walks, `newton.py` joins the walks with the dense border, `method.py` is Mehrotra's predictor-corrector around it.
"""
