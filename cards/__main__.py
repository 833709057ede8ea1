"""`python -m cards` is the command line."""

from cards.cli import main

if __name__ == "__main__":
    main()
