import type { Block, Code, Item, Paragraph } from '../../markdown/block';
import { asksFor } from './asked';
import { countCommands, firstLine, hasSteps, isStepList, itemsFrom, type Setting } from './stepLists';
import { commandTexts, type StepDraft } from './stepDraft';
import { announcesOutput, itemTitle, statesOutput, titleFromCommand, titleFromIntro } from './stepTitles';
import { inlineCommand } from './inlineCommand';
import { plainText } from '../../markdown/plainText';
import type { FoundCommand } from './readCode';
import { repaired } from './repaired';
import { isCondition, type Label, labelOf } from './surroundings';
import { tableCommands } from './tableCommands';
import { unwrap } from '../../markdown/unwrap';

/**
 * Finds the steps in the blocks of a section: task items, items of numbered lists, bullets that tell what to do, and
 * commands in code, in running text and in tables. What stands between two steps goes with the one before it, but for the
 * paragraph right before a command, which introduces it. A condition goes to each step that it governs. `steps` are in
 * the order of the text; `lead` is what stands before the first.
 */
export class StepFinder {
  readonly steps: StepDraft[] = [];
  readonly lead: string[] = [];
  /** Blocks that belong to no step yet. */
  private pending: Block[] = [];
  /** The item whose blocks are being read, for as long as it has no command of its own. */
  private owner: StepDraft | undefined;
  /** What is around the blocks that are being read: tabs, warnings, conditions. */
  private readonly labels: Label[] = [];
  private readonly conditions: string[];

  /** `heading`: a numbered heading that is a step itself; what stands below it belongs to it. */
  constructor(
    private readonly setting: Setting,
    heading?: StepDraft,
  ) {
    this.conditions = [...setting.conditions];
    if (heading !== undefined) {
      this.steps.push(heading);
      this.owner = heading;
      this.isInStep = true;
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
        this.readQuote(block, around);
      else if (block.kind === 'paragraph') this.readParagraph(block, blocks[at + 1]);
      else {
        const label = block.kind === 'quote' ? undefined : labelOf(this.setting.text, block);
        if (label === 'closes') this.labels.pop();
        else if (label !== undefined) this.labels.push(label);
        if (block.kind === 'table') this.readTable(block);
        else this.pending.push(block);
      }
    }
  }

  private readQuote(quote: Extract<Block, { kind: 'quote' }>, around: Item | undefined): void {
    const label = labelOf(this.setting.text, quote);
    const depth = this.labels.length;
    if (label !== undefined && label !== 'closes') this.labels.push(label);
    this.walk(quote.children, quote.form === 'admonition' ? around : undefined);
    this.labels.length = depth;
  }

  /** A paragraph that asks to run one command, where the section says what to do and no code follows. */
  private readParagraph(block: Paragraph, next: Block | undefined): void {
    const { isDoing, isForbidding, text, phase } = this.setting;
    const isIntro = next?.kind === 'code' || next?.kind === 'item' || next?.kind === 'quote';
    const isFree = isDoing && !isForbidding && !isIntro && this.owner === undefined && !this.isInStep;
    const markdown = isFree ? unwrap(text, block, block.inset) : '';
    const run = isFree ? inlineCommand(markdown) : undefined;
    if (run === undefined) {
      this.pending.push(block);
      return;
    }
    this.flush();
    const title = titleFromIntro(markdown) ?? titleFromCommand(run.run);
    this.add({ title, phase, do: [markdown], run, start: block.start, end: block.end });
  }

  private readTable(block: Extract<Block, { kind: 'table' }>): void {
    this.pending.push(block);
    const { isDoing, isForbidding, text, phase } = this.setting;
    if (!isDoing || isForbidding) return;
    const rows = tableCommands(text, block);
    if (rows.length > 0) this.flush();
    for (const { title, run, start, end } of rows) this.add({ title, phase, do: [], run, start, end });
  }

