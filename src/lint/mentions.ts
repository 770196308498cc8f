import { findPlaceholders } from '../runbook/placeholders';
import type { Path } from '../runbook/reading';
import type { Subject } from './rule';

/** A text that parameters are put into, other than a command. */
export interface PlacedText {
  readonly text: string;
  readonly path: Path;
}

/** The texts whose placeholders are filled in before they are used: commands and addresses. */
export function filledTexts({ commands, steps }: Subject): readonly PlacedText[] {
  const addresses = steps.flatMap(({ step, path }) =>
    step.check?.http === undefined ? [] : [{ text: step.check.http, path: [...path, 'check', 'http'] }],
  );
  return [...commands.map(({ command, path }) => ({ text: command.run, path })), ...addresses];
}

/** The names of all that a runbook's texts mention, so that a parameter named nowhere is told from one in use. */
export function mentionedNames(subject: Subject): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { step } of subject.steps) {
    // In a gate, parameters are variables of the expression.
    for (const [word] of (step.gate ?? '').matchAll(/[A-Za-z_]\w*/g)) names.add(word);
    if (step.check?.instances !== undefined) names.add(step.check.instances);
    const prose = [step.title, step.do, step.why, step.expect, step.update, step.revert?.do, step.unverified];
    for (const { name } of prose.flatMap((text) => findPlaceholders(text ?? ''))) names.add(name);
  }
  for (const { text } of filledTexts(subject)) for (const { name } of findPlaceholders(text)) names.add(name);
  return names;
}
