import { formatTime } from '../../incident/time';
import { deviations, reverted, type Deviation } from '../deviations';
import { formatDuration } from '../../runbook/duration';
import type { PostmortemInput } from '../postmortemInput';
import { plain, relink } from '../format';
import { under } from './recordLists';

/** Where what was done is not what the runbooks say. Notes that belong to no step are in the timeline. */
export function runbookGaps(known: PostmortemInput): readonly string[] {
  const lines = deviations(known)
    .filter((deviation) => deviation.kind !== 'improvised' || deviation.entry.kind === 'command')
    .map((deviation) => `- ${relink(plain(deviationText(deviation)), known.folder)}`);
  return under('Differences between the runbook and what was done (either may have been right):', lines);
}

/** A deviation in a sentence. */
export function deviationText(deviation: Deviation): string {
  switch (deviation.kind) {
    case 'skipped': {
      const { title, stamp } = deviation.step;
      return `Skipped: "${title}"${stamp?.reason === undefined ? '' : ` (${stamp.reason})`}`;
    }
    case 'order':
      return `Done after "${deviation.after.title}", which comes after it in the runbook: "${deviation.step.title}"`;
    case 'reverted': {
      const { entry, step } = deviation;
      return `Reverted${timed(entry.at)}: ${entry.text.replace(reverted, '')}${step ? ` (step "${step.title}")` : ''}`;
    }
    case 'gate': {
      const { entry, step } = deviation;
      return `${entry.text} (step "${step.title}"${timed(entry.at)})`;
    }
    case 'timebox': {
      const { step, took, timebox } = deviation;
      return `Took ${formatDuration(took)} instead of ${formatDuration(timebox)}: "${step.title}"`;
    }
    case 'added':
      return `In the record, but not in the current runbook: "${deviation.step.title}"`;
    case 'improvised':
      return `Not part of a step${timed(deviation.entry.at)}: ${deviation.entry.text}`;
  }
}

const timed = (at: Date | undefined): string => (at ? ` at ${formatTime(at)}` : '');
