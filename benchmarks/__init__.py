"""What every claim of quality or speed in the README is measured by: `python -m benchmarks --help`."""
