import type { Template } from './template';

export const google: Template = {
  id: 'google',
  title: 'Google SRE Style',
  detail: 'Impact, root causes, trigger, lessons, action items',
  text: `# \${{ kind }}: \${{ title }}

- Date: \${{ date }}
- Authors: _TODO: names_
- Status: draft

\${{ overview }}

\${{ people }}

> This postmortem is blameless: we look at how the system made this possible. Everyone did what made sense at the time.

## Summary

_TODO: what broke, for whom, how long, and what ended it, in three sentences_

## Impact

_TODO: who could not do what, how many, from when to when (UTC); how much error budget was spent_

\${{ durations }}

## Root causes

_TODO: the conditions that together made it possible; there is rarely only one_

\${{ hypotheses }}

## Trigger

_TODO: what set it off at that moment_

## Detection

_TODO: what alerted us, how long after the start; what should have alerted us_

## Resolution

_TODO: what was done, and which step ended the impact_

\${{ decisions }}

\${{ steps }}

## Action items

\${{ action-items }}

## Lessons

### What went well

_TODO: what helped and should stay the same_

### What went wrong

_TODO: what slowed us down_

### Where we got lucky

_TODO: what could have gone worse, and what we cannot count on_

### Where the runbook was wrong or missing

_TODO: what the next person should find there_

\${{ runbook-gaps }}

## Timeline

\${{ diagram }}

\${{ timeline }}

## Supporting information

_TODO: graphs, logs, tickets, changes_

\${{ updates }}

\${{ evidence }}
`,
};
