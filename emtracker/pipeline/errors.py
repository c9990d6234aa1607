"""Why a document could not be read; each message says what was found, what was expected, what to do.

ReadingError
├── EmptyDocument     nothing but white space
│   └── NoTextLayer   pictures of text: a scan
├── NotText           binary bytes, or a format that is not read
├── WrongEncoding     bytes that are in none of the encodings read
│   └── EncodingInDoubt   bytes that make sense in more than one way, or in one that nothing proves; carries the readings
├── Damaged           a format that is read, but broken
├── Protected         behind a password
├── Unsafe            built to do harm, or so that we cannot tell: DOCTYPE, links and lies in archives
└── TooHeavy          asks for more memory, time, pages or characters than we give
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read the bytes: the name of the encoding, for `decode(…, encoding=…)`, and how the text begins."""

    encoding: str
    preview: str


class ReadingError(ValueError):
    """A document that cannot be read; the message is for users, in Chinese."""


class EmptyDocument(ReadingError):
    pass


class NoTextLayer(EmptyDocument):
    pass


class NotText(ReadingError):
    pass


class WrongEncoding(ReadingError):
    pass


class EncodingInDoubt(WrongEncoding):
    """Which of `readings` is right a person can tell at a glance; the likeliest comes first."""

    def __init__(self, message: str, readings: tuple[Candidate, ...] = ()) -> None:
        super().__init__(message)
        self.readings = readings


class Damaged(ReadingError):
    pass


class Protected(ReadingError):
    pass


class Unsafe(ReadingError):
    pass


class TooHeavy(ReadingError):
    pass
