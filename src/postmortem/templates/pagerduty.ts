import type { Template } from './template';

export const pagerduty: Template = {
  id: 'pagerduty',
  title: 'PagerDuty Style',
  detail: 'What happened, contributing factors, responders, how we did, messaging',
  text: `# \${{ kind }}: \${{ title }}

- Owner: _TODO: name_
- Review meeting: _TODO: YYYY-MM-DD, place_

\${{ overview }}

> This postmortem is blameless: we look at how the system made this possible. Everyone did what made sense at the time.

## Overview

_TODO: two sentences that someone on another team can understand_

## What happened

_TODO: the course of events, from the first sign to the end_

\${{ decisions }}

## Contributing factors

_TODO: the conditions that made it possible or worse; there is rarely only one_

\${{ hypotheses }}

## Resolution

_TODO: what ended it, and whether it will last_

\${{ steps }}

## Impact

_TODO: which customers, how many, and what they could not do; tickets, calls_

\${{ durations }}

## Responders

\${{ people }}

## Timeline

\${{ diagram }}

\${{ timeline }}

\${{ evidence }}

## How we did

### What went well

_TODO: in detection, response, communication_

### What did not go well

_TODO: in detection, response, communication_

### Where the runbook was wrong or missing

_TODO: what the next person should find there_

\${{ runbook-gaps }}

## Action items

\${{ action-items }}

## Messaging

\${{ updates }}

### Internal

_TODO: what colleagues are told_

### Public

_TODO: what customers are told, in their words_
`,
};
