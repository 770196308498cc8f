import { type Runbook, type Severity, severities } from '../model';
import { alertInHeading, alertsInTitle, isAlertName } from './alertNames';
import type { Block } from '../../markdown/block';
import type { Fields } from './frontMatter';
import type { Head } from './heads';
import { type Label, type Labels, readLabels } from './labels';
import type { Part } from './outline';
import { plainText, shorten } from '../../markdown/plainText';
import { isTelling } from './sectionKinds';
import { titleHeadOf } from './titleHead';
import { unwrap } from '../../markdown/unwrap';

/** What a runbook says about itself, beside its sections and steps. */
export type Facts = Omit<Runbook, 'steps' | 'sections' | 'parameters'>;

/** Reads what a part of a file says about itself. `name` is the file's; the front matter is shared by all its parts. */
export function readFacts(text: string, part: Part, fields: Fields, name: string): Facts {
  const titleHead = titleHeadOf(part);
  const labels = readLabels(text, labelledBlocks(part));
  const own = titleHead === undefined ? [] : alertsInTitle(titleHead.title, titleHead.markdown);
  const first = (...keys: string[]): string | undefined =>
    keys.map((key) => fields.get(key)?.[0] ?? labels.get(key)?.text).find(isFilled);
  const all = (...keys: string[]): readonly string[] =>
    keys.flatMap((key) => fields.get(key) ?? listIn(labels.get(key)));
  const stated = part.isOneOfSeveral ? undefined : fields.get('title')?.[0];
  const alert = part.isOneOfSeveral && titleHead !== undefined ? alertInHeading(titleHead.title) : undefined;
  const heading = titleHead === undefined || isTemplate(titleHead.title) ? undefined : (alert ?? titleHead.title);
  const title = [stated, heading].find((candidate) => isFilled(candidate) && !isTemplate(candidate));
  const summary =
    first('summary', 'description') ??
    opening(text, part, 'meaning') ??
    openingOf(text, titleHead) ??
    labels.get('message')?.text;
  const severity = severityOf(first('severity', 'priority'));
  const optional = {
    summary,
    severity,
    service: first('service', 'services', 'component', 'system'),
    owner: first('owner', 'owners', 'team', 'owning team', 'owned by', 'service owner', 'maintainer'),
    reviewed: dateOf(
      first(
        'reviewed',
        'last reviewed',
        'last_reviewed',
        'last-reviewed',
        'lastreviewed',
        'last updated',
        'last review',
        'review date',
        'last verified',
        'date',
        'lastmod',
      ),
    ),
  };
  const named = all('alerts', 'alert', 'alertname', 'alert name', 'alert names', 'alert_name').filter((alert) =>
    /^(?!\w+:\/\/|mailto:|#|@|www\.)[^\s@]{3,}$/.test(alert),
  );
  return {
    name: alert ?? (part.isOneOfSeveral ? (titleHead?.title ?? name) : name),
    title: title ?? humanize(name),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Facts>),
    tags: unique(all('tags', 'tag', 'labels', 'categories', 'keywords')),
    symptoms: symptomsOf(text, part, fields, labels),
    alerts: unique([...named, ...own, ...(!part.isOneOfSeveral && isAlertName(name) ? [name] : [])]),
    sources: sourcesOf(text, part, labels),
  };
}

/** Labels are looked for above the first section that says what to do. */
function labelledBlocks({ heads }: Part): readonly Block[] {
  const end = heads.findIndex(({ kind }, index) => index > 0 && kind !== undefined && !isTelling(kind));
  return heads.slice(0, end === -1 ? 4 : Math.min(end, 4)).flatMap(({ blocks }) => blocks);
}

