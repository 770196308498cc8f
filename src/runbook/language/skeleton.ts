import { stringify } from 'yaml';

/** A whole runbook to fill in, with a comment for each part; `today` is YYYY-MM-DD. */
export function skeleton(title: string, today: string): string {
  return `runbook: 1
title: ${stringify(title.replaceAll(/\s+/g, ' ').trim() || 'Untitled', { lineWidth: 0 }).trimEnd()}
# What fails, and the state this runbook leads to: one or two sentences.
summary: What users see, and the state this runbook leads to.
# SEV1 (worst) to SEV5. If unsure, go higher.
severity: SEV3
service: my-service
owner: my-team
# Update this when you have checked the runbook against the system.
reviewed: ${today}
# In the words of logs, alerts and users: search looks here first.
symptoms:
  - A log line, or what people report
# Names of the alerts that lead here.
alerts: []
# Values that differ from incident to incident. A command uses one as \${{ host }}, outside any quotes.
parameters:
  host:
    description: The affected host, and where to find its name.
    pattern: '[A-Za-z0-9][A-Za-z0-9.-]*'

steps:
  # Triage finds out what is wrong. It only reads.
  - id: look
    phase: triage
    title: Check the most telling signal
    why: Separates one cause from another.
    run: ping -c 3 \${{ host }}
    effect: reads # reads, changes or destroys
    expect: What a healthy system prints.
    timebox: 2m
    # Each case leads to a step, or to 'end'.
    outcomes:
      - {when: It fails, go: relieve}
      - {when: It looks right, go: settle}

  # Mitigation ends the impact. A step that changes something says how to revert it.
  - id: relieve
    phase: mitigate
    title: Make the smallest change that ends the impact
    why: What this achieves.
    do: How, in short sentences.
    revert:
      do: How to revert it.

  # Verification shows that it is over: a check repeats until its verdict is stable.
  - id: settle
    phase: verify
    title: Watch until it stays healthy
    why: One good reading proves little.
    check:
      run: ping -c 1 \${{ host }}
      every: 10s
      stable: 5m

  # Follow-ups are for afterwards.
  - id: learn
    phase: follow-up
    title: Write down what this runbook was missing
`;
}
