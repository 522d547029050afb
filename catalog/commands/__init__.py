"""The commands of the catalogue; `bot.main` gathers them under `lotse`."""
