"""Icons, style sheets, fonts, translations: read through importlib.resources, imports nothing."""
