import { announceHead, announceSteps } from './announce';
import { h } from './dom';
import { barView, headView, siblings, sources } from './headView';
import { markdown } from './markdown';
import type { GroupView, ReaderParts, StepView } from './messages';
import { Parameters } from './parametersView';
import type { Post } from './post';
import { Slots, some, type Slot } from './slots';
import { StepElement } from './stepView';
import { timelineView } from './timelineView';

/** What is on the page: keeps it like the parts that were told last, and touches nothing that stays the same. */
export class Screen {
  readonly main = h('main', {});
  readonly parameters: Parameters;
  private parts: ReaderParts | undefined;
  private isAll = false;
  private readonly slots = new Slots(this.main);
  private readonly body = h('div', { class: 'groups' });
  private readonly groups = new Slots(this.body);
  private readonly sections = new Map<string, Slots>();
  private steps = new Map<string, StepElement>();

  constructor(private readonly post: Post) {
    this.parameters = new Parameters(post);
  }

  /** Everything, or what is different. */
  apply(told: Partial<ReaderParts>, isWhole: boolean): void {
    if (!this.parts && !isWhole) return;
    const before = this.parts;
    const views = new Map(isWhole ? [] : before?.steps.map((step) => [step.id, step]));
    const changes: (readonly [StepView | undefined, StepView])[] = [];
    for (const step of told.steps ?? []) {
      changes.push([this.steps.get(step.id)?.view, step]);
      views.set(step.id, step);
    }
    const parts = { ...before, ...told, steps: [...views.values()] } as ReaderParts;
    this.parts = parts;
    this.showGroups(parts, views);
    this.showRest(parts);
    announceSteps(changes);
    if (told.head) announceHead(before?.head, told.head);
  }

  /** The step with this id, if the page has it. */
  step(id: string): StepElement | undefined {
    return this.steps.get(id);
  }

  /** The steps that can be seen, from top to bottom. */
  visible(): readonly HTMLElement[] {
    const all = [...this.body.querySelectorAll<HTMLElement>('.step')];
    return this.isAll ? all : all.filter((step) => !step.classList.contains('folded'));
  }

  toggleAll(isAll = !this.isAll): void {
    this.isAll = isAll;
    this.main.classList.toggle('show-all', isAll);
    if (this.parts) this.showRest(this.parts);
  }

  private showRest({ head, parameters, timeline, steps }: ReaderParts): void {
    const { post } = this;
    const folded = steps.filter(({ isFolded }) => isFolded).length;
    const { incident } = head;
    const bar = (): HTMLElement =>
      barView(
        incident,
        folded,
        () => {
          this.toggleAll();
        },
        this.isAll,
      );
    // What goes on counting in the bar has no place in the head, which would be made again with it.
    const still = { ...head, incident: incident && { ...incident, done: 0, skipped: 0, now: [] } };
    this.slots.show(
      some(
        { key: 'head', shows: still, make: () => headView(head, post) },
        (incident !== undefined || folded > 0) && { key: 'bar', shows: [incident, folded, this.isAll], make: bar },
        head.siblings.length > 0 && {
          key: 'siblings',
          shows: head.siblings,
          make: () => siblings(head.siblings, post),
        },
        { key: 'parameters', shows: true, make: () => this.parameters.element },
        { key: 'groups', shows: true, make: () => this.body },
        timeline.length > 0 && { key: 'timeline', shows: timeline, make: () => timelineView(timeline) },
        head.sources.length > 0 && { key: 'sources', shows: head.sources, make: () => sources(head.sources) },
      ),
    );
    this.parameters.show(parameters);
  }

  private showGroups({ groups }: ReaderParts, views: ReadonlyMap<string, StepView>): void {
    const steps = new Map<string, StepElement>();
    for (const { images, steps: ids } of groups) {
      for (const id of ids) {
        const view = views.get(id);
        if (!view) continue;
        const known = this.steps.get(id);
        if (known && JSON.stringify(known.view) !== JSON.stringify(view)) known.show(view);
        steps.set(id, known ?? new StepElement(view, images, this.post));
      }
    }
    this.steps = steps;
    this.groups.show(
      groups.map((group) => ({ key: group.key, shows: [group.level, group.title], make: () => this.section(group) })),
    );
    for (const group of groups) this.fill(group);
  }

  private section({ key, level, title }: GroupView): HTMLElement {
    const element = h('section', {
      class: level === 1 ? 'runbook' : level === 2 ? 'phase' : 'prose',
      'aria-label': title,
    });
    this.sections.set(key, new Slots(element));
    return element;
  }

  private fill({ key, title, level, text, images, steps }: GroupView): void {
    const tag = level <= 2 ? 'h2' : 'h3';
    this.sections.get(key)?.show(
      some(
        title !== undefined && { key: 'title', shows: [tag, title], make: () => h(tag, {}, title) },
        text !== undefined && { key: 'text', shows: [text, images], make: () => markdown(text, 'prose', images) },
        ...steps.flatMap((id): Slot[] => {
          const step = this.steps.get(id);
          return step ? [{ key: `step ${id}`, shows: true, make: () => step.article }] : [];
        }),
      ),
    );
  }
}
