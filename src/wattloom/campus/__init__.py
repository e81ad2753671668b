"""What is this place? The scenario a planner writes, and the network it becomes."""
