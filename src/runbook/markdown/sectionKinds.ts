import type { Phase } from '../model';
import { headingNames } from './headingNames';

/** What a section is for, as far as its heading says so. */
export type SectionKind =
  | 'meaning'
  | 'impact'
  | 'symptoms'
  | 'causes'
  | 'context'
  | 'references'
  | 'escalation'
  | 'prerequisites'
  | 'triage'
  | 'mitigate'
  | 'verify'
  | 'rollback'
  | 'follow-up';

const phaseOf: Readonly<Partial<Record<SectionKind, Phase>>> = {
  triage: 'triage',
  mitigate: 'mitigate',
  // The way back is taken when what was done to mitigate did harm: before anything is verified again.
  rollback: 'mitigate',
  verify: 'verify',
  'follow-up': 'follow-up',
};

export function phaseOfKind(kind: SectionKind | undefined): Phase | undefined {
  return kind === undefined ? undefined : phaseOf[kind];
}

/** Sections that tell about the incident: a list in them is no list of things to do. */
const telling: ReadonlySet<SectionKind> = new Set([
  'meaning',
  'impact',
  'symptoms',
  'causes',
  'context',
  'references',
  'escalation',
]);

export function isTelling(kind: SectionKind | undefined): boolean {
  return kind !== undefined && telling.has(kind);
}

const names: Readonly<Record<SectionKind, string>> = {
  meaning:
    'meaning|summary|description|overview|about|introduction|intro|purpose|abstract|tldr|tl;dr|what is this|what it means|' +
    'what this means|what does it mean|what does this mean|what does this alert mean|what is happening|alert description|' +
    'alert meaning|alert summary|alert|alert details|explanation|problem|problem statement|issue|definition|in short',
  impact:
    'impact|user impact|customer impact|business impact|severity|severity and impact|effect|effects|consequences|' +
    'blast radius|scope|impact assessment|who is affected|expected impact|potential impact',
  symptoms:
    'symptoms|symptom|symptoms and signals|signs|how to recognize|how it shows|indicators|detection|related symptoms|what you see|trigger|triggers|alert conditions|trigger condition|when this fires|when to use|when to use this runbook',
  causes:
    'failure modes|failure mode|known failure modes|failure scenarios|error codes|causes|cause|possible causes|potential causes|common causes|likely causes|root cause|root causes|common root causes|' +
    'probable causes|possible reasons|reasons|known causes|why|why it happens',
  context:
    'background|context|architecture|full context|details|notes|note|faq|glossary|scope|table of contents|contents|toc|' +
    'metadata|ownership|owners|owner|contacts|contact|key contacts|dashboards|dashboard|metrics|monitoring|changelog|' +
    'change log|history|revision history|document history|example|examples|alert expression|expression|query|thresholds|' +
    'labels|todo|limitations|assumptions|service overview|system overview|known issues|related alerts|alert name|message',
  references:
    'references|reference|links|useful links|further reading|see also|additional resources|resources|sources|external links|' +
    'documentation|docs|related documentation|related runbooks|related links|more information|additional information|' +
    'quick links|related|appendix|related docs',
  escalation:
    'escalation|escalate|escalation path|escalation paths|escalation policy|escalation procedure|escalation contacts|' +
    'when to escalate|who to contact|communication|communications|getting help|support|help|escalations|on-call contacts',
  prerequisites:
    'prerequisites|prerequisite|pre-requisites|prereqs|requirements|required access|access|before you begin|' +
    'before you start|preparation|setup|access required|tools|tools required|preconditions',
  triage:
    'diagnosis|diagnostics|diagnose|diagnostic steps|diagnosis steps|diagnosing|troubleshooting|troubleshoot|troubleshooting steps|' +
    'possible checks|checks|check|investigation|investigate|investigation steps|initial investigation|initial checks|' +
    'triage|triage steps|initial triage|initial assessment|assessment|analysis|debugging|debug|first response|' +
    'first steps|initial response|initial steps|things to check|what to check|how to check|quick checks|identification|' +
    'confirm the alert|confirm the problem|verify the alert|verify the problem|verify the issue|confirm the issue|pre-checks|' +
    'how to investigate|how to diagnose|how to debug|health checks|acknowledge|first five minutes|first 5 minutes',
  mitigate:
    'mitigation|mitigations|mitigate|mitigation steps|resolution|resolutions|resolution steps|resolve|resolving|' +
    'remediation|remediations|remediation steps|remediate|recommended actions|recommended action|actions|action|' +
    'immediate actions|immediate action|fix|fixes|how to fix|how to fix it|how do i fix it|how to resolve|solution|' +
    'solutions|possible solutions|workaround|workarounds|recovery|recovery steps|recover|repair|corrective actions|response|' +
    'what to do|how to respond|what should i do|containment|eradication|quick fix|quick fixes|response actions|' +
    'steps to resolve|steps to fix|possible fixes|possible actions|restoration|treatment|suggested actions|' +
    'temporary fix|permanent fix|manual intervention|possible mitigations|possible resolutions',
  verify:
    'verification|verify|verification steps|validation|validate|verify the fix|verify resolution|verify recovery|' +
    'confirm resolution|confirm recovery|confirm the fix|confirmation|post-checks|post checks|how to verify|testing|' +
    'test|success criteria|exit criteria|all clear|health verification|post-mitigation checks|verify the resolution',
  rollback:
    'rollback|roll back|roll-back|rollback plan|rollback steps|rollback procedure|revert|reverting|backout|back out|undo|backout plan|how to roll back',
  'follow-up':
    'follow-up|follow up|followup|follow ups|follow-ups|post-incident|post incident|postmortem|post-mortem|prevention|preventive measures|' +
    'preventative measures|preventing recurrence|prevent recurrence|after the incident|aftermath|cleanup|clean up|clean-up|' +
    'lessons learned|long-term fix|long term fix|next steps|after action|post-incident actions|post-incident review|' +
    'post incident actions|long-term actions|follow-up actions|closing the incident|closure|wrap-up|future improvements',
};

