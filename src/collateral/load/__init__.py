"""From a workspace on disk to validated records and unparsed Markdown.

`load_sources` reads everything there is and reports everything that is wrong, in one run.
"""

from collateral.load.approvals import load_approvals
from collateral.load.sources import load_sources

__all__ = ["load_approvals", "load_sources"]
