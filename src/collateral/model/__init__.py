"""The vocabulary of the program: frozen values without I/O and without a toolkit.

Read `content` (what an author writes), `audience` (for whom), `evidence` (why it may be said),
`format` (on what page), then `selection`, `choice` and `composition` (what becomes of it).
"""