function isFilled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function isTemplate(title: string | undefined): boolean {
  return title !== undefined && /\{\{|\{%|<%|\$\{|^<[^>]+>$|^\[(?:title|alert name|runbook title|name)\]$/i.test(title);
}

function humanize(name: string): string {
  return isAlertName(name) ? name : name.replace(/[-_.]+/g, ' ').trim() || name;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

function listIn(label: Label | undefined): readonly string[] {
  if (label === undefined) return [];
  return label.text.split(/[,;]/).map((part) => part.trim().replace(/^["'#]+|(?<!["'])["']+$/g, ''));
}

/** P1 and "critical" are other people's names. `SEV-2`, `sev2` and `S2` are written too. */
function severityOf(text: string | undefined): Severity | undefined {
  const key = text?.toLowerCase() ?? '';
  const digit = /^(?:sev(?:erity)?|p|s|priority)[ _-]?([1-5])\b/.exec(key)?.[1] ?? /^([1-5])$/.exec(key)?.[1];
  return severities.find((severity) => severity === `SEV${digit}`);
}

function dateOf(text: string | undefined): string | undefined {
  return /\b\d{4}-\d{2}-\d{2}\b/.exec(text ?? '')?.[0];
}

const longestText = 500;

/** The first paragraph of the first section of a kind. */
function opening(text: string, { heads }: Part, kind: Head['kind']): string | undefined {
  return heads
    .filter((head) => head.kind === kind)
    .map((head) => openingOf(text, head))
    .find(isFilled);
}

function openingOf(text: string, head: Head | undefined): string | undefined {
  const block = head?.blocks.find(
    (candidate) => candidate.kind === 'paragraph' && !isLink(text, candidate) && !isLabelled(text, candidate),
  );
  if (block?.kind !== 'paragraph') return undefined;
  const plain = plainText(unwrap(text, block, block.inset));
  return plain === '' || /^todo\W*$/i.test(plain) ? undefined : shorten(plain, longestText);
}

/** A definition of a link, a picture, a row of badges or of a table. */
function isLink(text: string, { start }: Block): boolean {
  return /^(?:\[[^\]]*\]:|\[\[?_?TOC_?\]|!\[|\[!\[|\||\{[{%])/.test(text.slice(start, start + 200));
}

function isLabelled(text: string, { start }: Block): boolean {
  return /^(?:\*\*|__|\*|_)[\w ]{3,20}(?:(?:\*\*|__|\*|_):|:(?:\*\*|__|\*|_))/.test(text.slice(start, start + 40));
}

function symptomsOf(text: string, part: Part, fields: Fields, labels: Labels): readonly string[] {
  const stated = fields.get('symptoms') ?? [];
  const listed = part.heads.filter(({ kind }) => kind === 'symptoms').flatMap((head) => textsOf(text, head));
  const labelled = [labels.get('symptoms'), labels.get('symptom'), labels.get('message')].flatMap((label) =>
    label === undefined ? [] : [label.text],
  );
  const found = unique([...stated, ...listed, ...labelled]);
  const impact = found.length > 0 ? undefined : (opening(text, part, 'impact') ?? labels.get('impact')?.text);
  return (impact === undefined ? found : [impact]).slice(0, 30);
}

/** The items of a section's lists, or its paragraphs where it has none. */
function textsOf(text: string, { blocks }: Head): readonly string[] {
  const items = blocks.flatMap((block) =>
    block.kind === 'item' && block.children[0]?.kind === 'paragraph' ? [block.children[0]] : [],
  );
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : []));
  return (items.length > 0 ? items : paragraphs).map((block) =>
    shorten(plainText(unwrap(text, block, block.inset)), longestText),
  );
}

const link = /(?<!!)\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()]{1,500})[^()\n]{0,200}\)/g;

function sourcesOf(text: string, part: Part, labels: Labels): Facts['sources'] {
  const referring = part.heads.filter(({ kind }) => kind === 'references').flatMap(({ blocks }) => blocks);
  const texts = [...referring.map(({ start, end }) => text.slice(start, end)), labels.get('runbook')?.markdown ?? ''];
  const sources = texts.flatMap((markdown) =>
    Array.from(markdown.matchAll(link), ([, title = '', url = '']) => ({ title: plainText(title), url })),
  );
  return sources.filter(({ url }, index) => sources.findIndex((other) => other.url === url) === index).slice(0, 50);
}
