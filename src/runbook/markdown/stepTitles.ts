import type { Phase } from '../model';
import type { Block, Item } from '../../markdown/block';
import { numberOf } from './numbering';
import { firstSentence, plainText, shorten } from '../../markdown/plainText';
import { phaseOfKind, sectionKindNamed } from './sectionKinds';
import { unwrap } from '../../markdown/unwrap';

const longest = 120;

export interface ItemTitle {
  readonly title: string;
  /** What the item's first paragraph says beyond its title, as Markdown. */
  readonly rest: string[];
  /** The phase that a label before the text names, as in `*Action*: restart it`. */
  readonly phase?: Phase;
}

const actionLabel = /^(\*\*|__|\*|_)([A-Za-z][A-Za-z -]{2,25}?):?\1:?[ \t]+(?=\S)/;

const boldLead =
  /^(\*\*|__)(?=\S)((?:(?!\1).){2,120}?)\1(?:[ \t]*(:|\.|[-\u2013\u2014](?=\s))|(?=\s*\n)|$|(?=\s+[\p{Lu}\d`([]))[\s]*/u;

/** A name for the step in a list item: what it has in bold at its start, its first sentence, or all of it. */
export function itemTitle(text: string, item: Item, first: Block | undefined): ItemTitle {
  if (first?.kind !== 'paragraph') {
    if (item.children.length === 0) return { title: 'Empty step', rest: [] };
    return { title: first?.kind === 'item' ? itemTitle(text, first, first.children[0]).title : 'Step', rest: [] };
  }
  const markdown = unwrap(text, first, first.inset);
  const label = actionLabel.exec(markdown);
  const phase = phaseOfKind(sectionKindNamed(label?.[2]?.toLowerCase() ?? ''));
  if (label !== null && phase !== undefined) {
    const told = markdown.slice(label[0].length);
    const title = firstSentence(plainText(told), longest);
    return { title, rest: title.length + 2 > told.length ? [] : [told], phase };
  }
  const lead = boldLead.exec(markdown);
  if (lead?.[2] !== undefined) {
    const rest = markdown.slice(lead[0].length).trim();
    const said = hasMore(lead[0]) ? markdown : rest;
    return { title: withoutNumber(plainText(lead[2])), rest: said === '' ? [] : [said] };
  }
  const whole = withoutNumber(plainText(markdown));
  const title = firstSentence(whole, longest) || 'Step';
  const isAll = title.length >= whole.replace(/(?<![\s:;,.])[\s:;,.]+$/, '').length;
  return { title, rest: isAll && !hasMore(markdown) ? [] : [markdown] };
}

/** Whether Markdown holds what its plain text does not: where links lead, pictures. */
function hasMore(markdown: string): boolean {
  return /\]\(|\]\[|https?:/.test(markdown);
}

function withoutNumber(plain: string): string {
  return (numberOf(plain)?.rest ?? plain).replace(/(?<![\s:])[\s:]+$/, '');
}

const vacuous =
  /^(?:(?:please )?(?:run|use|execute|try|issue|enter|do|type)\s)?(?:(?:for |as an |an )?(?:example|instance)|e\.g\.?|like (?:this|so)|output|using|via|with|or|then|and|commands?|as follows|(?:with |by |using )?(?:running |using )?the following(?: (?:commands?|queries|query|script|steps?|lines?))?|this(?: command)?|these(?: commands)?|run|or run|you can (?:run|use)|the commands?(?: (?:is|are))?|command line|cli|linux|bash|shell|sample|usage)(?: below)?(?: this)?$/i;

/** Whether a title says nothing of what is done. */
export const isVacuous = (title: string): boolean =>
  /^(?:step|(?:please )?(?:run|use|execute|try|issue|enter|do|type)(?: (?:this|these|the following)(?: commands?)?)?)$/i.test(
    title,
  );

const remark = /^(?:\[!\w+\]|(?:note|warning|caution|important|tip|info)\b:?)\s+/i;

/** A name for the command behind a paragraph: its last sentence that says something. */
export function titleFromIntro(markdown: string): string | undefined {
  const plain = plainText(markdown.replace(/^\s*(?:[-+*]|\d{1,9}[.)])\s+/, '')).replace(remark, '');
  const sentences = plain.split(/(?<=[^.\s]{3}[.!?])\s+(?=[\p{Lu}`"'(])/u);
  const telling = sentences
    .map((sentence) => withoutNumber(sentence).replace(/(?<![\s:;,.])[\s:;,.]+$/, ''))
    .filter((sentence) => sentence.length > 2 && !vacuous.test(sentence));
  const last = telling.at(-1);
  return last === undefined ? undefined : shorten(last, longest);
}

const outputAhead =
  /\b(?:outputs?|results?|returns?|response|prints?|shows?|displays?|looks? (?:like|similar|something)|look like|similar to|appears?|logs?|error|errors|message|messages|see)\b[^:]{0,60}:[*_\s]*$/i;
const commandAhead = /\b(?:run|running|execute|use|using|with|via|command|query|by|check|get|inspect|view|try)\b/i;

/** Whether a paragraph announces what programs print rather than something to run. */
export function announcesOutput(markdown: string): boolean {
  const plain = plainText(markdown.slice(-300));
  const sentence = plain.split(/[.!?]\s/).at(-1) ?? '';
  return outputAhead.test(sentence) && !commandAhead.test(sentence);
}

/** Whether a paragraph says in so many words that output follows: then it is none of a command, whatever its fence says. */
export function statesOutput(markdown: string): boolean {
  const plain = plainText(markdown.slice(-300));
  const sentence = plain.split(/[.!?]\s/).at(-1) ?? '';
  return (
    /(?:expected|example|sample|the|typical|normal|healthy) (?:output|result|response|error message|error|message|log(?: lines?)?)\b(?!\s+of)[^:,]{0,50}:?\W*$|^\W*output\W*$|\b(?:outputs?|prints?|returns?|shows?|displays?|looks like|like this|fails with|error)\s*:\W*$|^\W*(?:ausgabe|sortie|salida|sa\u00edda|output atteso|uitvoer|wynik|\u51fa\u529b|\u8f93\u51fa|\ucd9c\ub825)[^:]{0,20}[:\uff1a]?\W*$/iu.test(
      sentence,
    ) && !/\b(?:run|execute|use|with|via|command|check|query|try|to (?:get|see|show|find|print))\b/i.test(sentence)
  );
}

/** A name for a command that nothing introduces: the comment above it, or its first line. */
export function titleFromCommand(run: string): string {
  const first = run.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#!')) ?? '';
  const comment = /^\s*#[#\s]*([^#\s].*)$/.exec(first)?.[1];
  return shorten((comment ?? first).trim().replace(/(?<![\s:\\])[\s:\\]+$/, ''), 80) || 'Run the command';
}
