"""What should it be? The linear program, its solver, its certificate, its cost, and why it may not exist."""