const exact: ReadonlyMap<string, SectionKind> = new Map(
  (Object.entries(names) as [SectionKind, string][]).flatMap(([kind, list]) =>
    list.split('|').map((name) => [name, kind] as const),
  ),
);

/** Beginnings of words that tell a kind in another language, with what they tell. */
const beginnings: (readonly [beginning: string, kind: SectionKind])[] = [];
/** By its name, the kind of a section in another language. English goes first where the two differ. */
const foreign: ReadonlyMap<string, SectionKind> = new Map(
  Object.values(headingNames).flatMap((kinds) =>
    (Object.entries(kinds) as [SectionKind, string][]).flatMap(([kind, list]) =>
      list.split('|').map((name) => {
        if (name.endsWith('*')) beginnings.push([name.slice(0, -1), kind]);
        return [name.replace(/\*$/, ''), kind] as const;
      }),
    ),
  ),
);
const isAsian = (text: string): boolean => /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u.test(text);

/** The kind of a heading in another language: its name, or a few words of which one, the first or the last, tells it. */
function foreignKind(key: string): SectionKind | undefined {
  const whole = foreign.get(key);
  if (whole !== undefined) return whole;
  if (isAsian(key)) {
    if (key.length > 14) return undefined;
    const known = [...foreign].filter(([name]) => name.length > 1 && (key.startsWith(name) || key.endsWith(name)));
    return known.sort(([a], [b]) => b.length - a.length)[0]?.[1];
  }
  const parts = key.split(' ');
  if (parts.length > mostWords) return undefined;
  const named = [parts[0] ?? '', parts.at(-1) ?? ''];
  const kind = named.map((word) => foreign.get(word)).find((found) => found !== undefined);
  if (parts.length > 1) return /^[^\0-\x7f]|[^\0-\x7f]/.test(key) || parts.length < 3 ? kind : undefined;
  return kind ?? beginnings.find(([beginning]) => key.startsWith(beginning) && key.length - beginning.length < 8)?.[1];
}

/** Words that tell the kind of a heading of a few words, the more telling first. */
const words: readonly (readonly [RegExp, SectionKind])[] = [
  [/\b(?:roll(?:ing)? ?-?back|revert(?:ing)?|back ?-?out)\b/, 'rollback'],
  [/\b(?:verification|validation|verify(?:ing)? (?:the )?(?:fix|recovery|resolution))\b/, 'verify'],
  [/\b(?:follow ?-?ups?|post-?mortem|post-?incident|prevention|lessons)\b/, 'follow-up'],
  [/\b(?:references|reading|links)\b/, 'references'],
  [/\bescalat(?:ion|e|ing)\b/, 'escalation'],
  [/\b(?:symptoms?)\b/, 'symptoms'],
  [/\b(?:causes?|reasons)\b/, 'causes'],
  [
    /\b(?:mitigations?|resolutions?|remediations?|workarounds?|recovery|fix(?:es|ing)?|solutions?|actions?)\b/,
    'mitigate',
  ],
  [/\b(?:diagnos(?:is|tics?|e|ing)|troubleshoot(?:ing)?|investigat(?:ion|e|ing)|triage|debugging|checks)\b/, 'triage'],
  [/\bimpact\b/, 'impact'],
  [/\b(?:meaning|overview|summary|description)\b/, 'meaning'],
  [/\bprereq(?:uisite)?s?\b/, 'prerequisites'],
  [/\b(?:background|contacts?|dashboards?)\b/, 'context'],
];

const mostWords = 4;
/** "Find the cause" is something to do: it belongs where it stands. */
const doing =
  /^(?:check|identify|determine|find|inspect|confirm|look|review|gather|collect|examine|assess|get|list|see)\b/;

/** The kind that a heading gives to its section. `title` is plain text without its number. */
export function sectionKindOf(title: string): SectionKind | undefined {
  const plain = sectionKindNamed(title.toLowerCase());
  if (plain !== undefined) return plain;
  const key = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N};' -]+/gu, ' ')
    .replace(/^(?:the|optional)\s+|(?<!\s)\s+(?:the|optional)$/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[-; ]+|(?<![-; ])[-; ]+$/g, '')
    .trim();
  const whole = sectionKindNamed(key);
  if (whole !== undefined) return whole;
  if (key.split(' ').length > mostWords || doing.test(key)) return foreign.get(key);
  return words.find(([pattern]) => pattern.test(key))?.[1] ?? foreignKind(key);
}

/** The kind of exactly this name, in lower case. */
export function sectionKindNamed(name: string): SectionKind | undefined {
  return exact.get(name) ?? foreign.get(name);
}
