import { phases, type Runbook, type Severity } from '../runbook/model';
import { alertHappening, alertSection, cleanAlert } from './alert';
import { cleanText } from './clean';
import { recordFormat, type IncidentKind } from './model';
import { openStepLine, phaseHeadings, runbookSteps } from './runbookSteps';
import { timelineHeading } from './timeline';
import { formatTimelineLine } from './timelineLine';
import { formatTime, stampTime } from './time';
import { yamlScalar } from './yamlScalar';

export interface NewRecord {
  readonly id: string;
  readonly title: string;
  readonly kind: IncidentKind;
  readonly severity?: Severity;
  readonly runbook?: {
    readonly name: string;
    /** SHA-256 of the runbook's text: tells later whether it has changed since. */
    readonly version: string;
    readonly runbook: Runbook;
  };
  /** Values by name. Those that the runbook calls secret are left out. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly started: Date;
  /** Who starts the incident. */
  readonly who: string;
  /** What an alert said that led here, as it was pasted. */
  readonly alert?: string;
}

/** The text of a new record. */
export function createRecord(record: NewRecord): string {
  const { runbook } = record;
  const alert = cleanAlert(record.alert ?? '');
  const title = cleanText(record.title) || 'Untitled incident';
  const from = runbook ? ` from runbook ${cleanText(runbook.runbook.title) || cleanText(runbook.name)}` : '';
  const started = { at: stampTime(record.started), who: record.who };
  return [
    ...frontMatter(record, title),
    '',
    `# ${title}`,
    '',
    ...(runbook ? stepLines(runbook.runbook) : []),
    `## ${timelineHeading}`,
    '',
    formatTimelineLine({ ...started, kind: 'started', text: `${record.kind}${from}` }),
    ...(alert === '' ? [] : [formatTimelineLine({ ...started, ...alertHappening(alert) })]),
    '',
    ...(alert === '' ? [] : alertSection(alert)),
  ].join('\n');
}

function frontMatter(record: NewRecord, title: string): readonly string[] {
  const { runbook } = record;
  const secrets = new Set(runbook?.runbook.parameters.filter(({ secret }) => secret).map(({ name }) => name));
  const parameters = Object.entries(record.parameters).filter(([name]) => !secrets.has(name));
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['id', record.id],
    ['title', title],
    ['kind', record.kind],
    ['severity', record.severity],
    ['runbook', runbook?.name],
    ['runbook-version', runbook?.version],
  ];
  return [
    '---',
    `incident: ${recordFormat}`,
    ...facts.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${yamlScalar(value)}`])),
    ...(parameters.length > 0 ? ['parameters:'] : []),
    ...parameters.map(([name, value]) => `  ${yamlScalar(name)}: ${yamlScalar(value)}`),
    `started: ${formatTime(stampTime(record.started))}`,
    '---',
  ];
}

/** The steps under the headings of their phases, in the order in which phases come. */
function stepLines(runbook: Runbook): readonly string[] {
  const steps = runbookSteps(runbook);
  if (steps.length === 0) return [];
  const groups = phases.flatMap((phase) => {
    const lines = steps.filter((step) => step.phase === phase).map((step) => openStepLine(step));
    return lines.length > 0 ? [`### ${phaseHeadings[phase]}`, '', ...lines, ''] : [];
  });
  return ['## Steps', '', ...groups];
}
