import type { Template } from './template';

export const pagerduty: Template = {
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
};
