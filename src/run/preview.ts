import type { Command } from '../runbook/model';
import { fillCommand, type Values } from './fill';

/** A command to look at or to copy: filled in where every value is known, else as its author wrote it. */
export interface Preview {
  readonly text: string;
  /** The parameters that still need a value, or one that can be quoted. */
  readonly missing: readonly string[];
}

/** The command's text, with what it lacks to be run. */
export function previewCommand(command: Command, values: Values): Preview {
  const filled = fillCommand(command, values);
  if ('text' in filled) return { text: filled.text, missing: [] };
  const missing = 'missing' in filled ? filled.missing : filled.refused.map(({ name }) => name);
  return { text: command.run, missing };
}
