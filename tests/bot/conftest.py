"""Property tests take the time they need: a slow machine is no defect of the bot."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
