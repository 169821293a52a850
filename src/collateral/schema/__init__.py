"""The YAML edge: reading with places, validation into the vocabulary, JSON Schema for editors.

Only this package knows PyYAML and pydantic.
"""
