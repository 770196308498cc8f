import { visibleLine, visibleText } from '../../markdown/deceptiveText';
import type { Range } from '../model';
import type { Schema } from '../schema';
import { parameterFacts, stepFacts, type ParameterFact, type StepFact } from './facts';
import { mentionAt } from './navigate';
import type { Mention } from './mentions';
import type { Tree } from './scan';
import { schemaAt } from './schemaAt';
import { spotAt } from './spot';

export interface HoverText {
  readonly range: Range;
  readonly markdown: string;
}

/** What there is to know about what an offset is in: a step or parameter that is named there, else the field. */
export function hoverAt(tree: Tree, offset: number): HoverText | undefined {
  const mention = mentionAt(tree, offset);
  const named = mention && aboutMention(tree, mention);
  if (mention && named !== undefined) return { range: mention.range, markdown: named };
  const spot = spotAt(tree, offset);
  if (spot?.kind === 'key') {
    const markdown = aboutField(spot.field.key, schemaAt(spot.path));
    return markdown === undefined ? undefined : { range: spot.field.keyRange, markdown };
  }
  // Of a value, what is chosen from is worth explaining; a title or a command is not.
  const schema = spot && schemaAt(spot.path);
  const description = schema?.enum ? schema.description : undefined;
  return spot && description !== undefined ? { range: spot.value.range, markdown: escaped(description) } : undefined;
}

function aboutMention(tree: Tree, { kind, name }: Mention): string | undefined {
  if (kind === 'step') {
    const step = stepFacts(tree).find(({ id }) => id === name);
    return step && aboutStep(step);
  }
  const parameter = parameterFacts(tree).find((fact) => fact.name === name);
  return parameter && aboutParameter(parameter);
}

/** A step: its title, its phase and its reason. */
export function aboutStep({ id = '', title, phase, why }: StepFact): string {
  const head = `**${escaped(title ?? id)}**${phase === undefined ? '' : ` (${escaped(phase)})`}`;
  return paragraphs(head, why === undefined ? undefined : escaped(why));
}

/** A parameter: its description, its type and its default. */
export function aboutParameter({ name, description, type, default: value, isList }: ParameterFact): string {
  const facts = [
    `type ${code(type ?? 'string')}${isList ? ', several values' : ''}`,
    value === undefined ? 'no default' : `default ${code(value)}`,
  ];
  return paragraphs(
    `**${escaped(name)}**`,
    description === undefined ? undefined : escaped(description),
    facts.join(', '),
  );
}

/** A field: what the schema says of it. */
export function aboutField(key: string, schema: Schema | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const values = schema.enum?.map(code).join(', ');
  const more = [
    values === undefined ? undefined : `One of ${values}.`,
    schema.default === undefined ? undefined : `Default: ${code(String(schema.default))}.`,
  ];
  return paragraphs(
    `**${escaped(key)}**`,
    schema.description === undefined ? undefined : escaped(schema.description),
    more.filter((part) => part !== undefined).join(' ') || undefined,
  );
}

const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('\n\n');

/** Text as Markdown that says the same: a runbook's words must not become links or images in a hover. */
const escaped = (text: string): string => visibleLine(text).replaceAll(/[\\`*_{}[\]()#+.!|<>~&$-]/g, '\\$&');

const code = (text: string): string => `\`${visibleText(text).replaceAll(/[`\r\n]/g, "'")}\``;
