import type { Head } from './heads';
import type { Part } from './outline';

/** The heading that names the runbook: the first one, unless it names a section or a step. */
export function titleHeadOf({ heads, isOneOfSeveral }: Part): Head | undefined {
  // A table of contents in bold stands above the title.
  const first = heads.find(({ level, isBold, kind }) => level > 0 && !(isBold && kind === 'context'));
  if (first === undefined || isOneOfSeveral) return first;
  if (first.isBold || first.number?.isStep === true) return undefined;
  if (first.kind === undefined) return first;
  // "# Troubleshooting" above everything else is a title, "## Symptoms" is not.
  const isAboveAll = first.level === 1 && heads.every((head) => head.level !== 1 || head === first);
  return isAboveAll && heads.length > 1 ? first : undefined;
}
