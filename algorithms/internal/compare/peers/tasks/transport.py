"""Sinkhorn's algorithm."""

import numpy as np

STOP = 10  # the marginals are tested every so many sweeps, as in the POT library


def plan_result(plan, cost, miss, rows):
    return [miss, (plan * cost).sum(), *(plan[:8].sum(axis=1) / rows[:8])], []


class scaling:
    """Sinkhorn's sweeps with the bare kernel."""

    def __init__(self, numbers, data):
        n = int(numbers["n"])
        self.eta, self.cost = numbers["eta"], data["cost"].reshape(n, n)
        self.rows = self.columns = np.full(n, 1 / n)
        self.kernel = np.exp(-self.eta * self.cost)
        self.begin()

    def begin(self):
        self.done, self.miss = 0, np.inf
        self.v = np.ones(len(self.columns))
        self.kv = self.kernel @ self.v

    def step(self):
        self.u = self.rows / self.kv
        self.v = self.columns / (self.u @ self.kernel)
        self.kv = self.kernel @ self.v
        self.done += 1
        if self.done % STOP == 0:
            self.miss = np.abs(self.u * self.kv - self.rows).sum()

    def result(self, steps):
        self.begin()
        for _ in range(steps):
            self.step()
        plan = self.u[:, None] * self.kernel * self.v
        miss = np.abs(self.u * self.kv - self.rows).sum()
        return plan_result(plan, self.cost, miss, self.rows)


class stabilised:
    """Sinkhorn's sweeps in logarithms, with log-sum-exp in a buffer that is used again."""

    def __init__(self, numbers, data):
        n = int(numbers["n"])
        self.cost = data["cost"].reshape(n, n)
        self.scaled = numbers["eta"] * self.cost
        self.rows = np.full(n, 1 / n)
        self.log_rows = self.log_columns = np.log(self.rows)
        self.work = np.empty((n, n))
        self.begin()

    def begin(self):
        self.done, self.miss = 0, np.inf
        self.f = self.g = np.zeros(len(self.rows))
        self.row = self.lse(self.g, 1)

    def lse(self, potential, axis):
        work = self.work
        np.subtract(potential if axis == 1 else potential[:, None], self.scaled, out=work)
        top = work.max(axis=axis)
        work -= top[:, None] if axis == 1 else top
        np.exp(work, out=work)
        return top + np.log(work.sum(axis=axis))

    def step(self):
        self.f = self.log_rows - self.row
        self.g = self.log_columns - self.lse(self.f, 0)
        self.row = self.lse(self.g, 1)
        self.done += 1
        if self.done % STOP == 0:
            self.miss = np.abs(np.exp(self.f + self.row) - self.rows).sum()

    def result(self, steps):
        self.begin()
        for _ in range(steps):
            self.step()
        plan = np.exp(self.f[:, None] + self.g - self.scaled)
        miss = np.abs(np.exp(self.f + self.row) - self.rows).sum()
        return plan_result(plan, self.cost, miss, self.rows)
