import { formatTime } from '../incident/time';
import { deviations, type Deviation } from './deviations';
import { deviationText } from './facts/runbookGaps';
import { groupsOf } from './groups';
import type { PostmortemInput } from './postmortemInput';
import { suggestion } from './suggestion';
import { plain, relink } from './format';

/** Where a runbook of the library is. */
export interface RunbookFile {
  /** For people. */
  readonly path: string;
  /** A runbook in Markdown has no fields: suggestions are in words alone. */
  readonly isMarkdown: boolean;
}

/**
 * What the runbooks could learn from an incident, as Markdown for their authors: each place where what was done is not
 * what the runbook says, with the lines of the runbook as they could be. Nothing is changed.
 */
export function proposals(known: PostmortemInput, files: ReadonlyMap<string, RunbookFile>): string {
  const { incident } = known;
  const drill = incident.kind === 'drill' ? 'drill' : 'incident';
  const when = incident.started ? `, ${formatTime(incident.started).slice(0, 10)}` : '';
  const sections = [...groupsOf(deviations(known), ({ runbook = '' }) => runbook)].map(([name, found]) =>
    section(name, found, files.get(name), known),
  );
  return `${[
    `# Proposed runbook changes: ${plain(incident.title)}`,
    '',
    `From the ${drill} ${plain(incident.id)}${when}. Each one is a question for the author, not a verdict: the responders may have been right, or the runbook, or neither. Adopt what makes the next time easier.`,
    ...(sections.length > 0
      ? sections.flat()
      : ['', 'According to the record, the runbook was followed as written: there is nothing to propose.']),
  ].join('\n')}\n`;
}

function section(
  name: string,
  found: readonly Deviation[],
  file: RunbookFile | undefined,
  known: PostmortemInput,
): readonly string[] {
  const runbook = known.runbooks.get(name);
  const lost = `This window has no runbook \`${plain(name)}\`.`;
  return [
    '',
    `## ${name === '' ? 'Without a runbook' : plain(runbook?.title ?? name)}`,
    '',
    file ? `In \`${plain(file.path)}\`.` : name === '' ? 'A new runbook could start with these.' : lost,
    ...found.flatMap((deviation) => {
      const { advice, yaml } = suggestion(deviation, runbook, known);
      return [
        '',
        `### ${relink(plain(deviationText(deviation)), known.folder)}`,
        '',
        advice,
        ...(yaml === undefined || file?.isMarkdown === true ? [] : ['', '```yaml', yaml, '```']),
      ];
    }),
  ];
}
