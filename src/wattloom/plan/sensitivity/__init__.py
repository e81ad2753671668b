"""What the cost of the best plan owes to each cited number.

Two questions that are easily confused. *This plan under other numbers*: sizes and hours stay, the bill changes.
*The best plan under other numbers*: the plan is found anew, and can only do better than the one that stays. Both are
asked of each number alone, from its low to its high value (a tornado), and of all numbers together (Sobol indices:
the share of the variance of the cost that a number explains).
"""
