import { parseArgs } from 'node:util';
import { fileKind } from '../library/fileKind';
import { placeProblems } from '../library/linePlaces';
import { readAndLint } from '../lint/readAndLint';
import { guessEffect } from '../runbook/effect/guessEffect';
import type { MarkdownReading } from '../runbook/markdown/markdownReading';
import { readMarkdownRunbooks } from '../runbook/markdown/readMarkdown';
import type { Step } from '../runbook/model';
import type { RunbookReading } from '../runbook/reading';
import { type Command, json, readTextFile, UsageError } from './command';
import { textOfReading } from './readingText';

/** `show FILE… [--json]`: what is read of each runbook in these files. */
export const show: Command = async (args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  if (positionals.length === 0) throw new UsageError('Name the files to show: incident-runbooks show FILE…');
  const shown: Shown[] = [];
  for (const file of positionals) shown.push(...showFile(file, await readTextFile(file)));
  return values.json === true ? json(shown) : { text: shown.map(({ text }) => text).join('\n\n'), code: 0 };
};

type Shown = ReturnType<typeof showReading>;

function showFile(file: string, text: string): readonly Shown[] {
  const { kind, name, expected } = fileKind(file.replaceAll('\\', '/')) ?? {
    kind: /\.(?:ya?ml)$/i.test(file) ? 'yaml' : 'markdown',
    name: (file.split(/[\\/]/).at(-1) ?? file).replace(/\..*/, ''),
    expected: false,
  };
  if (kind === 'yaml') return [showReading(file, text, name, readAndLint(text, name, { expected }))];
  return readMarkdownRunbooks(text, name)
    .filter(
      ({ runbook, range, problems }) =>
        runbook ?? (text.slice(range.start, range.end).trim() !== '' || problems.length > 0),
    )
    .map((reading) => showReading(file, text, name, reading));
}

function showReading(file: string, source: string, name: string, reading: RunbookReading | MarkdownReading) {
  const { runbook } = reading;
  const isMarkdown = 'sections' in reading;
  const anchor = isMarkdown ? reading.anchor : undefined;
  const heading = isMarkdown ? reading.sections.find(({ level }) => level > 0)?.title : undefined;
  return {
    file,
    ...(anchor !== undefined && { anchor }),
    title: runbook?.title ?? heading ?? name,
    name: runbook?.name ?? name,
    summary: runbook?.summary,
    severity: runbook?.severity,
    service: runbook?.service,
    owner: runbook?.owner,
    tags: runbook?.tags ?? [],
    symptoms: runbook?.symptoms ?? [],
    alerts: runbook?.alerts ?? [],
    text: textOfReading(reading),
    steps: (runbook?.steps ?? []).map((step, index) => {
      const declared = !isMarkdown && reading.text([...reading.stepPath(index), 'effect']) !== undefined;
      return showStep(step, declared);
    }),
    problems: placeProblems(source, reading.problems).map(({ code, severity, message, at: [line, character] }) => ({
      ...{ code, severity, message },
      ...{ line: line + 1, character: character + 1 },
    })),
  };
}

/** What nobody has declared is guessed by the command's text. */
function showStep(step: Step, declared: boolean) {
  const { id, title, phase, why, run, expect, revert, outcomes } = step;
  return {
    ...{ id, title, phase, do: step.do, why, run: run?.run, shell: run?.shell },
    effect: declared ? step.effect : run === undefined ? 'reads' : guessEffect(run),
    effectFrom: declared ? 'declared' : 'guessed',
    ...{ expect, revert, outcomes },
  };
}
