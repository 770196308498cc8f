import type { Screen } from './screen';

/** The step that an element is in. */
export const stepAround = (element: Element | null): HTMLElement | undefined =>
  element?.closest<HTMLElement>('.step') ?? undefined;

/** The one step that Tab leads to: the one that had the focus last, else the current one, else the first. */
export class StepFocus {
  private last: string | undefined;
  private lastElement: string | undefined;
  /** The id of what is to have the focus as soon as the page has it. */
  private waiting: string | undefined;

  constructor(private readonly screen: Screen) {
    // Whoever leaves for one of VS Code's boxes is back where they were: the frame forgets what had the focus.
    window.addEventListener('focus', () => {
      const wanted = this.waiting ?? (document.activeElement === document.body ? this.lastElement : undefined);
      this.waiting = undefined;
      if (wanted !== undefined) document.getElementById(wanted)?.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', ({ target }) => {
      const step = target instanceof Element ? stepAround(target) : undefined;
      this.lastElement = target instanceof Element && target.id !== '' ? target.id : step?.id;
      if (!step || step.id === this.last) return;
      this.last = step.id;
      this.rove();
    });
  }

  /** The step that keys act on. */
  get step(): HTMLElement | undefined {
    return stepAround(document.activeElement) ?? this.home();
  }

  /** Lets Tab lead to one step only. */
  rove(): void {
    const home = this.home();
    for (const step of document.querySelectorAll<HTMLElement>('.step')) step.tabIndex = step === home ? 0 : -1;
  }

  /** Goes to the step that stands so many further down. The first time, to where one is. */
  move(by: 1 | -1): void {
    const from = stepAround(document.activeElement);
    const steps = this.screen.visible();
    const index = from ? steps.indexOf(from) + by : steps.indexOf(this.home() ?? document.body);
    const to = steps[Math.max(0, Math.min(index, steps.length - 1))];
    if (to) this.goTo(to);
  }

  goTo(step: HTMLElement): void {
    if (step.classList.contains('folded')) this.screen.toggleAll(true);
    this.take(step);
    // Near, so that the page moves no more than it must; what is higher than the window is read from its top.
    const isHigh = step.offsetHeight > window.innerHeight;
    step.scrollIntoView({ block: isHigh ? 'start' : 'nearest' });
  }

  /** To where somebody is who follows the runbook. */
  goToCurrent(): void {
    const current = document.querySelector<HTMLElement>('.step.current') ?? this.home();
    if (current) this.goTo(current);
  }

  private home(): HTMLElement | undefined {
    const steps = this.screen.visible();
    return (
      steps.find(({ id }) => id === this.last) ?? steps.find((step) => step.classList.contains('current')) ?? steps[0]
    );
  }

  /** Draws, and puts the focus back where it was if what had it was made again. */
  keeping(draw: () => void): void {
    const before = document.activeElement;
    const step = stepAround(before)?.id;
    const typed = before instanceof HTMLInputElement ? before.value : undefined;
    draw();
    if (!before || before === document.body || document.activeElement === before) return;
    const again = document.getElementById(before.id) ?? (step === undefined ? null : document.getElementById(step));
    if (again instanceof HTMLInputElement && typed !== undefined && again.type === 'text') again.value = typed;
    if (again) this.take(again);
  }

  /**
   * Gives an element the focus where the page has it. Where it has not, somebody may be in one of VS Code's boxes, which
   * would close under their hands: the element gets the focus when they come back.
   */
  private take(element: HTMLElement): void {
    if (document.hasFocus()) element.focus({ preventScroll: true });
    else this.waiting = element.id;
  }
}
