"""Inspector: an inspection station whose automation is earned by evidence."""

__version__ = "0.1.0"
