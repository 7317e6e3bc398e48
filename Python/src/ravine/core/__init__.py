"""The recorder without any framework: flat arrays in, a recording out. It needs nothing but NumPy."""
