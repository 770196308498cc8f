import type { Template } from './template';

export const google: Template = {
  id: 'google',
  title: 'Google SRE Style',
  detail: 'Impact, root causes, trigger, lessons, action items',
  text: `# \${{ kind }}: \${{ title }}

- Date: \${{ date }}
- Authors: _To be written: names_
- Status: draft

\${{ overview }}

\${{ people }}

> We look for how the system made this possible, not for who is to blame: everybody did what made sense at the time.

## Summary

_To be written: what broke, for whom, how long, and what ended it, in three sentences_

## Impact

_To be written: who could not do what, how many, from when to when (UTC); what it cost of the error budget_

\${{ durations }}

## Root causes

_To be written: the conditions that together made it possible; there is rarely one alone_

\${{ hypotheses }}

## Trigger

_To be written: what set it off at that moment_

## Detection

_To be written: what told us, how long after the start; what should have told us_

## Resolution

_To be written: what was done, and which step ended the harm_

\${{ decisions }}

\${{ steps }}

## Action items

\${{ action-items }}

## Lessons

### What went well

_To be written: what helped, and should stay as it is_

### What went wrong

_To be written: what stood in the way_

### Where we got lucky

_To be written: what could have gone worse, and cannot be counted on_

### Where the runbook was wrong or missing

_To be written: what the next person should find there_

\${{ runbook-gaps }}

## Timeline

\${{ diagram }}

\${{ timeline }}

## Supporting information

_To be written: graphs, logs, tickets, changes_

\${{ updates }}

\${{ evidence }}
`,
};
