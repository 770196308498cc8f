import type { ASTNode } from '@marcbachmann/cel-js';

/** What an expression is made of. */
export interface Shape {
  /** All names, those that macros bind included. */
  readonly names: ReadonlySet<string>;
  readonly divisions: readonly ASTNode[];
}

const functions: ReadonlySet<string> = new Set(['size', 'int', 'double', 'string', 'duration']);
const methods: ReadonlySet<string> = new Set(
  'size contains startsWith endsWith lowerAscii trim getHours getMinutes getSeconds getMilliseconds'.split(' '),
);
/** Evaluate an expression for every value of a list. */
const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/**
 * What is in an expression, or why a gate may not have it: regular expressions (`matches`), which can take forever; a
 * macro within a macro, whose work multiplies; and functions that no gate needs.
 */
export function shapeOf(root: ASTNode): Shape | { readonly problem: string } {
  const names = new Set<string>();
  const divisions: ASTNode[] = [];
  const open: { readonly node: ASTNode; readonly inMacro: boolean }[] = [{ node: root, inMacro: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, inMacro } = next;
    let inBody = inMacro;
    if (node.op === 'id') names.add(node.args);
    if (node.op === '/') divisions.push(node);
    if (node.op === 'call' && !functions.has(node.args[0])) return { problem: refused(node.args[0]) };
    if (node.op === 'rcall') {
      const [name] = node.args;
      const isMacro = macros.has(name);
      if (!isMacro && !methods.has(name)) return { problem: refused(name) };
      if (isMacro && inMacro) return { problem: `The gate loops over a list inside a list ('${name}'): simplify it.` };
      inBody ||= isMacro;
      open.push({ node: node.args[1], inMacro });
    }
    // The list that a macro goes through is not in its body.
    const body = node.op === 'rcall' ? node.args[2] : childrenOf(node);
    for (const child of body) open.push({ node: child, inMacro: inBody });
  }
  return { names, divisions };
}

function refused(name: string): string {
  const known = [...new Set([...functions, ...methods, ...macros])];
  return `A gate cannot call '${name}'. It can call ${known.join(', ')}.`;
}

/** The expressions that an expression is made of. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return [node.args[0]];
  if (node.op === 'call') return node.args[1];
  if (node.op === 'rcall') return [node.args[1], ...node.args[2]];
  if (node.op === 'map') return node.args.flat();
  if (node.op === '!_' || node.op === '-_') return [node.args];
  return node.args;
}
