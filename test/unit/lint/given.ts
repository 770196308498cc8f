import { lint } from '../../../src/lint/lint';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';
import { underlined } from '../runbook/given';

const today = new Date('2026-11-23T12:00:00Z');

/** What one rule finds in a text, as the source that it underlines. */
export function found(code: string, text: string): string[] {
  return problems(code, text).map((problem) => underlined(text, problem).slice(code.length + 2, -1));
}

/** The messages of one rule about a text. */
export function messages(code: string, text: string): string[] {
  return problems(code, text).map(({ message }) => message);
}

/** The codes of all that is found. */
export function codes(text: string): string[] {
  return lint(readYamlRunbook(text, 'name', { expected: true }), today).map(({ code }) => code);
}

function problems(code: string, text: string) {
  return lint(readYamlRunbook(text, 'name', { expected: true }), today).filter((problem) => problem.code === code);
}

/** A runbook of steps written in flow style, one a line. */
export function steps(...lines: string[]): string {
  return `runbook: 1\ntitle: t\nsteps:\n${lines.map((line) => `  - {${line}}\n`).join('')}`;
}

/** A runbook of one step whose command is `run`. */
export function command(run: string, more = ''): string {
  const block = run.replaceAll(/^/gm, '        ');
  return `runbook: 1\ntitle: t\n${more}steps:\n  - id: a\n    phase: triage\n    title: a\n    run: |\n${block}\n`;
}
