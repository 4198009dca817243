"""JupyterLab that ends with whoever holds its standard input, however that one ends.

python jupyterLab.py LOG [ARGUMENTS OF jupyter lab …]
"""

import os
import signal
import sys
import threading

from jupyterlab.labapp import main


def end_with_owner():
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
os.dup2(log, sys.stderr.fileno())
threading.Thread(target=end_with_owner, daemon=True).start()
sys.exit(main())
