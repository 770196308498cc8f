import type { Block, Code, Item, Paragraph } from '../../markdown/block';
import { countCommands, hasSteps, isStepList, itemsFrom, type Setting } from './stepLists';
import type { StepDraft } from './stepDraft';
import { announcesOutput, itemTitle, titleFromCommand, titleFromIntro } from './stepTitles';
import { inlineCommand } from './inlineCommand';
import { repaired } from './repaired';
import { unwrap } from '../../markdown/unwrap';

/**
 * Finds the steps in the blocks of a section: task items, items of numbered lists, bullets that tell what to do, and
 * commands in code. What stands between two steps goes with the one before it, but for the paragraph right before a
 * command, which introduces it. `steps` are in the order of the text; `lead` is what stands before the first.
 */
export class StepFinder {
  readonly steps: StepDraft[] = [];
  readonly lead: string[] = [];
  /** Blocks that belong to no step yet. */
  private pending: Block[] = [];
  /** The item whose blocks are being read, for as long as it has no command of its own. */
  private owner: StepDraft | undefined;

  /** `heading`: a numbered heading that is a step itself; what stands below it belongs to it. */
  constructor(
    private readonly setting: Setting,
    heading?: StepDraft,
  ) {
    if (heading !== undefined) {
      this.steps.push(heading);
      this.owner = heading;
    }
  }

  read(blocks: readonly Block[]): void {
    this.walk(blocks, undefined);
    this.flush();
  }

  private walk(blocks: readonly Block[], around: Item | undefined): void {
    for (let at = 0; at < blocks.length; at++) {
      const block = blocks[at];
      if (block === undefined) break;
      if (block.kind === 'code') this.readCode(block, around);
      else if (block.kind === 'item') {
        const items = itemsFrom(blocks, at);
        this.readList(items, around);
        at += items.length - 1;
      } else if (block.kind === 'quote' && hasSteps(block.children, this.setting.commands))
        this.walk(block.children, undefined);
      else this.pending.push(block);
    }
  }

  private readList(items: readonly Item[], around: Item | undefined): void {
    const isSteps = isStepList(items, this.setting, this.isInStep ? 'step' : around === undefined ? 'none' : 'item');
    // Several commands below one item are as many ways to do it: none is its own.
    if (!isSteps && this.isInStep && countCommands(items, this.setting.commands) > 1) this.owner = undefined;
    for (const item of items) {
      if (item.task !== undefined || isSteps || this.isLabelled(item)) this.readStep(item, around);
      else if (hasSteps(item.children, this.setting.commands)) this.walk(item.children, item);
      else this.pending.push(item);
    }
  }

  /** Whether the list that is read stands below an item that is a step. */
  private isInStep = false;

  private readStep(item: Item, around: Item | undefined): void {
    const leadIn = this.takeLeadIn(around);
    this.flush();
    const { text } = this.setting;
    const first = item.children[0];
    const { title, rest, phase } = itemTitle(text, item, first);
    const pieces = leadIn === '' ? rest : [leadIn, ...rest];
    const step: StepDraft = { title, phase: phase ?? this.setting.phase, do: pieces, start: item.start, end: item.end };
    this.steps.push(step);
    const before = { owner: this.owner, isInStep: this.isInStep };
    this.owner = step;
    this.isInStep = true;
    this.walk(first?.kind === 'paragraph' ? item.children.slice(1) : item.children, undefined);
    this.flush();
    this.isInStep = before.isInStep;
    const run =
      step.run === undefined && first?.kind === 'paragraph'
        ? inlineCommand(unwrap(text, first, first.inset))
        : undefined;
    if (run !== undefined) step.run = run;
    // Code right below an item at the margin is meant to belong to it.
    this.owner = this.steps.at(-1) === step && step.run === undefined ? step : undefined;
  }

  /** `*Action*: restart it`: what a list of facts has under a label that asks to do something. */
  private isLabelled(item: Item): boolean {
    const isFact = !this.isInStep && !item.ordered && item.children[0] !== undefined;
    return isFact && itemTitle(this.setting.text, item, item.children[0]).phase !== undefined;
  }

  /** Between steps, a paragraph that ends with a colon, or the item around, leads to the step that follows. */
  private takeLeadIn(around: Item | undefined): string {
    const last = this.pending.at(-1);
    if (this.steps.length === 0 || last?.kind !== 'paragraph') return '';
    const markdown = unwrap(this.setting.text, last, last.inset);
    if (!/:[*_\s]*$/.test(markdown) && around?.children[0] !== last) return '';
    this.pending.pop();
    return markdown;
  }

  private readCode(code: Code, around: Item | undefined): void {
    const { text, phase } = this.setting;
    const intro = this.pending.at(-1);
    const introText = intro === undefined ? '' : unwrap(text, intro, insetOf(intro));
    const found = this.setting.commands.in(code);
    if (found === undefined || (!found.isStated && announcesOutput(introText))) {
      this.pending.push(code);
      return;
    }
    const isOwn =
      this.owner !== undefined &&
      this.owner.run === undefined &&
      (this.pending.length === 0 || code.start < this.owner.end);
    if (isOwn && this.owner !== undefined) {
      this.flush();
      this.owner.run = found.run;
      this.owner.output = found.output;
      this.owner.end = Math.max(this.owner.end, code.end);
      this.owner = undefined;
      return;
    }
    const introduces =
      intro?.kind === 'paragraph' || (intro?.kind === 'item' && this.pending.length > 0) ? intro : undefined;
    if (introduces !== undefined) this.pending.pop();
    this.flush();
    const title =
      (introduces === undefined ? undefined : titleFromIntro(introText)) ??
      (around === undefined ? undefined : itemTitle(text, around, around.children[0]).title) ??
      (this.steps.length === 0 && this.setting.title !== '' ? this.setting.title : titleFromCommand(found.run.run));
    const isAll = introText.replace(/[\s:.*_`]/g, '') === title.replace(/[\s:.*_`]/g, '');
    this.steps.push({
      title,
      phase,
      do: introduces === undefined || (isAll && !introText.includes('](')) ? [] : [introText],
      run: found.run,
      output: found.output,
      start: introduces?.start ?? code.start,
      end: code.end,
    });
    this.owner = undefined;
  }

  /** Gives what has been read since the last step to that step, or to the section. */
  private flush(): void {
    const first = this.pending[0];
    const last = this.pending.at(-1);
    if (first === undefined || last === undefined) return;
    const markdown = repaired(this.setting.text, this.pending, insetOf(first));
    const step = this.steps.at(-1);
    if (!bareTags.test(markdown)) (step?.do ?? this.lead).push(markdown);
    if (step !== undefined && last.end > step.end) step.end = last.end;
    this.pending = [];
  }
}

/** What is left of a folded section (`<details>`) where its content is in steps. */
const bareTags = /^(?:<\/?\w+>\s*)+$/;

function insetOf(block: Block): Paragraph['inset'] {
  if (block.kind === 'code') return block.outer;
  return block.kind === 'heading' ? { column: 0, quotes: 0 } : block.inset;
}
