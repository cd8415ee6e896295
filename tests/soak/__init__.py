"""What runs for as long as it is given: `make soak`."""
