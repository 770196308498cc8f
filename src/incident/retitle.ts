import { readBlocks } from './blocks';
import type { TextEdit } from './model';
import { readSteps } from './steps';
import type { StepLine } from './stepLine';

/** The edits that give steps, by id, other titles, on all lines on which they stand. Titles must be clean. */
export function retitle(text: string, titles: ReadonlyMap<string, string>): readonly TextEdit[] {
  if (titles.size === 0) return [];
  return [...readSteps(text, readBlocks(text))].flatMap(([id, lines]) => {
    const title = titles.get(id);
    return title === undefined
      ? []
      : lines.filter((line) => line.title !== title).flatMap((line) => edits(line, title));
  });
}

/** What stands behind the stamp belongs to the title, and goes with it. */
function edits({ box, stampRange, titleEnd }: StepLine, title: string): readonly TextEdit[] {
  const start = box.end + 1;
  if (!stampRange) return [{ start, end: titleEnd, text: ` ${title}` }];
  return [
    { start, end: stampRange.start, text: ` ${title} ` },
    ...(stampRange.end < titleEnd ? [{ start: stampRange.end, end: titleEnd, text: '' }] : []),
  ];
}
