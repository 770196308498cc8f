import type { Block } from '../../markdown/block';
import { lineAt } from '../../markdown/lines';
import { readMark } from '../../markdown/marks';
import { plainText } from '../../markdown/plainText';

/** What a container says of the steps in it: a tab's name, the title of a warning, the summary of a folded part. */
export interface Label {
  readonly name: string;
  readonly title: string;
  /** Whether it is one of several ways to do the same. */
  readonly isAlternative: boolean;
}

const tabs = /^(?:===|tab|tabitem|tab-item|code-?tab|tabpanel|tab-pane|option|codegroup)$/;

/** The label that a block opens; `closes` where it ends the last one, undefined where it does neither. */
export function labelOf(text: string, block: Block): Label | 'closes' | undefined {
  if (block.kind !== 'mark' && block.kind !== 'html' && block.kind !== 'quote') return undefined;
  if (block.kind === 'quote' && block.form !== 'admonition') return undefined;
  const line = text.slice(block.start, Math.min(lineAt(text, block.start).end, block.end));
  const mark = readMark(line);
  if (mark === undefined) return undefined;
  if (mark.closes && mark.title === undefined)
    return block.kind === 'html' && /^<\/summary/i.test(line) ? undefined : 'closes';
  const { name } = mark;
  const title = plainText(mark.title ?? (block.kind === 'quote' ? capitalized(name) : ''));
  // What wraps others has no title of its own, and its end would close theirs.
  return { name, title, isAlternative: tabs.test(name) };
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Whether a piece of text says under which condition something is done, as headings and items above steps do. */
export function isCondition(text: string): boolean {
  return (
    /^\W*(?:(?:only )?(?:if|when|whenever|in case|unless|where|for the case|provided|as long as)|wenn|falls|sofern|si|quand|lorsqu\p{L}*|cuando|en caso|quando|em caso|se|nel caso|qualora|als|indien|wanneer|je\u015bli|je\u017celi|gdy|w przypadku|\u5982\u679c|\u82e5|\u5f53|\u7576)(?![\p{L}-])/iu.test(
      text,
    ) || /(?:\u5834\u5408|\u3068\u304d|\u65f6|\uacbd\uc6b0|\ub54c)(?:\u306f|\u306b\u306f|[:\uff1a]|$)/u.test(text)
  );
}

/** Whether a heading names one of several ways: `Option A`, `Mitigation B`, `Variant 2`, `Alternative: …`. */
export function isOneOfSeveral(title: string): boolean {
  return /^(?:option|variante?|alternativ[ea]?|opci\u00f3n|op\u00e7\u00e3o|opzione|optie|opcja|mitigation|resolution|solution|workaround|remediation|fix|scenario|case|fall|cas|caso|method|approach|plan|path|way)\s+(?:#?\d{1,2}|[A-H])\b|^(?:alternatively|alternative|either|or)\b/iu.test(
    title,
  );
}
