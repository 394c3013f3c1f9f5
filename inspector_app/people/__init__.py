"""The people of a station: whom the record knows, how their secrets are kept, and how guessing is slowed."""
