"""Plans for an unknown future: dates that may never come, prices as ranges, what waiting and knowing are worth."""
