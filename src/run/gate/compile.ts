import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import type { Parameter, ParameterType, Runbook } from '../../runbook/model';
import { shapeOf } from './shape';

/** A gate that can be evaluated. */
export interface Gate {
  readonly ast: ASTNode;
  /** The parameters that it names, in their order. */
  readonly parameters: readonly Parameter[];
  /** Evaluates an expression over the same parameters; throws EvaluationError. */
  readonly evaluate: (expression: string, values: Readonly<Record<string, unknown>>) => unknown;
}

/**
 * What a gate may cost. Ours: far more than anybody reads in an incident, and little enough that no expression, however
 * hostile, is felt. What could take longer than its length says is refused in shape.ts.
 */
const longest = 1_000;
const limits = { maxAstNodes: 100, maxDepth: 30, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 4 };

/**
 * Reads a CEL expression over a runbook's parameters. Gives a problem, as a sentence, for one that is too long, is no
 * CEL, names what is no parameter, calls what a gate may not call, is of no type, or is neither true nor false.
 */
export function compileGate(expression: string, { parameters }: Runbook): Gate | { readonly problem: string } {
  if (expression.length > longest) return { problem: `The gate is longer than ${longest} characters.` };
  const environment = environmentOf(parameters);
  try {
    const parsed: ParseResult = environment.parse(expression);
    const shape = shapeOf(parsed.ast);
    if ('problem' in shape) return shape;
    const { type, error } = parsed.check();
    if (error !== undefined) return { problem: notUnderstood(error) };
    if (type !== 'bool') return { problem: `The gate must be true or false, but its type is ${type ?? 'unknown'}.` };
    const cut = shape.divisions.find((node) => typeName(node) === 'int');
    if (cut !== undefined) return { problem: wholeDivision };
    const named = parameters.filter(({ name }) => shape.names.has(name));
    return {
      ast: parsed.ast,
      parameters: named,
      evaluate: (text, values): unknown => environment.evaluate(text, values),
    };
  } catch (error) {
    return { problem: notUnderstood(error) };
  }
}

/** In CEL 1 / 2 is 0: a gate would open where nobody meant it to. */
const wholeDivision =
  "Both sides of a '/' in the gate are whole numbers, so the result would be truncated: wrap one of them in double(…).";

/** The type that the checker has found; the library's types do not tell of it. */
const typeName = (node: ASTNode): string | undefined =>
  (node as { readonly checkedType?: { readonly name?: string } }).checkedType?.name;

/** What is wrong with a gate, after what the library says about it. */
export function notUnderstood(error: unknown): string {
  const summary = error instanceof Error && 'summary' in error ? String(error.summary) : String(error);
  return `The gate cannot be evaluated: ${summary.split('\n')[0] ?? ''}.`;
}

const celTypes: Readonly<Record<ParameterType, string>> = {
  string: 'string',
  choice: 'string',
  host: 'string',
  number: 'double',
  integer: 'int',
  boolean: 'bool',
  duration: 'google.protobuf.Duration',
};

function environmentOf(parameters: readonly Parameter[]): Environment {
  const environment = new Environment({ limits });
  for (const { name, type, list } of parameters) {
    try {
      environment.registerVariable(name, list ? `list<${celTypes[type]}>` : celTypes[type]);
    } catch {
      // A name that CEL reserves, such as namespace. A gate that names it will be told so.
    }
  }
  registerMixedNumbers(environment);
  return environment;
}

/**
 * CEL does not calculate with a whole number and another one; people who write `2 * capacity` do. What it has, such as
 * the comparisons, stays as it is.
 */
function registerMixedNumbers(environment: Environment): void {
  const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const [operator, calculate] of Object.entries(operators)) {
    const mixed = (a: unknown, b: unknown): number => calculate(Number(a), Number(b));
    environment.registerOperator(`int ${operator} double: double`, mixed);
    environment.registerOperator(`double ${operator} int: double`, mixed);
  }
  environment.registerOperator('int == double', (a: unknown, b: unknown) => Number(a) === Number(b));
}
