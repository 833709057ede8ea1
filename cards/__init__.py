"""Chinese notes into Anki decks: by rules, offline, explainable."""

__version__ = "0.1.0"
