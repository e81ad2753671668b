"""What should it be, decade by decade? Stages, cohorts that age, and how fast anything can be built.

A pathway is one program: each stage is a chain of hours, as in a plan of one year, and the stages are tied by what was
built before and still stands. Three rows say all there is to say about time, and they are the same for a battery, a
satellite that waits for its launch and a swarm that builds copies of itself:

    stock_t = existing_t + sum of build_s over the stages s <= t whose cohort still lives in t
    build_t <= (rate + growth * stock_(t-1)), compounded over the years from t-1 to t
    energy of building in t = sum of embodied energy * build_t

Costs follow Koopmans and the annuity method: a cohort pays the annuity of its building year in every year of its life
that lies within the pathway, so that the end of the horizon needs no salvage value.
"""
