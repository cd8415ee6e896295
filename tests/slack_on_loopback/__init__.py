"""A Slack on loopback: enough of the Web API, Socket Mode, the Events API and OAuth to run the real app against.

It enforces Slack's documented limits, delivers again what is not acked in time, and misbehaves when told to: it limits,
loses replies, refuses, refreshes sockets.
"""

from tests.slack_on_loopback.slack import Slack

__all__ = ["Slack"]
