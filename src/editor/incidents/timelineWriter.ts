import * as vscode from 'vscode';
import { appendTimeline } from '../../incident/append';
import type { Happening } from '../../incident/timelineLine';
import type { Author } from '../author';
import { ExpectedError } from '../errors';
import type { RecordFiles } from '../records/recordFiles';

/** Something that happened, before it is stamped with who and when. */
export type TimelineDraft = Omit<Happening, 'at' | 'who'>;

/** Writes a line into a record's timeline; resolves when that is on disk. */
export type TimelineWriter = (record: vscode.Uri, told: TimelineDraft) => Promise<true>;

/** The way of everything that goes into a timeline, whichever surface it comes from. */
export function timelineWriter(records: RecordFiles, author: Author): TimelineWriter {
  return async (record, told) => {
    const happening = { ...told, at: new Date(), who: await author.name() };
    if (await records.change(record, (text) => appendTimeline(text, happening))) return true;
    throw new ExpectedError(
      vscode.l10n.t('The line could not be added to the incident record, so nothing was written.'),
    );
  };
}
