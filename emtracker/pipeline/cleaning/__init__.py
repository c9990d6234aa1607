"""What does not belong to the document is cut out of the view; every cut is listed and can be taken back."""
