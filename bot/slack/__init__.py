"""The assistant where applicants ask: the only code that knows slack_bolt and slack_sdk.

```
event, command, shortcut, button ─claim→ ack ─desk→ answer ─render→ message ─post→ Slack
```

A listener claims in the store and acks; the desk does the work afterwards, and again where a process died on it.
"""
