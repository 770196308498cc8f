import type { Runbook } from '../../../src/runbook/model';
import type { Problem } from '../../../src/runbook/problem';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

/** A runbook that nothing is wrong with; `${{ host }}` is used. */
export const sound = `runbook: 1
title: DNS outage
parameters:
  host: {description: Host to ask}
steps:
  - id: ask
    phase: triage
    title: Ask the resolver
    run: dig @\${{ host }} example.com
    effect: reads
  - id: fix
    phase: mitigate
    title: Restart it
    run: systemctl restart dnsmasq
    effect: changes
    revert: systemctl start dnsmasq
  - id: look
    phase: verify
    title: Look again
`;

/** The model of a text that has one. */
export function runbookOf(text: string): Runbook {
  const { runbook } = readYamlRunbook(text, 'name', { expected: true });
  if (runbook === undefined) throw new Error('No runbook was read.');
  return runbook;
}

/** The problems of a text as `code 'source'`, so that a test shows what is underlined. */
export function problemsOf(text: string): string[] {
  return readYamlRunbook(text, 'name', { expected: true }).problems.map((problem) => underlined(text, problem));
}

export function underlined(text: string, { code, range }: Problem): string {
  return `${code} '${text.slice(range.start, range.end)}'`;
}

/** The only message about a text. */
export function messageOf(text: string): string {
  const { problems } = readYamlRunbook(text, 'name', { expected: true });
  if (problems.length !== 1)
    throw new Error(`${problems.length} problems: ${problems.map(({ message }) => message).join(' ')}`);
  return problems[0]?.message ?? '';
}

/** The text after the fix of its first problem that has one. */
export function fixed(text: string): string {
  const fix = readYamlRunbook(text, 'name', { expected: true }).problems.find((problem) => problem.fix)?.fix;
  if (fix === undefined) throw new Error('There is no fix.');
  return text.slice(0, fix.range.start) + fix.text + text.slice(fix.range.end);
}
