import type { Runbook } from '../runbook/model';
import { valuesGiven, type Values } from './values';

/** By the name of a secret parameter, the environment variables that hold its values. */
export type Variables = Readonly<Record<string, readonly string[]>>;

/** Secrets, and how commands come by them: in the environment, so that no command line, history or script holds one. */
export interface Secrets {
  readonly variables: Variables;
  readonly environment: Readonly<Record<string, string>>;
}

/** The secret values among those given. */
export function secretsOf({ parameters }: Runbook, values: Values): Secrets {
  const variables: Record<string, readonly string[]> = {};
  const environment: Record<string, string> = {};
  for (const { name, secret } of parameters) {
    if (!secret) continue;
    variables[name] = valuesGiven(values, name).map((value) => {
      const variable = freeName(name, environment);
      environment[variable] = value;
      return variable;
    });
  }
  return { variables, environment };
}

/** Does not end in PATH, which fish would take for a list. */
function freeName(parameter: string, taken: Readonly<Record<string, string>>): string {
  const base = `RUNBOOK_${parameter.replaceAll(/\W/g, '_')}`;
  for (let number = 1; ; number++) {
    const name = `${base}_${number}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}
