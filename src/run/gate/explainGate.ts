import type { ASTNode } from '@marcbachmann/cel-js';
import type { Gate } from './compile';
import { childrenOf } from './shape';
import { write, type WriteName } from './write';

/** What a gate is told with: the values of its parameters, and which of them nobody may see. */
export interface GateValues {
  readonly values: Readonly<Record<string, unknown>>;
  readonly secret: ReadonlySet<string>;
}

/**
 * Why a gate holds or does not, with the numbers: one sentence for each comparison that decided. Of several that must all
 * hold, those that do not; of several of which one must hold, those that do.
 */
export function explainGate(gate: Gate, known: GateValues, holds: boolean): string {
  return deciding(gate, known, gate.ast, holds)
    .map((part) => sentence(gate, known, part))
    .join(' ');
}

interface Part {
  readonly node: ASTNode;
  readonly holds: boolean;
}

function deciding(gate: Gate, known: GateValues, node: ASTNode, holds: boolean): readonly Part[] {
  if (node.op === '!_') return deciding(gate, known, node.args, !holds);
  if (node.op !== '&&' && node.op !== '||') return [{ node, holds }];
  return node.args.flatMap((part) =>
    evaluated(gate, known, part) === holds ? deciding(gate, known, part, holds) : [],
  );
}

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'in']);

function sentence(gate: Gate, known: GateValues, { node, holds }: Part): string {
  const ends = holds ? 'is true' : 'is false';
  if (!comparisons.has(node.op)) return `${side(gate, known, node) ?? named(node)}: it ${ends}.`;
  const sides = childrenOf(node);
  const facts = sides.flatMap((one) => side(gate, known, one) ?? []);
  const short = sides.map((one) => (isHidden(known, one) ? named(one) : shown(evaluated(gate, known, one))));
  const full = short[0] === short[1] ? sides.map((one, index) => exactly(gate, known, one) ?? short[index]) : short;
  const compared = `${full.join(` ${node.op} `)} ${ends}.`;
  return facts.length === 0 ? compared : `${facts.join(', ')}: ${compared}`;
}

/** `load = 2100`, `survivors * capacity = 2 * 1000 = 2000`; nothing for what says itself, or may not be seen. */
function side(gate: Gate, known: GateValues, node: ASTNode): string | undefined {
  if (isHidden(known, node) || !mentions(node, () => true)) return undefined;
  const result = shown(evaluated(gate, known, node));
  const filled = write(node, (name) => (Object.hasOwn(known.values, name) ? shown(known.values[name]) : name));
  return [...new Set([named(node), filled, result])].join(' = ');
}

const plainly: WriteName = (name) => name;
const named = (node: ASTNode): string => write(node, plainly);

function isHidden({ secret }: GateValues, node: ASTNode): boolean {
  return mentions(node, (name) => secret.has(name));
}

function mentions(node: ASTNode, which: (name: string) => boolean): boolean {
  return node.op === 'id' ? which(node.args) : childrenOf(node).some((child) => mentions(child, which));
}

/** Undefined where it has no value, such as behind a comparison that decided already. */
function evaluated(gate: Gate, { values }: GateValues, node: ASTNode): unknown {
  try {
    return gate.evaluate(named(node), values);
  } catch {
    return undefined;
  }
}

/** Longer values are cut. Ours: what one can take in at a glance. */
const longestShown = 80;

/** A value for people: numbers without the noise of binary fractions. */
function shown(value: unknown): string {
  const text = plain(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function plain(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`;
  return String(value);
}

/** All digits, for two numbers that look the same and are not. */
function exactly(gate: Gate, known: GateValues, node: ASTNode): string | undefined {
  const value = isHidden(known, node) ? undefined : evaluated(gate, known, node);
  return typeof value === 'number' ? String(value) : undefined;
}
