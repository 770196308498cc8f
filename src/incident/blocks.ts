import { findFrontMatter, type FrontMatterRange } from '../markdown/frontMatterRange';
import { type Blocks, readLines } from '../markdown/lineKinds';
import { textStart } from '../markdown/lines';

/** No line of a front matter, but surely one of a record: what was to close it is gone. */
const body = /^## (?:Steps|Timeline)[ \t]*$/;

/** Finds the front matter of a record, in YAML. */
export function findRecordFrontMatter(text: string): FrontMatterRange | undefined {
  const found = findFrontMatter(text, (line) => body.test(line));
  return found?.language === 'yaml' ? found : undefined;
}

/** The lines of a record below its front matter. */
export function readBlocks(text: string): Blocks {
  return readLines(text, findRecordFrontMatter(text)?.next ?? textStart(text));
}
