"""Which offers suit, how well, and in which order."""
