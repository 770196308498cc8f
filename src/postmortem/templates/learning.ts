import type { Template } from './template';

export const learning: Template = {
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
};
