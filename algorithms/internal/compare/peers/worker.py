"""numpy and scipy as a worker: a JSON line in, a JSON line out (protocol.go)."""

import ctypes
import json
import os
import platform
import re
import sys
import time

import numpy as np
import scipy

import tasks


def versions():
    found = ["Python " + platform.python_version(), "numpy " + np.__version__, "scipy " + scipy.__version__, blas()]
    return [v for v in found if v]


def blas():
    """Which BLAS is loaded, and which of its kernels: numpy itself knows only what it was built with."""
    np.dot(np.ones((2, 2)), np.ones((2, 2)))
    with open("/proc/self/maps") as maps:
        files = set(re.findall(r"/\S*(?:blas|mkl|blis)\S*\.so\S*", maps.read()))
    for file in sorted(files, key=lambda f: "openblas" not in f):
        library = ctypes.CDLL(file)
        for ending in ("", "64_", "_64"):
            try:
                config = getattr(library, "openblas_get_config" + ending)
                core = getattr(library, "openblas_get_corename" + ending)
            except AttributeError:
                continue
            config.restype = core.restype = ctypes.c_char_p
            return "%s, kernel %s" % (" ".join(config().decode().split()[:2]), core().decode())
    names = sorted({os.path.basename(os.path.realpath(f)) for f in files if "blas" in os.path.basename(f)})
    return "no OpenBLAS but " + (", ".join(names) or "BLAS of an unknown kind")


def answer(request, state):
    do = request["do"]
    if do == "hello":
        return {"versions": versions()}
    if do == "prepare":
        data = {name: np.fromfile(file, dtype="<f8") for name, file in request.get("files", {}).items()}
        state["task"] = getattr(tasks, request["task"])(request["numbers"], data)
        state["check"] = int(request["numbers"].get("check", 0))
        return {}
    task = state["task"]
    if do == "result":
        exact, rough = task.result(state["check"])
        return {"result": [float(v) for v in exact], "rough": [float(v) for v in rough]}
    if do == "run":
        steps, step = request["steps"], task.step
        start = time.perf_counter()
        for _ in range(steps):
            step()
        return {"seconds": time.perf_counter() - start}
    raise ValueError("%r is none of hello, prepare, result, run" % do)


def main():
    state = {}
    np.seterr(all="ignore")
    for line in sys.stdin:
        try:
            reply = json.dumps(answer(json.loads(line), state), allow_nan=False)
        except Exception as error:
            reply = json.dumps({"error": "%s: %s" % (type(error).__name__, error)})
        print(reply, flush=True)


main()
