import { formatTime } from '../../incident/time';
import { deviations, reverted, type Deviation } from '../deviations';
import { formatDuration } from '../duration';
import type { PostmortemInput } from '../postmortemInput';
import { plain, relink } from '../format';
import { under } from './recordLists';

/** Where what was done is not what the runbooks say. Notes that belong to no step are in the timeline. */
export function runbookGaps(known: PostmortemInput): readonly string[] {
  const lines = deviations(known)
    .filter((deviation) => deviation.kind !== 'improvised' || deviation.entry.kind === 'command')
    .map((deviation) => `- ${relink(plain(deviationText(deviation)), known.folder)}`);
  return under('Where what was done is not what the runbook says; either may have been right:', lines);
}

/** A deviation in a sentence. */
export function deviationText(deviation: Deviation): string {
  switch (deviation.kind) {
    case 'skipped': {
      const { title, stamp } = deviation.step;
      return `Skipped: "${title}"${stamp?.reason === undefined ? '' : ` (${stamp.reason})`}`;
    }
    case 'order':
      return `Done after "${deviation.after.title}", which stands behind it: "${deviation.step.title}"`;
    case 'reverted': {
      const { entry, step } = deviation;
      return `Taken back${timed(entry.at)}: ${entry.text.replace(reverted, '')}${step ? ` (step "${step.title}")` : ''}`;
    }
    case 'gate': {
      const { entry, step } = deviation;
      return `${entry.text} (step "${step.title}"${timed(entry.at)})`;
    }
    case 'timebox': {
      const { step, took, timebox } = deviation;
      return `Took ${formatDuration(took)} in place of ${formatDuration(timebox)}: "${step.title}"`;
    }
    case 'added':
      return `In the record, not in the runbook as it stands now: "${deviation.step.title}"`;
    case 'improvised':
      return `Belongs to no step${timed(deviation.entry.at)}: ${deviation.entry.text}`;
  }
}

const timed = (at: Date | undefined): string => (at ? ` at ${formatTime(at)}` : '');
