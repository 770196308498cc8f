import { claimsToBeRunbook } from './claim';
import { optional } from './fields';
import { limits } from './limits';
import { type Runbook, severities, type Severity } from './model';
import { runbookSchema } from './schema';
import { blocksOf, type Block } from './yamlHeadBlocks';
import { textIn, textsIn, unreadable } from './yamlHeadValues';
import { readYamlRunbook } from './yamlRunbook';

/** What a library needs of a runbook to list and find it: all but what it takes to follow it. */
export type RunbookHead = Omit<Runbook, 'parameters' | 'sections' | 'sources' | 'steps'>;

/** `head` is absent where the text claims to be a runbook and is not enough of one, or is in a format of the future. */
export interface YamlHead {
  readonly head?: RunbookHead;
}

/**
 * Reads the head of a runbook in YAML, at a fraction of the cost of `readYamlRunbook`, with which it agrees on every
 * text that has no errors. Undefined for a text that is no runbook and does not claim to be one; see there for
 * `expected`. Never throws.
 *
 * It scans lines, since the `yaml` package parses a thousand files of 4 KB in a second. What is not written the way
 * nearly everybody does goes to that package: the value alone where it stands for itself, the whole text otherwise.
 */
export function readYamlHead(text: string, name: string, { expected = false } = {}): YamlHead | undefined {
  if (!expected && !claimsToBeRunbook(text)) return undefined;
  if (text.length > limits.text) return {};
  const blocks = blocksOf(text);
  const head = blocks === undefined ? unreadable : headIn(blocks, name);
  if (head !== unreadable) return head === undefined ? (expected ? {} : undefined) : head;
  return headOfWhole(text, name, expected);
}

/** Undefined where there is no `runbook` field, `unreadable` where the scanner is out of its depth. */
function headIn(blocks: ReadonlyMap<string, Block>, name: string): YamlHead | undefined | typeof unreadable {
  const version = blocks.get('runbook');
  if (version === undefined) return undefined;
  const stated = /^(\d+)(?:[ \t]+#.*)?$/.exec(version.inline)?.[1];
  if (stated === undefined || version.lines.length > 0) return unreadable;
  if (Number(stated) > (runbookSchema.properties?.['runbook']?.const ?? 1)) return {};
  let isSure = true;
  const sure = <T>(value: T | typeof unreadable, otherwise: T): T => {
    if (value !== unreadable) return value as T;
    isSure = false;
    return otherwise;
  };
  const text = (key: string): string | undefined => sure(textIn(blocks.get(key)), undefined);
  const texts = (key: string): readonly string[] => sure(textsIn(blocks.get(key)), []);
  const head: RunbookHead = {
    name,
    title: text('title') ?? name,
    ...optional('summary', text('summary')),
    ...optional('severity', severityOf(text('severity'))),
    ...optional('service', text('service')),
    tags: texts('tags'),
    ...optional('owner', text('owner')),
    ...optional('reviewed', text('reviewed')),
    symptoms: texts('symptoms'),
    alerts: texts('alerts'),
  };
  return isSure ? { head } : unreadable;
}

function headOfWhole(text: string, name: string, expected: boolean): YamlHead | undefined {
  const { runbook, problems } = readYamlRunbook(text, name, { expected });
  if (runbook === undefined) return expected || problems.length > 0 ? {} : undefined;
  const { parameters, sections, sources, steps, ...head } = runbook;
  void [parameters, sections, sources, steps];
  return { head };
}

const severityOf = (text: string | undefined): Severity | undefined =>
  severities.find((severity) => severity === text || severity.replace('SEV', 'P') === text);
