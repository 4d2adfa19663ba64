"""`python -m app.standin`: the stand-in as a child process, which ends with its parent."""

import sys

from app.standin.child import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
