"""The Review page: parts that another person judges once more, blind."""
