import type { ASTNode } from '@marcbachmann/cel-js';

/** How a name is written: itself, or what stands for it. */
export type WriteName = (name: string) => string;

/** How tightly operators bind; what is not here binds most tightly. */
const binding: Readonly<Record<string, number>> = {
  '?:': 0,
  '||': 1,
  '&&': 2,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '==': 3,
  '!=': 3,
  in: 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '!_': 6,
  '-_': 6,
};

const tightest = 7;
const bindingOf = (node: ASTNode): number => binding[node.op] ?? tightest;

/** An expression as CEL again, with names written in another way. */
export function write(node: ASTNode, name: WriteName): string {
  const within = (child: ASTNode, least: number): string => {
    const text = write(child, name);
    return bindingOf(child) < least ? `(${text})` : text;
  };
  const list = (nodes: readonly ASTNode[]): string => nodes.map((child) => write(child, name)).join(', ');
  if (node.op === 'id') return name(node.args);
  if (node.op === 'value') return node.input.slice(node.start, node.end);
  if (node.op === 'list') return `[${list(node.args)}]`;
  if (node.op === 'map') {
    return `{${node.args.map(([key, value]) => `${write(key, name)}: ${write(value, name)}`).join(', ')}}`;
  }
  if (node.op === 'call') return `${node.args[0]}(${list(node.args[1])})`;
  if (node.op === 'rcall') return `${within(node.args[1], tightest)}.${node.args[0]}(${list(node.args[2])})`;
  if (node.op === '.' || node.op === '.?') return `${within(node.args[0], tightest)}${node.op}${node.args[1]}`;
  if (node.op === '[]') return `${within(node.args[0], tightest)}[${write(node.args[1], name)}]`;
  if (node.op === '[?]') return `${within(node.args[0], tightest)}[?${write(node.args[1], name)}]`;
  if (node.op === '?:') return `${within(node.args[0], 1)} ? ${within(node.args[1], 1)} : ${within(node.args[2], 0)}`;
  if (node.op === '!_' || node.op === '-_') return `${node.op.slice(0, 1)}${within(node.args, tightest)}`;
  const own = bindingOf(node);
  return `${within(node.args[0], own)} ${node.op} ${within(node.args[1], own + 1)}`;
}
