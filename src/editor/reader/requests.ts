import type { CommandRole, ReaderRequest } from '../../reader/messages';

const roles: readonly string[] = ['run', 'check', 'revert'] satisfies CommandRole[];

/** The request that a message from the page is; undefined for anything else, which is to be ignored. */
export function asRequest(message: unknown): ReaderRequest | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, step, role, done, anchor } = message as Record<string, unknown>;
  switch (type) {
    case 'ready':
    case 'startIncident':
    case 'openSource':
      return { type };
    case 'choose':
      return typeof anchor === 'string' ? { type, anchor } : undefined;
    case 'copy':
      return typeof step === 'string' && isRole(role) ? { type, step, role } : undefined;
    case 'setStep':
      return typeof step === 'string' && typeof done === 'boolean' ? { type, step, done } : undefined;
    default:
      return undefined;
  }
}

const isRole = (value: unknown): value is CommandRole => typeof value === 'string' && roles.includes(value);
