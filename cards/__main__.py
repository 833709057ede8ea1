"""`cards` and `python -m cards` are the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit; Ctrl-C ends it without a word of Python's, also while it still imports."""
    try:
        from cards.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