  private readList(items: readonly Item[], around: Item | undefined): void {
    const isSteps = isStepList(items, this.setting, this.isInStep ? 'step' : around === undefined ? 'none' : 'item');
    const depth = this.conditions.length;
    const above = this.pending.at(-1);
    const leadIn = above?.kind === 'paragraph' ? unwrap(this.setting.text, above, above.inset) : '';
    if (isSteps && items.length > 1 && /:[*_\s]{0,8}$/.test(leadIn) && isCondition(plainText(leadIn)))
      this.conditions.push(leadIn);
    // Several commands below one item are as many ways to do it: none is its own.
    if (this.isInStep && (isSteps || countCommands(items, this.setting.commands) > 1)) this.owner = undefined;
    for (const item of items) {
      const isStep = item.task !== undefined || isSteps || this.isLabelled(item);
      if (isStep && !this.governs(item)) this.readStep(item, around);
      else if (isStep || hasSteps(item.children, this.setting.commands)) this.readGroup(item);
      else this.pending.push(item);
    }
    this.conditions.length = depth;
  }

  /** Whether an item is nothing but the condition of the steps below it. */
  private governs(item: Item): boolean {
    if (item.task !== undefined || !isCondition(plainText(firstLine(this.setting.text, item)))) return false;
    return item.children.slice(1).some((child) => child.kind === 'item' && hasSteps([child], this.setting.commands));
  }

  private readGroup(item: Item): void {
    const condition = firstLine(this.setting.text, item);
    const governs = isCondition(plainText(condition)) && item.children.length > 1;
    if (!governs) {
      this.walk(item.children, item);
      return;
    }
    this.flush();
    const before = { owner: this.owner, isInStep: this.isInStep };
    this.owner = undefined;
    this.isInStep = false;
    this.conditions.push(condition);
    this.walk(item.children.slice(1), item);
    this.flush();
    this.conditions.pop();
    this.isInStep = before.isInStep;
  }

  /** Whether the list that is read stands below an item that is a step. */
  private isInStep = false;

  private readStep(item: Item, around: Item | undefined): void {
    const leadIn = this.takeLeadIn(around);
    this.flush();
    const { text } = this.setting;
    const first = item.children[0];
    const { title, rest, phase } = itemTitle(text, item, first);
    const pieces = leadIn === '' || this.conditions.includes(leadIn) ? rest : [leadIn, ...rest];
    const step: StepDraft = { title, phase: phase ?? this.setting.phase, do: pieces, start: item.start, end: item.end };
    this.add(step);
    const before = this.isInStep;
    this.owner = step;
    this.isInStep = true;
    this.walk(first?.kind === 'paragraph' ? item.children.slice(1) : item.children, undefined);
    this.flush();
    this.isInStep = before;
    const own = first?.kind === 'paragraph' ? unwrap(text, first, first.inset) : '';
    const run = step.run === undefined && !this.setting.isForbidding ? inlineCommand(own) : undefined;
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
    const { text } = this.setting;
    const intro = this.introducing();
    const introText = intro === undefined ? '' : unwrap(text, intro, insetOf(intro));
    const found = this.isAsked(introText, around) ? this.setting.commands.in(code) : [];
    const isOutput = statesOutput(introText) || (found.every(({ isSure }) => !isSure) && announcesOutput(introText));
    if (found.length === 0 || isOutput) {
      this.pending.push(code);
      return;
    }
    const { owner } = this;
    const isOwn =
      owner !== undefined && owner.run === undefined && (this.pending.length === 0 || code.start < owner.end);
    const [first, ...others] = found;
    const isPlain =
      first !== undefined &&
      first.place === undefined &&
      first.label === undefined &&
      this.labels.every(({ isAlternative }) => !isAlternative);
    if (isOwn && isPlain) {
      this.flush();
      Object.assign(owner, { run: first.run, output: first.output, end: Math.max(owner.end, code.end) });
      owner.do.push(...commandTexts(first, found), ...this.said());
      this.owner = undefined;
      for (const each of others) this.addCommand(each, found, code, '', around);
      return;
    }
    if (intro !== undefined) this.pending.splice(this.pending.indexOf(intro), 1);
    this.flush();
    found.forEach((each, index) => {
      this.addCommand(each, found, code, index === 0 ? introText : '', around, intro);
    });
    this.owner = undefined;
  }

