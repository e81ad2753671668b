"""What nature allows: pure functions on floats and NumPy arrays.

No input or output, no scenario, no fact is read here: the numbers of the world come in as arguments. Each
file is one theme and each formula one short function, with its units, its source and a number the reader
can check.
"""
