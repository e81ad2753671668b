"""Campuses that come from other planners, or go to them."""
