"""`cards` and `python -m cards` are the command line."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and exit; Ctrl-C ends it without a word of Python's, also while it still imports."""
    try:
        from cards.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # what is left goes with the process: to look for circles in it takes as long as a note


if __name__ == "__main__":
    main()
