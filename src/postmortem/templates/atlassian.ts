import type { Template } from './template';

export const atlassian: Template = {
  id: 'atlassian',
  title: 'Atlassian Style',
  detail: 'Leadup, fault, impact, detection, response, recovery, five whys',
  text: `# \${{ kind }}: \${{ title }}

\${{ overview }}

> We look for how the system made this possible, not for who is to blame: everybody did what made sense at the time.

## Summary

_To be written: between when and when (UTC), who could not do what; the fault; what ended it_

## Leadup

_To be written: what happened before that made it possible: a change, growth, a decision_

## Fault

_To be written: what did not work as it should, with evidence_

\${{ hypotheses }}

## Impact

_To be written: who, how many, how long; tickets_

\${{ durations }}

## Detection

_To be written: when and by what it was seen; how that time could be halved_

## Response

_To be written: who answered when, and what they tried in which order_

\${{ people }}

\${{ decisions }}

\${{ steps }}

## Recovery

_To be written: what brought it back; how that time could be halved_

\${{ runbook-gaps }}

## Timeline

\${{ diagram }}

\${{ timeline }}

\${{ updates }}

\${{ evidence }}

## Five whys

1. Why? _To be written: answer, with its evidence_
2. Why? _To be written: answer, with its evidence_
3. Why? _To be written: answer, with its evidence_
4. Why? _To be written: answer, with its evidence_
5. Why? _To be written: something that we can change_

## Follow-ups

\${{ action-items }}
`,
};
