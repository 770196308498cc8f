import { Parser } from 'commonmark';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What micromark, a reference implementation, makes of GitHub Flavored Markdown. */
export function referenceTree(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** A block with its offsets, `kind start-end` and what tells it from others of its kind. */
export function referenceBlocks(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    const start = node.position?.start.offset ?? 0;
    // Blanks at the end of a line belong to some blocks there, and to others not.
    const end = start + text.slice(start, node.position?.end.offset).trimEnd().length;
    if (node.type === 'heading') found.push(`heading ${node.depth} ${start}-${end}`);
    else if (node.type === 'thematicBreak') found.push(`rule ${start}-${end}`);
    // Indented code begins behind its indentation there, and takes blank lines with it here and there.
    else if (node.type === 'code') found.push(`code ${lineOf(text, start)}`);
    else if (node.type === 'html') found.push(`html ${lineOf(text, start)}`);
    // An empty item at the very end of a text has a paragraph of nothing there.
    else if (node.type === 'paragraph' && end === start) return;
    else if (node.type === 'paragraph' || node.type === 'table')
      found.push(`${node.type} ${lineOf(text, start)}-${end}`);
    else if (node.type === 'blockquote') found.push(`quote ${start}`);
    else if (node.type === 'listItem')
      found.push(`item ${start}${typeof node.checked === 'boolean' ? ` ${node.checked}` : ''}`);
    if (node.type === 'root' || node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem')
      node.children.forEach(visit);
  };
  visit(referenceTree(text));
  return found;
}

export function lineOf(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\n|\r/g) ?? []).length;
}

/**
 * Whether micromark and commonmark.js, the reference implementation in JavaScript, take a text for the same blocks, as far
 * as CommonMark goes. In corners that the specification leaves open they do not: then neither is right.
 */
export function referencesAgree(text: string): boolean {
  return plainBlocks(text).join('\n') === commonmarkBlocks(text).join('\n');
}

/** Kinds of blocks with their lines, by micromark without GFM. */
function plainBlocks(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type !== 'root' && node.position !== undefined) found.push(`${node.type} ${node.position.start.line}`);
    if (node.type === 'root' || node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem')
      node.children.forEach(visit);
  };
  visit(fromMarkdown(text));
  return found;
}

const names: Readonly<Record<string, string>> = {
  block_quote: 'blockquote',
  item: 'listItem',
  code_block: 'code',
  html_block: 'html',
  thematic_break: 'thematicBreak',
};

function commonmarkBlocks(text: string): readonly string[] {
  const found: string[] = [];
  const walker = new Parser().parse(text).walker();
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { node, entering } = event;
    // The types say that every node has its place; inline ones have none.
    const place = node.sourcepos as typeof node.sourcepos | null | undefined;
    const isBlock = entering && node.type !== 'document';
    if (isBlock && place) found.push(`${names[node.type] ?? node.type} ${place[0][0]}`);
  }
  return found;
}
