"""One master in Markdown, a tailored document for every stakeholder."""

__version__ = "0.1.0"
