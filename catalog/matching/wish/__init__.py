"""From free text to slots: what someone means, and whether it is for us."""
