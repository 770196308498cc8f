import { claimsToBeRunbook } from './claim';
import { visibleLine } from '../markdown/deceptiveText';
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
  const blocks = blocksOf(text, wanted);
  const head = blocks === undefined ? unreadable : headIn(blocks, name);
  if (head !== unreadable) return head ?? (expected ? {} : undefined);
  return headOfWhole(text, name, expected);
}

/** The fields that a head is made of. */
const wanted: ReadonlySet<string> = new Set([
  'runbook',
  'title',
  'summary',
  'severity',
  'service',
  'tags',
  'owner',
  'reviewed',
  'symptoms',
  'alerts',
]);

/** Undefined where there is no `runbook` field, `unreadable` where the scanner is out of its depth. */
function headIn(blocks: ReadonlyMap<string, Block>, name: string): YamlHead | undefined | typeof unreadable {
  const version = blocks.get('runbook');
  if (version === undefined) return undefined;
  const stated = /^(\d+)(?:[ \t]+#.*)?$/.exec(version.inline)?.[1];
  if (stated === undefined || version.lines.length > 0) return unreadable;
  if (Number(stated) > (runbookSchema.properties?.['runbook']?.const ?? 1)) return {};
  const doubts: string[] = [];
  const text = (key: string): string | undefined => {
    const found = textIn(blocks.get(key));
    if (found !== unreadable) return found;
    doubts.push(key);
    return undefined;
  };
  const texts = (key: string): readonly string[] => {
    const found = textsIn(blocks.get(key));
    if (found !== unreadable) return found;
    doubts.push(key);
    return [];
  };
  const head: RunbookHead = {
    name,
    title: visibleLine(text('title') ?? name),
    ...optional('summary', text('summary')),
    ...optional('severity', severityOf(text('severity'))),
    ...optional('service', text('service')),
    tags: texts('tags'),
    ...optional('owner', text('owner')),
    ...optional('reviewed', text('reviewed')),
    symptoms: texts('symptoms'),
    alerts: texts('alerts'),
  };
  return doubts.length === 0 ? { head } : unreadable;
}

function headOfWhole(text: string, name: string, expected: boolean): YamlHead | undefined {
  const { runbook, problems } = readYamlRunbook(text, name, { expected });
  if (runbook === undefined) return expected || problems.length > 0 ? {} : undefined;
  const head = Object.entries(runbook).filter(([key]) => !body.has(key));
  return { head: Object.fromEntries(head) as unknown as RunbookHead };
}

/** What it takes to follow a runbook, and not to find it. */
const body: ReadonlySet<string> = new Set(['parameters', 'sections', 'sources', 'steps'] satisfies (keyof Runbook)[]);

const severityOf = (text: string | undefined): Severity | undefined =>
  severities.find((severity) => severity === text || severity.replace('SEV', 'P') === text);
