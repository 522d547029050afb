"""How well queries are understood and answered, measured over a catalogue."""
