"""Copies of attachments without what names their author."""
