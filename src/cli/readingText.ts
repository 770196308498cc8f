import type { MarkdownReading } from '../runbook/markdown/markdownReading';
import type { Command, Runbook, Step } from '../runbook/model';
import type { RunbookReading } from '../runbook/reading';

/** All that the reader shows of a runbook, as Markdown: what it says of itself, its sections and its steps. */
export function textOfReading(reading: RunbookReading | MarkdownReading): string {
  const { runbook } = reading;
  const steps = new Map(runbook?.steps.map((step) => [step.id, step]));
  const sections = 'sections' in reading ? reading.sections : undefined;
  const body =
    sections?.flatMap(({ title, level, text, steps: ids }) => [
      title === undefined ? undefined : `${'#'.repeat(Math.min(Math.max(level, 1), 6))} ${title}`,
      text,
      ...ids.map((id) => stepText(steps.get(id))),
    ]) ?? runbook?.steps.map(stepText);
  return [runbook && headText(runbook, sections !== undefined), ...(body ?? [])].filter(isFilled).join('\n\n');
}

const isFilled = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** The sections of a runbook in Markdown hold what it says of itself, but for what its front matter does. */
function headText(runbook: Runbook, isMarkdown: boolean): string {
  const { title, summary, severity, service, owner, symptoms, sources } = runbook;
  const facts = [severity, service, owner].filter(isFilled).join(' · ');
  const links = sources.map(({ title: name, url }) => (url === undefined ? `- ${name}` : `- [${name}](${url})`));
  const parts = isMarkdown ? [facts] : [facts, summary, ...symptoms.map((symptom) => `- ${symptom}`), ...links];
  return [`# ${title}`, ...parts].filter(isFilled).join('\n\n');
}

function stepText(step: Step | undefined): string {
  if (step === undefined) return '';
  const { title, why, run, expect, revert, outcomes, unverified, update, gate } = step;
  const parts = [
    `**${title}**`,
    step.do,
    run && code(run),
    expect,
    why,
    gate,
    update,
    unverified,
    revert?.do,
    revert?.run && code(revert.run),
    ...outcomes.map(({ when, go }) => `- ${when} → ${go}`),
  ];
  return parts.filter(isFilled).join('\n\n');
}

const code = ({ run, shell }: Command): string => `\`\`\`${shell}\n${run}\n\`\`\``;
