"""Reading finished PDFs: what they say, what they claim, what they look like."""
