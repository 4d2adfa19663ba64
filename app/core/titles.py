"""What a session is called before anybody has named it."""

TITLE_CHARACTERS = 60


def title_from(prompt: str) -> str:
    """The first line that says something, cut at a word."""
    first = next((line.strip() for line in prompt.splitlines() if line.strip()), "Untitled")
    plain = " ".join("".join(char if char.isprintable() else " " for char in first).split()) or "Untitled"
    if len(plain) <= TITLE_CHARACTERS:
        return plain
    cut = plain[:TITLE_CHARACTERS].rsplit(" ", 1)[0]
    return f"{cut}…"
