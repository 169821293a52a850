"""The only module that knows how a workspace's folders are called."""

from __future__ import annotations

from pathlib import Path

from collateral.dataclass import dataclass
from collateral.errors import ToolchainError, UsageError

SETTINGS_NAME = "collateral.yaml"
BRAND_NAME = "_brand.yml"
SHARED_NAME = "_shared"
"""The folder, in collateral/ and in templates/, whose content serves all its neighbours."""
REVIEW_NAME = "_review"
"""The folder in templates/ with the page of the review copy, which is no format."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with `collateral.yaml`; everything is found from it."""

    root: Path
    """Absolute, links resolved."""

    @property
    def settings(self) -> Path:
        """`collateral.yaml`."""
        return self.root / SETTINGS_NAME

    @property
    def brand(self) -> Path:
        """`_brand.yml`."""
        return self.root / BRAND_NAME

    @property
    def products(self) -> Path:
        """`collateral/`, a folder for each product."""
        return self.root / "collateral"

    @property
    def shared(self) -> Path:
        """`collateral/_shared/`, evidence for every product."""
        return self.products / SHARED_NAME

    @property
    def stakeholders(self) -> Path:
        """`stakeholders/`, a profile for each audience."""
        return self.root / "stakeholders"

    @property
    def templates(self) -> Path:
        """`templates/`, a folder for each format; need not exist."""
        return self.root / "templates"

    @property
    def account_fields(self) -> Path:
        """`accounts.yaml`, declarations of account fields."""
        return self.root / "accounts.yaml"

    @property
    def accounts(self) -> Path:
        """`accounts/`, customers' data, never in git."""
        return self.root / "accounts"

    @property
    def approvals(self) -> Path:
        """`approvals/`, the log of decisions."""
        return self.root / "approvals"

    def approval_log(self, product: str) -> Path:
        """The log of one product's approvals."""
        return self.approvals / f"{product}.jsonl"

    def approved_text(self, content: str) -> Path:
        """The text that reviewers approved, by its hash; a colon is no letter of a file's name."""
        return self.approvals / "texts" / f"{content.replace(':', '-')}.txt"

    @property
    def releases(self) -> Path:
        """`releases/`, what left the house."""
        return self.root / "releases"

    def release_log(self, product: str) -> Path:
        """The log of one product's releases."""
        return self.releases / f"{product}.jsonl"

    @property
    def dist(self) -> Path:
        """`dist/`, output, never in git."""
        return self.root / "dist"

    @property
    def drafts(self) -> Path:
        """`dist/drafts/`."""
        return self.dist / "drafts"

    @property
    def internal(self) -> Path:
        """`.collateral/`, cache and schemas, never in git."""
        return self.root / ".collateral"

    @property
    def cache(self) -> Path:
        """`.collateral/cache/`."""
        return self.internal / "cache"

    @property
    def heights(self) -> Path:
        """Heights that were measured, in one file for all products and readers."""
        return self.cache / "heights" / "heights-1"

    @property
    def fresh(self) -> Path:
        """`.collateral/fresh/`, what lets a build say at once that it has nothing to do."""
        return self.internal / "fresh"

    @property
    def schemas(self) -> Path:
        """`.collateral/schemas/`, JSON Schemas for editors."""
        return self.internal / "schemas"

    def product(self, product: str) -> Path:
        """A product's folder."""
        return self.products / product

    def relative(self, path: Path) -> str:
        """A path below the workspace as findings name it, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def find_workspace(start: Path) -> Workspace:
    """The workspace that a folder belongs to: the nearest folder upwards with `collateral.yaml`.

    Raises:
        UsageError: there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_NAME).is_file():
            return Workspace(folder)
    raise UsageError(
        f"There is no {SETTINGS_NAME} in {here} or in a folder above it, so this is no workspace.",
        'Go to your workspace, or make one here: "collateral init my-workspace".',
    )


def bundled_files() -> Path:
    """The folder with the tool's own `templates/` and `brand/fonts/`.

    Raises:
        ToolchainError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "bundled", package.parents[1]):
        if (folder / "brand" / "fonts").is_dir():
            return folder
    raise ToolchainError(
        "The templates and fonts that belong to collateral are missing.",
        'Install it again: "pip install --force-reinstall collateral-kit".',
    )
