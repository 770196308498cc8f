import type { Rule } from './rule';

/** Without a verify step, an incident is closed on hope. */
export const missingVerify: Rule = ({ runbook, reading }) =>
  runbook.steps.length === 0 || runbook.steps.some(({ phase }) => phase === 'verify')
    ? []
    : [
        {
          message: "No step verifies the recovery: add one with 'phase: verify'.",
          range: reading.locateKey(['steps']),
        },
      ];
