import type { RunbookReading } from '../runbook/reading';
import { readYamlRunbook } from '../runbook/yamlRunbook';
import { lint } from './lint';

/** A runbook in YAML with everything that is to be said about it: what the reader found, then what the rules did. */
export function readAndLint(text: string, name: string, { expected = true, today = new Date() } = {}): RunbookReading {
  const reading = readYamlRunbook(text, name, { expected });
  return { ...reading, problems: [...reading.problems, ...lint(reading, today)] };
}
