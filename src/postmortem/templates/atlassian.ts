import type { Template } from './template';

export const atlassian: Template = {
  id: 'atlassian',
  title: 'Atlassian Style',
  detail: 'Leadup, fault, impact, detection, response, recovery, five whys',
  text: `# \${{ kind }}: \${{ title }}

\${{ overview }}

> This postmortem is blameless: we look at how the system made this possible. Everyone did what made sense at the time.

## Summary

_TODO: from when to when (UTC), who could not do what; the fault; what ended it_

## Leadup

_TODO: what made it possible beforehand: a change, growth, a decision_

## Fault

_TODO: what did not work as it should, with evidence_

\${{ hypotheses }}

## Impact

_TODO: who, how many, how long; tickets_

\${{ durations }}

## Detection

_TODO: when and how it was noticed; how that time could be halved_

## Response

_TODO: who responded when, and what they tried, in order_

\${{ people }}

\${{ decisions }}

\${{ steps }}

## Recovery

_TODO: what brought it back; how that time could be halved_

\${{ runbook-gaps }}

## Timeline

\${{ diagram }}

\${{ timeline }}

\${{ updates }}

\${{ evidence }}

## Five whys

1. Why? _TODO: answer, with its evidence_
2. Why? _TODO: answer, with its evidence_
3. Why? _TODO: answer, with its evidence_
4. Why? _TODO: answer, with its evidence_
5. Why? _TODO: something we can change_

## Follow-ups

\${{ action-items }}
`,
};
