"""Verdicts, review items with their history, approvals."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    _approvals()
    _review_history()
    _review_item_creatives()
    _review_items()
    _verdicts()


def _approvals() -> None:
    op.create_table(
        "approvals",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("creative", sa.String(length=32), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    op.create_index("ix_approvals_creative", "approvals", ["creative"], unique=False)


def _review_history() -> None:
    op.create_table(
        "review_history",
        sa.Column("position", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=128), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("ix_review_history_item", "review_history", ["item"], unique=False)


def _review_item_creatives() -> None:
    op.create_table(
        "review_item_creatives",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("creative", sa.String(length=32), nullable=False),
        sa.Column("market", sa.String(length=2), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "item", "creative"),
    )


def _review_items() -> None:
    op.create_table(
        "review_items",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("variety", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("assignee", sa.String(length=128), nullable=True),
        sa.Column("due", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    op.create_index("ix_review_items_state", "review_items", ["state"], unique=False)


def _verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("creative", sa.String(length=32), nullable=False),
        sa.Column("word", sa.String(length=8), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "creative"),
    )