  /** What the text around code says against running it. */
  private isAsked(intro: string, around: Item | undefined): boolean {
    const item = around ?? undefined;
    const own =
      this.owner !== undefined && this.isInStep && intro === ''
        ? `${this.owner.title} ${this.owner.do.at(-1) ?? ''}`
        : '';
    const texts = [
      intro.replace(/(?<![\s:])[\s:]+$/, ''),
      item === undefined ? '' : firstLine(this.setting.text, item).replace(/(?<![\s:])[\s:]+$/, ''),
      own.trim(),
    ];
    return !this.setting.isForbidding && texts.every((each) => each === '' || asksFor(each));
  }

  /** The paragraph, or the item, that leads to the code behind it; marks may stand between them. */
  private introducing(): Block | undefined {
    const last = this.pending.findLast(({ kind }) => kind !== 'mark' && kind !== 'html' && kind !== 'comment');
    return last?.kind === 'paragraph' || last?.kind === 'item' ? last : undefined;
  }

  private addCommand(
    found: FoundCommand,
    all: readonly FoundCommand[],
    code: Code,
    introText: string,
    around: Item | undefined,
    intro?: Block,
  ): void {
    const { phase } = this.setting;
    const label = found.label ?? this.labels.findLast(({ isAlternative }) => isAlternative)?.title;
    const own =
      (introText === '' ? undefined : titleFromIntro(introText)) ??
      (around === undefined ? undefined : itemTitle(this.setting.text, around, around.children[0]).title) ??
      (this.owner === undefined ? undefined : this.owner.title);
    const title =
      label !== undefined && own !== undefined
        ? `${own} (${label})`
        : (label ??
          own ??
          (this.steps.length === 0 && this.setting.title !== ''
            ? this.setting.title
            : titleFromCommand(found.run.run)));
    const isAll = introText.replace(/[\s:.*_`]/g, '') === title.replace(/[\s:.*_`]/g, '');
    this.add({
      title,
      phase,
      do: [
        ...(introText === '' || (isAll && !introText.includes('](')) ? [] : [introText]),
        ...commandTexts(found, all),
      ],
      ...(found.place === undefined && { run: found.run }),
      output: found.output,
      start: intro !== undefined && introText !== '' ? intro.start : code.start,
      end: code.end,
    });
  }

  /** Takes a step in, with what is said of all steps that are here. */
  private add(step: StepDraft): void {
    const own = step.do.join('\n');
    step.do.unshift(
      ...[...this.conditions, ...this.said()].filter(
        (text) => !own.includes(text) && !step.title.startsWith(plainText(text)),
      ),
    );
    this.steps.push(step);
  }

  private said(): readonly string[] {
    return this.labels
      .filter(({ title, isAlternative }) => title !== '' && !isAlternative)
      .map(({ title }) => `**${title}**`);
  }

  /** Gives what has been read since the last step to that step, or to the section. */
  private flush(): void {
    const all = this.pending.at(-1);
    const shown = this.pending.slice(
      this.pending.findIndex((block) => !this.isToldElsewhere(block)),
      this.pending.findLastIndex((block) => !this.isToldElsewhere(block)) + 1,
    );
    this.pending = [];
    const step = this.steps.at(-1);
    if (all !== undefined && step !== undefined && all.end > step.end) step.end = all.end;
    const [first] = shown;
    if (first === undefined) return;
    const markdown = repaired(this.setting.text, shown, insetOf(first));
    if (!bareTags.test(markdown)) (step?.do ?? this.lead).push(markdown);
  }

  /** A mark that ends something, or whose title is said of the steps behind it. */
  private isToldElsewhere(block: Block): boolean {
    const label = labelOf(this.setting.text, block);
    if (label === undefined || label === 'closes') return label === 'closes';
    return block.kind !== 'quote' && this.labels.some(({ title }) => title === label.title);
  }
}

/** What is left of a folded section (`<details>`) where its content is in steps. */
const bareTags = /^(?:<\/?\w+>\s*)+$/;

function insetOf(block: Block): Paragraph['inset'] {
  if (block.kind === 'code') return block.outer;
  return block.kind === 'heading' ? { column: 0, quotes: 0 } : block.inset;
}
