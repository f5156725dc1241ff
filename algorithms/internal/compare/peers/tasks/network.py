"""Training of a network."""

import numpy as np


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
