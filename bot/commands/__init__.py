"""The commands of `zhicheng`, a module for each thing a person comes to do."""
