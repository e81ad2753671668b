notebook-plan = Plan
notebook-usual = Cours normal
