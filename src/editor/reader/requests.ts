import type { CommandRole, PageAction, ReaderRequest, StepAction } from '../../reader/messages';

const roles = ['run', 'check', 'revert'] as const satisfies CommandRole[];
const stepActions = [
  ...(['markDone', 'reopen', 'run', 'revert', 'stop', 'check', 'gate', 'skip', 'note', 'decide', 'showText'] as const),
] satisfies StepAction[];
const pageActions = [
  ...(['startIncident', 'startDrill', 'openSource', 'followIncident', 'addNote', 'setStatus', 'actions'] as const),
] satisfies PageAction[];

/** Values are typed by people: nothing that long is. */
const LONGEST = 20_000;

/** The request that a message from the page is; undefined for anything else, which is to be ignored. */
export function asRequest(message: unknown): ReaderRequest | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const said = message as Readonly<Record<string, unknown>>;
  const { type, commit } = said;
  const [step, when, name, value, anchor, path] = ['step', 'when', 'name', 'value', 'anchor', 'path'].map((key) =>
    textIn(said[key]),
  );
  switch (type) {
    case 'ready':
      return { type };
    case 'page': {
      const action = pageActions.find((known) => known === said['action']);
      return action && { type, action };
    }
    case 'step': {
      const action = stepActions.find((known) => known === said['action']);
      return action && step !== undefined ? { type, step, action } : undefined;
    }
    case 'decide':
      return step !== undefined && when !== undefined ? { type, step, when } : undefined;
    case 'copy': {
      const role = roles.find((known) => known === said['role']);
      return role && step !== undefined ? { type, step, role } : undefined;
    }
    case 'parameter':
      if (name === undefined || value === undefined || typeof commit !== 'boolean') return undefined;
      return { type, name, value, commit };
    case 'choose':
      return anchor !== undefined ? { type, anchor } : undefined;
    case 'evidence':
      // Only what lies beside the record, and only by its plain name.
      return path !== undefined && /^evidence\/[\w-][\w.-]*$/.test(path) ? { type, path } : undefined;
    default:
      return undefined;
  }
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= LONGEST ? value : undefined;
