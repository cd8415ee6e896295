"""What the app asks of a workspace; `slack-manifest.json` asks for the same, which a test compares."""

from __future__ import annotations

BOT_SCOPES: dict[str, str] = {
    "app_mentions:read": "@mentions in channels",
    "assistant:write": "suggested prompts in the agent pane",
    "channels:history": "follow-ups in threads, and looking for an answer whose reply was lost",
    "chat:write": "answers",
    "commands": "/zhicheng and the message shortcut",
    "groups:history": "the same in private channels",
    "im:history": "direct messages",
    "im:write": "answers to questions asked in App Home",
}
"""Scopes of the bot token, each with what it is for."""
