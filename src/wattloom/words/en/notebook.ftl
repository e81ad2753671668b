notebook-plan = Plan
notebook-usual = Business as usual
