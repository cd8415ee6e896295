"""`python -m bot` is the command `zhicheng`."""

from bot.cli import main

main()
