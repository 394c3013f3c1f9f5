"""Whole stories of a station, played on the demo line: how a level is earned, how a bad candidate is caught."""
