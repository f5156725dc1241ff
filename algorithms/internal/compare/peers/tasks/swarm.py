"""Consensus-based optimisation."""

import numpy as np


class swarm:
    """Consensus-based optimisation of Rastrigin's function with isotropic noise."""

    def __init__(self, numbers, data):
        n, d = int(numbers["n"]), int(numbers["d"])
        self.start = data["start"].reshape(n, d)
        self.alpha, self.after = numbers["alpha"], int(numbers["restart"])
        self.pull = numbers["lambda"] * numbers["dt"]
        self.kick = numbers["sigma"] * np.sqrt(numbers["dt"])
        self.random = np.random.Generator(np.random.SFC64(1))  # the fastest of numpy's generators
        self.x, self.away, self.z = np.empty((n, d)), np.empty((n, d)), np.empty((n, d))
        self.begin()

    def begin(self):
        self.done = 0
        self.x[:] = self.start
        self.agree()

    def agree(self):
        x, wave = self.x, self.z
        np.multiply(x, 2 * np.pi, out=wave)
        np.cos(wave, out=wave)
        energy = np.einsum("ij,ij->i", x, x) + 2.5 * (x.shape[1] - wave.sum(axis=1))
        weight = np.exp(-self.alpha * (energy - energy.min()))
        self.consensus = (weight @ x) / weight.sum()

    def step(self):
        if self.done == self.after:
            self.begin()
        self.done += 1
        self.move(self.kick)

    def move(self, kick):
        away = np.subtract(self.x, self.consensus, out=self.away)
        if kick:
            size = np.sqrt(np.einsum("ij,ij->i", away, away))
            z = self.random.standard_normal(out=self.z)
            z *= (kick * size)[:, None]
            self.x += z
        away *= self.pull
        self.x -= away
        self.agree()

    def result(self, steps):
        self.begin()
        for _ in range(steps):
            self.move(0)
        exact = [*self.consensus, *self.x[0]]
        total, done = 0, 0
        while done * self.x.size < 100000:
            if done % 50 == 0:
                self.begin()
            before, at = self.x.copy(), self.consensus.copy()
            self.move(self.kick)
            away = before - at
            kick = self.x - (before - self.pull * away)
            total += (kick**2).sum() / (self.kick**2 * (away**2).sum() * len(at))
            done += 1
        self.begin()
        return exact, [total / done]
