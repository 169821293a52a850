"""What to build, in which order, and in which process."""
