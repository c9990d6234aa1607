"""What a document says of itself: title, issuer, number, dates, kind."""
