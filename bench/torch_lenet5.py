# Native PyTorch's side of the benchmark: answers one JSON request a line with one JSON line, and does nothing in between.
import json
import resource
import sys
import zlib
from pathlib import Path

import torch
from torch import nn

folder, rate, momentum, images = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])


def read_images():
    """The first images of the training shards: floats from 0 to 1, channels first, and their labels."""
    pixels, labels = [], []
    for shard in json.loads((folder / "manifest.json").read_text())["train"]:
        raw = torch.frombuffer(bytearray(zlib.decompress((folder / shard["url"]).read_bytes())), dtype=torch.uint8)
        pixels.append(raw[: shard["images"] * 784].reshape(-1, 1, 28, 28))
        labels.append(raw[shard["images"] * 784 :])
        if sum(map(len, labels)) >= images:
            break
    return torch.cat(pixels)[:images].float() / 255, torch.cat(labels)[:images].long()


def blas():
    """The file of the linear algebra library that this process has loaded: Debian's plain one is ten times slower than OpenBLAS."""
    files = {Path(line.split()[-1]).resolve() for line in Path("/proc/self/maps").read_text().splitlines() if "/lib" in line}
    return ", ".join(sorted(file.name for file in files if "blas" in file.name or "mkl" in file.name)) or "its own BLAS"


class Run:
    """LeNet-5 in training on batches of one size."""

    def __init__(self, batch):
        torch.manual_seed(1)
        self.net = nn.Sequential(
            *(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()),
            *(nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)),
        )
        self.optimiser = torch.optim.SGD(self.net.parameters(), lr=rate, momentum=momentum)
        self.criterion = nn.CrossEntropyLoss()
        self.batches = list(zip(x.split(batch), y.split(batch)))
        self.at = 0

    def steps(self, count):
        """Trains on the next `count` batches; the last loss."""
        for _ in range(count):
            pixels, labels = self.batches[self.at % len(self.batches)]
            self.at += 1
            self.optimiser.zero_grad(set_to_none=True)
            loss = self.criterion(self.net(pixels), labels)
            loss.backward()
            self.optimiser.step()
        return loss.item()


x, y = read_images()
runs = {}
answer = {"version": torch.__version__}
while True:
    answer["peakMegabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(answer), flush=True)
    line = sys.stdin.readline()
    if not line:
        break
    request = json.loads(line)
    torch.set_num_threads(request["threads"])
    key = (request["threads"], request["batch"])
    if request["do"] == "open":
        runs[key] = Run(request["batch"])
        count = sum(weights.numel() for weights in runs[key].net.parameters())
        answer = {"params": count, "detail": f"oneDNN, {blas()}"}
    elif request["do"] == "product":
        square = torch.rand(request["batch"], request["batch"])
        for _ in range(request["steps"]):
            square @ square
        answer = {}
    elif request["do"] == "run":
        answer = {"loss": runs[key].steps(request["steps"])}
    else:
        runs.pop(key, None)
        answer = {}
