import type { Effect } from '../runbook/model';

/**
 * How a command may start: at once; after somebody agreed to its text; after somebody typed what it is about to destroy;
 * or not at all.
 */
export type Permission = 'run' | 'confirm' | 'type-name' | 'refuse';

/** From the most permissive to the strictest. */
const permissions: readonly Permission[] = ['run', 'confirm', 'type-name', 'refuse'];

const asEffect: Readonly<Record<Effect, Permission>> = { reads: 'run', changes: 'confirm', destroys: 'type-name' };

/** What is known beside the command. */
export interface Circumstances {
  /** What the settings ask for at least, for all commands or those of this effect; see `settingOf`. */
  readonly setting: Permission;
  /** Whether the workspace is trusted: in one that is not, nothing runs. */
  readonly trusted: boolean;
}

/** How a command of an effect may start. A setting can make it stricter, and never more permissive. */
export function permissionFor(effect: Effect, { setting, trusted }: Circumstances): Permission {
  return trusted ? stricter(asEffect[effect], setting) : 'refuse';
}

/** The value of a setting as people wrote it. What is not known was meant to ask for something: it asks. */
export function settingOf(value: unknown): Permission {
  if (value === undefined) return 'run';
  return permissions.find((permission) => permission === value) ?? 'confirm';
}

export function stricter(one: Permission, other: Permission): Permission {
  return permissions.indexOf(one) < permissions.indexOf(other) ? other : one;
}
