import { withoutComments } from './commandText';
import type { Rule } from './rule';

/** MariaDB sees that the index would be the same and does nothing: a damaged index stays damaged. */
export const indexRebuildNoop: Rule = ({ commands, reading }) =>
  commands.flatMap(({ command, path }) =>
    alterStatements(withoutComments(command.run)).flatMap(({ text, start }) => {
      const added = new Set([...text.matchAll(add)].map((match) => match.groups?.['name']?.toLowerCase()));
      return [...text.matchAll(drop)]
        .filter((match) => added.has(match.groups?.['name']?.toLowerCase()))
        .map((match) => {
          const name = match.groups?.['name'] ?? '';
          const at = start + match.index;
          return {
            message: `Dropping and adding '${name}' in one ALTER rebuilds nothing. Use two statements, or ALTER TABLE … FORCE.`,
            range: reading.locatePart(path, at, at + match[0].length),
          };
        });
    }),
  );

interface Statement {
  readonly text: string;
  readonly start: number;
}

/** Each ALTER TABLE up to its semicolon or the next one. */
function alterStatements(command: string): readonly Statement[] {
  const starts = [...command.matchAll(/\balter\s+(?:online\s+)?(?:ignore\s+)?table\b/gi)].map(({ index }) => index);
  return starts.map((start, index) => {
    const text = command.slice(start, starts[index + 1] ?? command.length);
    return { start, text: text.split(';', 1)[0] ?? '' };
  });
}

const name = String.raw`[\\\x60"]*(?<name>[\w$]+)`;
const drop = new RegExp(String.raw`\bdrop\s+(?:index|key)\s+(?:if\s+exists\s+)?${name}`, 'gi');
const add = new RegExp(
  String.raw`\badd\s+(?:unique\s+|fulltext\s+|spatial\s+)?(?:index|key)\s+(?:if\s+not\s+exists\s+)?${name}`,
  'gi',
);
