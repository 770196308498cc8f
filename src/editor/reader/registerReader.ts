import type { ReaderAction } from '../../reader/messages';
import { area } from '../area';
import type { CommandHandlers } from '../commands';
import { commandIds } from '../contributions';
import type { Execution } from '../run/execution';
import type { Runbooks } from '../runbooks/runbooks';
import { requestHandler } from './handleRequest';
import { Reader, type ReaderDependencies } from './reader';

/** What the keys of a page do, as commands: for the palette, and for keybindings of one's own. */
const actions = {
  [commandIds.nextStepInReader]: 'next',
  [commandIds.previousStepInReader]: 'previous',
  [commandIds.currentStepInReader]: 'current',
  [commandIds.toggleStepInReader]: 'toggle',
  [commandIds.runStepInReader]: 'run',
  [commandIds.revertStepInReader]: 'revert',
  [commandIds.skipStepInReader]: 'skip',
  [commandIds.noteInReader]: 'note',
  [commandIds.copyCommandInReader]: 'copy',
  [commandIds.decideInReader]: 'decide',
  [commandIds.showAllStepsInReader]: 'showAll',
  [commandIds.showReaderKeys]: 'keys',
} as const satisfies Readonly<Partial<Record<keyof CommandHandlers, ReaderAction>>>;

/** What the reader gets besides follows from these two. */
interface ReaderOwners extends Omit<ReaderDependencies, 'handleRequest' | 'known' | 'live' | 'onDidChangeRunbooks'> {
  readonly runbooks: Runbooks;
  readonly execution: Execution;
}

/** Registers the reader, and the commands that act on the step in focus of the page in front. */
export function registerReader({ runbooks, execution, ...shared }: ReaderOwners) {
  const { values, live, steps } = execution;
  const reader = new Reader({
    ...shared,
    live,
    known: (place) => values.known(place),
    handleRequest: requestHandler(steps),
    onDidChangeRunbooks: runbooks.onDidChange,
  });
  const act = (action: ReaderAction) => (): void => {
    reader.act(action);
  };
  const commands = Object.fromEntries(Object.entries(actions).map(([id, action]) => [id, act(action)]));
  return { ...area(commands as Pick<CommandHandlers, keyof typeof actions>, reader), reader };
}
