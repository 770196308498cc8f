import type { Template } from './template';

export const learning: Template = {
  id: 'learning',
  title: 'Learning Review',
  detail: 'How it looked to the people involved, before discussing fixes (after Etsy and Howie)',
  text: `# Learning review: \${{ title }}

- Facilitator: _TODO: someone who was not involved_
- Participants: _TODO: names_

\${{ overview }}

\${{ people }}

> This review is blameless: we look at why actions made sense at the time. Fixes are discussed separately.

## What we expected from the system

_TODO: how it was believed to work before_

## How it unfolded, as people experienced it

### _TODO: name, role_

- What did you see first, and what did you think it was? _TODO: in their words_
- What did you try, and what did you expect to happen? _TODO: in their words_
- What did you not know then that you know now? _TODO: in their words_

### What the record says

\${{ diagram }}

\${{ timeline }}

\${{ durations }}

## What we thought, and decided

_TODO: what supported it at that moment_

\${{ hypotheses }}

\${{ decisions }}

## What surprised us

_TODO: where the system differed from our mental model_

## Where the work differed from the runbook

_TODO: why that made sense_

\${{ steps }}

\${{ runbook-gaps }}

## What is hard about this work on any day

_TODO: pressure, tools, hand-offs, ignored alerts_

## What helped

_TODO: people, habits and margins that kept it from getting worse_

## What we understand now

_TODO: what others should know, and who they are_

\${{ updates }}

\${{ evidence }}

## Open questions

- _TODO: question, and who will look into it_

## To be discussed separately

\${{ action-items }}
`,
};
