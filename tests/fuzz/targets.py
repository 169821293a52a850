"""Every target there is."""

from __future__ import annotations

from fuzz.readers import READERS
from fuzz.strangers import STRANGERS
from fuzz.typed import TYPED
from fuzz.whole import WHOLE

TARGETS = {target.name: target for target in (*READERS, *WHOLE, *TYPED, *STRANGERS)}
