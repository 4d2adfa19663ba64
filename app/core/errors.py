"""What can go wrong outside the providers, as one tree.

    UserError                 a sentence for the user, and what to do about it; never a traceback
      StoreError              the database or its folder: full, read-only, damaged, newer than the program
      KeyStoreError           the system keyring: absent, locked, not answering
      ImportFileError         a file that is not what it says it is

Anything else that escapes is a bug of ours and is reported as one, at the two edges that catch broadly:
the command line's root and the owner of tasks. What a provider does wrong is a `ProviderError`.
"""


class UserError(Exception):
    """Something that the user can understand and act on."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        """What to do about it, a sentence; `None` when the message says it."""

    @property
    def in_full(self) -> str:
        """The message, and what to do about it."""
        return self.message if self.hint is None else f"{self.message} {self.hint}"


class StoreError(UserError):
    """Sessions cannot be read or kept."""


class KeyStoreError(UserError):
    """The keyring cannot be used right now."""


class ImportFileError(UserError):
    """A file cannot be imported; nothing of it was kept."""
