"""Fits calibrations on judged parts; imported only when somebody asks for one, because it needs SciPy."""
