/** Anything that JSON has a text for; undefined within lists counts as null. */
type Shown = string | number | boolean | object;

/** Something that stands in a parent: made again only when what it shows is different. */
export interface Slot {
  /** Unique among its siblings. */
  readonly key: string;
  /** All that the element depends on. */
  readonly shows: Shown;
  readonly make: () => HTMLElement;
}

interface Made {
  readonly json: string;
  readonly element: HTMLElement;
}

/** The children of an element. What stays is neither made again nor moved, and so keeps focus, selection and scroll. */
export class Slots {
  private made = new Map<string, Made>();

  constructor(private readonly parent: HTMLElement) {}

  show(slots: readonly Slot[]): void {
    const made = new Map<string, Made>();
    for (const { key, shows, make } of slots) {
      const json = JSON.stringify(shows);
      const before = this.made.get(key);
      made.set(key, before?.json === json ? before : { json, element: make() });
    }
    this.made = made;
    place(
      this.parent,
      [...made.values()].map(({ element }) => element),
    );
  }
}

/** Makes these the children of an element, in this order. */
function place(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const staying = new Set<Element>(wanted);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const element of wanted) {
    if (element === at) at = at.nextElementSibling;
    else parent.insertBefore(element, at);
  }
}

/** The slots that there are: what is undefined or false is left out. */
export const some = (...slots: readonly (Slot | undefined | false)[]): readonly Slot[] =>
  slots.filter((slot) => slot !== undefined && slot !== false);
