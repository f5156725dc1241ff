"""The tasks as a good user of numpy and scipy writes them: whole arrays at once,
in place where that spares memory, nothing computed twice."""

import numpy as np
import scipy.optimize

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


class train:
    """Training steps of a dense network with Adam in single precision."""

    def __init__(self, numbers, data):
        self.batch = int(numbers["batch"])
        self.sizes = [3] + [int(numbers["hidden"])] * int(numbers["layers"]) + [2]
        single = {name: values.astype(np.float32) for name, values in data.items()}
        self.start = single["params"]
        self.source, self.target = single["from"].reshape(-1, 2), single["to"].reshape(-1, 2)
        self.time = single["time"][:, None]
        self.params, self.grad = self.start.copy(), np.empty_like(self.start)
        self.m, self.v, self.work = np.zeros_like(self.start), np.zeros_like(self.start), np.empty_like(self.start)
        self.layers, self.slopes = self.split(self.params), self.split(self.grad)
        self.input = np.empty((self.batch, 3), np.float32)
        self.outputs = [np.empty((self.batch, n), np.float32) for n in self.sizes[1:]]
        self.back = [np.empty((self.batch, n), np.float32) for n in self.sizes[1:]]
        self.begin()

    def split(self, flat):
        parts, at = [], 0
        for a, b in zip(self.sizes, self.sizes[1:]):
            parts.append((flat[at : at + a * b].reshape(a, b), flat[at + a * b : at + a * b + b]))
            at += a * b + b
        return parts

    def begin(self):
        self.params[:], self.m[:], self.v[:] = self.start, 0, 0
        self.done = 0

    def forward(self, batch):
        part = slice(batch * self.batch, (batch + 1) * self.batch)
        x0, x1, t = self.source[part], self.target[part], self.time[part]
        want = x1 - x0
        self.input[:, :2] = x0 + t * want
        self.input[:, 2:] = 2 * t - 1
        x = self.input
        for k, (w, b) in enumerate(self.layers):
            x = np.matmul(x, w, out=self.outputs[k])
            x += b
            if k + 1 < len(self.layers):
                np.maximum(x, 0, out=x)
        return x - want

    def step(self):
        miss = self.forward(self.done % (len(self.time) // self.batch))
        miss *= np.float32(1 / self.batch)
        for k in reversed(range(len(self.layers))):
            before = self.outputs[k - 1] if k else self.input
            weights, biases = self.slopes[k]
            np.matmul(before.T, miss, out=weights)
            miss.sum(axis=0, out=biases)
            if k:
                miss = np.matmul(miss, self.layers[k][0].T, out=self.back[k - 1])
                miss *= before > 0
        self.adam()

    def adam(self):
        self.done += 1
        g, m, v, work = self.grad, self.m, self.v, self.work
        root = np.sqrt(1 - 0.999**self.done)
        m *= np.float32(0.9)
        m += np.multiply(g, np.float32(0.1), out=work)
        v *= np.float32(0.999)
        np.multiply(g, g, out=work)
        v += np.multiply(work, np.float32(0.001), out=work)
        np.sqrt(v, out=work)
        work += np.float32(1e-8 * root)
        np.divide(m, work, out=work)
        work *= np.float32(1e-3 * root / (1 - 0.9**self.done))
        self.params -= work

    def result(self, steps):
        self.begin()
        for _ in range(steps):
            self.step()
        miss = self.forward(0)
        return [(miss * miss).sum() / 2 / self.batch, *self.outputs[-1][:4].ravel()], []


class assign:
    """The linear assignment problem by scipy."""

    def __init__(self, numbers, data):
        n = int(numbers["n"])
        self.cost = data["cost"].reshape(n, n)

    def step(self):
        self.rows, self.columns = scipy.optimize.linear_sum_assignment(self.cost)

    def result(self, steps):
        self.step()
        return [self.cost[self.rows, self.columns].sum(), *self.columns], []


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
