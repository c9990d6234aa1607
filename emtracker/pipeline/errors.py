"""Why a document could not be read; each message says what was found, what was expected, what to do.

ReadingError
├── EmptyDocument     nothing but white space
├── NotText           binary bytes, or a format not read yet
└── WrongEncoding     bytes that are in none of the encodings read
"""

from __future__ import annotations


class ReadingError(ValueError):
    """A document that cannot be read; the message is for users, in Chinese."""


class EmptyDocument(ReadingError):
    pass


class NotText(ReadingError):
    pass


class WrongEncoding(ReadingError):
    pass
