"""Attention."""

import numpy as np


class attend:
    """Normalised gradient descent on a layer of attention."""

    def __init__(self, numbers, data):
        n, t, d = int(numbers["n"]), int(numbers["t"]), int(numbers["d"])
        self.x, self.z, self.y = data["x"].reshape(n, t, d), data["z"].reshape(n, d), data["y"]
        self.head = self.x @ data["v"]
        self.restart = int(numbers["restart"])
        self.begin()

    def begin(self):
        self.w, self.done = np.zeros((self.x.shape[2],) * 2), 0

    def step(self):
        if self.done == self.restart:
            self.begin()
        self.done += 1
        x = self.x
        s = (x @ (self.z @ self.w.T)[:, :, None])[:, :, 0]
        s -= s.max(axis=1, keepdims=True)
        np.exp(s, out=s)
        s /= s.sum(axis=1, keepdims=True)
        f = (s * self.head).sum(axis=1)
        slope = -self.y / (1 + np.exp(self.y * f))
        s *= self.head - f[:, None]
        s *= slope[:, None]
        g = (s[:, None, :] @ x)[:, 0].T @ self.z
        g *= 0.1 / np.sqrt(np.vdot(g, g))
        self.w -= g

    def result(self, steps):
        self.begin()
        for _ in range(steps):
            self.step()
        return self.w.ravel(), []
