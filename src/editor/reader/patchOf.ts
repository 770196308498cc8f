import type { ReaderPatch, ReaderState } from '../../reader/messages';

/** What a page that shows `before` has to be told to show `after`; undefined where it shows that already. */
export function patchOf(before: ReaderState, after: ReaderState): ReaderPatch | undefined {
  const known = new Map(before.steps.map((step) => [step.id, JSON.stringify(step)]));
  const steps = after.steps.filter((step) => known.get(step.id) !== JSON.stringify(step));
  const patch: ReaderPatch = {
    type: 'patch',
    ...(!same(before.head, after.head) && { head: after.head }),
    ...(!same(before.parameters, after.parameters) && { parameters: after.parameters }),
    ...(!same(before.groups, after.groups) && { groups: after.groups }),
    ...(!same(before.timeline, after.timeline) && { timeline: after.timeline }),
    ...(steps.length > 0 && { steps }),
  };
  return Object.keys(patch).length > 1 ? patch : undefined;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
