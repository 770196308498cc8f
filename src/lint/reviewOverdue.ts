import type { Rule } from './rule';

const day = 86_400_000;

/** A runbook that nobody looked at for long may describe a system that is gone. One without a date says nothing of it. */
export const reviewOverdue: Rule = ({ runbook, reading, today, reviewDays }) => {
  const { reviewed } = runbook;
  if (reviewed === undefined || !/^\d{4}-\d\d-\d\d$/.test(reviewed)) return [];
  const range = reading.locate(['reviewed']);
  const time = Date.parse(`${reviewed}T00:00:00Z`);
  // Some engines let the 31st of February pass as a day in March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== reviewed) {
    return [{ message: `${reviewed} is not a valid date: enter the date of the last review.`, range }];
  }
  const age = Math.floor((today.getTime() - time) / day);
  if (age <= reviewDays) return [];
  const message = `The last review was ${age} days ago; the limit is ${reviewDays}. Review this runbook and update the date.`;
  return [{ message, range }];
};
