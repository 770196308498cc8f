import type { ReaderAction, ReaderMessage } from './messages';

const actions: readonly unknown[] = [
  ...(['next', 'previous', 'current', 'toggle', 'run', 'revert', 'skip', 'note', 'copy'] as const),
  ...(['decide', 'showAll', 'keys'] as const),
] satisfies ReaderAction[];

/**
 * What the editor says; undefined for anything else. Only the editor that opened the page can send messages of these
 * shapes: what is looked at is what drawing would stumble over.
 */
export function asMessage(data: unknown): ReaderMessage | undefined {
  if (!isObject(data)) return undefined;
  const isKnown = (): boolean => {
    switch (data['type']) {
      case 'state':
        return parts.every(([name, fits]) => fits(data[name]));
      case 'patch':
        return parts.every(([name, fits]) => data[name] === undefined || fits(data[name]));
      case 'reveal':
        return isText(data['step']) && typeof data['focus'] === 'boolean';
      case 'do':
        return actions.includes(data['action']);
      case 'problem':
        return isText(data['name']) && (data['message'] === undefined || isText(data['message']));
      default:
        return false;
    }
  };
  return isKnown() ? (data as unknown as ReaderMessage) : undefined;
}

type Shape = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const listOf = (fits: (value: Shape) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every((each) => isObject(each) && fits(each));

const parts: readonly (readonly [name: string, fits: (value: unknown) => boolean])[] = [
  ['head', (value) => isObject(value) && isText(value['title']) && Array.isArray(value['warnings'])],
  ['parameters', listOf(({ name, label }) => isText(name) && isText(label))],
  ['groups', listOf(({ key, steps }) => isText(key) && Array.isArray(steps) && steps.every(isText))],
  ['timeline', listOf(({ kind, text }) => isText(kind) && isText(text))],
  ['steps', listOf(({ id, title, outcomes }) => isText(id) && isText(title) && Array.isArray(outcomes))],
];
