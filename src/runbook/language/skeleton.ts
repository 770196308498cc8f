import { stringify } from 'yaml';

/** A whole runbook to fill in, with a comment for each part; `today` is YYYY-MM-DD. */
export function skeleton(title: string, today: string): string {
  return `runbook: 1
title: ${stringify(title.replaceAll(/\s+/g, ' ').trim() || 'Untitled', { lineWidth: 0 }).trimEnd()}
# What fails, and what this runbook gets you to: one or two sentences.
summary: What users see, and the state that this runbook ends in.
# SEV1 (worst) to SEV5. If unsure, go higher.
severity: SEV3
service: my-service
owner: my-team
# Renew this when you have read the runbook against the system.
reviewed: ${today}
# In the words of logs, alerts and users: the search looks here first.
symptoms:
  - A log line, or what people report
# Names of the alerts that lead here.
alerts: []
# Values that differ from incident to incident. A command uses one as \${{ host }}, outside any quotes.
parameters:
  host:
    description: The host in doubt, and where to find its name.
    pattern: '[A-Za-z0-9][A-Za-z0-9.-]*'

steps:
  # Triage finds out what is wrong. It only reads.
  - id: look
    phase: triage
    title: Look at what tells most
    why: Tells one cause from another.
    run: ping -c 3 \${{ host }}
    effect: reads # reads, changes or destroys
    expect: What a healthy system prints.
    timebox: 2m
    # Each case leads to a step, or to 'end'.
    outcomes:
      - {when: It fails, go: relieve}
      - {when: It looks right, go: settle}

  # Mitigation ends the harm. Whatever changes something says how to take it back.
  - id: relieve
    phase: mitigate
    title: Do the smallest thing that ends the harm
    why: What this brings about.
    do: How, in short sentences.
    revert:
      do: How to take it back.

  # Verification shows that it ended: a check is repeated until its verdict has held.
  - id: settle
    phase: verify
    title: Watch until it stays good
    why: One good moment proves little.
    check:
      run: ping -c 1 \${{ host }}
      every: 10s
      stable: 5m

  # Follow-ups are for afterwards.
  - id: learn
    phase: follow-up
    title: Write down what this runbook did not know
`;
}
