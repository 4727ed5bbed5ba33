"""A memory of the last so many things."""

from collections import OrderedDict


class Recent[KeyT, ValueT](OrderedDict[KeyT, ValueT]):
    """A dictionary of which the oldest entries are forgotten."""

    def __init__(self, size: int) -> None:
        """Remember at most ``size``."""
        super().__init__()
        self._size = size

    def put(self, key: KeyT, value: ValueT) -> None:
        """Remember one as the newest."""
        self[key] = value
        self.move_to_end(key)
        if len(self) > self._size:
            self.popitem(last=False)
