"""How it is talked about: dialogue, presentation, and the door to Telegram."""
