/** A postmortem to be filled: Markdown with placeholders, as a team's own templates are. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly text: string;
}

/** The sections that people know, in our words. The snippets for postmortems are made from these texts. */
export const templates: readonly Template[] = [
  {
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
  },
  {
    id: 'pagerduty',
    title: 'PagerDuty Style',
    detail: 'What happened, contributing factors, responders, how we did, messaging',
    text: `# \${{ kind }}: \${{ title }}

- Owner: _To be written: name_
- Review meeting: _To be written: YYYY-MM-DD, place_

\${{ overview }}

> We look for how the system made this possible, not for who is to blame: everybody did what made sense at the time.

## Overview

_To be written: two sentences that someone from another team understands_

## What happened

_To be written: the course of it, told from the first sign to the end_

\${{ decisions }}

## Contributing factors

_To be written: the conditions that made it possible or worse; there is rarely one alone_

\${{ hypotheses }}

## Resolution

_To be written: what ended it, and whether that holds_

\${{ steps }}

## Impact

_To be written: which customers, how many, and what they could not do; tickets, calls_

\${{ durations }}

## Responders

\${{ people }}

## Timeline

\${{ diagram }}

\${{ timeline }}

\${{ evidence }}

## How we did

### What went well

_To be written: in detection, response, communication_

### What did not

_To be written: in detection, response, communication_

### Where the runbook was wrong or missing

_To be written: what the next person should find there_

\${{ runbook-gaps }}

## Action items

\${{ action-items }}

## Messaging

\${{ updates }}

### Internal

_To be written: what colleagues are told_

### Public

_To be written: what customers are told, in their words_
`,
  },
  {
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
  },
  {
    id: 'learning',
    title: 'Learning Review',
    detail: 'How it looked to those who were there, before anything is to be fixed (after Etsy and Howie)',
    text: `# Learning review: \${{ title }}

- Facilitator: _To be written: someone who was not part of it_
- Took part: _To be written: names_

\${{ overview }}

\${{ people }}

> We look for how it made sense at the time, not for who was at fault. What to fix is talked about at another time.

## What we expected of the system

_To be written: how it was believed to work before_

## How it unfolded, as people saw it

### _To be written: name, role_

- What did you see first, and what did you take it for? _To be written: in their words_
- What did you try, and what did you expect to happen? _To be written: in their words_
- What did you not know then that you know now? _To be written: in their words_

### What the record says

\${{ diagram }}

\${{ timeline }}

\${{ durations }}

## What we thought, and decided

_To be written: what spoke for it at that moment_

\${{ hypotheses }}

\${{ decisions }}

## What surprised us

_To be written: where the system and our picture of it differed_

## Where work and runbook went different ways

_To be written: what made that sensible_

\${{ steps }}

\${{ runbook-gaps }}

## What is hard about this work on other days, too

_To be written: pressure, tools, handovers, alerts that are ignored_

## What helped

_To be written: people, habits and slack that kept it from being worse_

## What we understand now

_To be written: what others should hear, and who they are_

\${{ updates }}

\${{ evidence }}

## Questions that stay open

- _To be written: question, and who looks into it_

## Left for another time

\${{ action-items }}
`,
  },
];
