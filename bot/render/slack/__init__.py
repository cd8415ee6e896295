"""Values → Slack's Block Kit, as plain JSON: pure functions that know Slack's limits and nothing of its API."""
