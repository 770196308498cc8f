import type { Phase } from '../model';
import type { Block, Item } from '../../markdown/block';
import type { Commands } from './commands';
import { isImperative } from './imperative';
import { isBareCommand } from './inlineCommand';
import { plainText } from '../../markdown/plainText';
import { unwrap } from '../../markdown/unwrap';

/** What the finder has to know about the section whose blocks it is given. */
export interface Setting {
  readonly text: string;
  readonly commands: Commands;
  /** Names a command that nothing else does; empty where the heading names no more than the section's kind. */
  readonly title: string;
  readonly phase: Phase;
  /** A list in a section that tells about the incident is no list of steps. */
  readonly isTelling: boolean;
  /** Whether the section says what to do: bullets in it may be steps. */
  readonly isDoing: boolean;
  /** Whether the section says what not to do: code in it is no command. */
  readonly isForbidding: boolean;
  /** What the headings say of all steps below them: under which condition, or which of several ways they are. */
  readonly conditions: readonly string[];
}

/** The items of the list that begins at an index: those that follow one another and have the same kind of marker. */
export function itemsFrom(blocks: readonly Block[], from: number): readonly Item[] {
  const items: Item[] = [];
  for (let at = from; at < blocks.length; at++) {
    const block = blocks[at];
    if (block?.kind !== 'item' || (items[0] !== undefined && block.ordered !== items[0].ordered)) break;
    items.push(block);
  }
  return items;
}

/** Whether a task item or a command stands in the blocks, however deep. */
export function hasSteps(blocks: readonly Block[], commands: Commands): boolean {
  return blocks.some((block) => {
    if (block.kind === 'code') return commands.in(block).length > 0;
    if (block.kind === 'item') return block.task !== undefined || hasSteps(block.children, commands);
    return block.kind === 'quote' && hasSteps(block.children, commands);
  });
}

export function countCommands(blocks: readonly Block[], commands: Commands): number {
  return blocks.reduce((count, block) => {
    if (block.kind === 'code') return count + commands.in(block).length;
    return block.kind === 'item' || block.kind === 'quote' ? count + countCommands(block.children, commands) : count;
  }, 0);
}

/**
 * Whether the items of a list are steps, task boxes aside. `inside` tells what the list stands in. A numbered list is
 * one, unless it is a table of contents, or part of what a step says; bullets are if at least half of them tell what to
 * do, in a section that does.
 */
export function isStepList(items: readonly Item[], setting: Setting, inside: 'none' | 'item' | 'step'): boolean {
  if (setting.isTelling || setting.isForbidding) return false;
  const isCommands = items.length > 1 && items.every((item) => isBareCommand(firstLine(setting.text, item)));
  if (isCommands && (setting.isDoing || inside !== 'none' || items[0]?.ordered === true)) return true;
  const names = items.every(
    (item) => item.children.length === 1 && /^(?:`[^`]+`|\*\*[^*]+\*\*)[.,;]?$/.test(firstLine(setting.text, item)),
  );
  if (names && items.every((item) => !isImperative(plainText(firstLine(setting.text, item))))) return false;
  if (inside === 'step')
    return items[0]?.ordered === true && items.length > 1 && countCommands(items, setting.commands) > 0;
  if (items[0]?.ordered === true) return !items.every((item) => isJump(setting.text, item));
  if (!setting.isDoing || inside === 'item') return false;
  const telling = items.filter((item) => isImperative(plainText(firstLine(setting.text, item))));
  return telling.length * 2 >= items.length && telling.length > 0;
}

/** What an item says before the blocks below it. */
export function firstLine(text: string, item: Item): string {
  const first = item.children[0];
  return first?.kind === 'paragraph' ? unwrap(text, first, first.inset) : '';
}

/** Whether an item is nothing but a link to a heading of the same file. */
function isJump(text: string, item: Item): boolean {
  return item.children.length === 1 || item.children.some(({ kind }) => kind === 'item')
    ? /^\[[^\]]*\]\(#[^)]*\)[\s.]*$/.test(firstLine(text, item))
    : false;
}

export function isNumberedList(blocks: readonly Block[], setting: Setting): boolean {
  return blocks.some(
    (block, index) =>
      block.kind === 'item' &&
      (block.task !== undefined || (block.ordered && isStepList(itemsFrom(blocks, index), setting, 'none'))),
  );
}
