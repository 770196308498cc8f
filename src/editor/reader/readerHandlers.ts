import type { ReaderAction } from '../../reader/messages';
import type { CommandHandlers } from '../commands';
import { commandIds } from '../contributions';
import type { Reader } from './reader';

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

/** The commands that act on the step in focus of the page in front. */
export function readerHandlers(reader: Reader): Pick<CommandHandlers, keyof typeof actions> {
  const act = (action: ReaderAction) => (): void => {
    reader.act(action);
  };
  return Object.fromEntries(Object.entries(actions).map(([id, action]) => [id, act(action)])) as Pick<
    CommandHandlers,
    keyof typeof actions
  >;
}
