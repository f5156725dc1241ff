"""The tasks as a good user of numpy and scipy writes them: whole arrays at once,
in place where that spares memory, nothing computed twice."""

from .attention import attend
from .matching import assign
from .network import train
from .swarm import swarm
from .transport import scaling, stabilised

__all__ = ["assign", "attend", "scaling", "stabilised", "swarm", "train"]
