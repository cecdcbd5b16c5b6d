"""Write the four days: `python -m tests.days`."""

from tests.days import main

main()
