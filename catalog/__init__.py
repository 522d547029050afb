"""What there is: offers, the words for them, and how the two are matched."""
