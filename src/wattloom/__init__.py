"""Wattloom plans, operates and proves the energy behind AI, from the chip to the star."""
