// Checks the spelling of what people read, and that no word is in it that docs/style.md rules out: the files that
// cspell.config.yaml names, then the strings of the sources.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';
import { sourceStrings } from './sourceStrings.mjs';

/** Each has to be refused: a check that refuses nothing would pass as well. */
const wrong = ['tick', 'mended', 'colour', 'cancelled', 'recieve'];

/** What docs/style.md rules out and is more than a word. */
const phrases =
  /\b(?:t(?:ake|aken|akes|ook)(?: (?:it|that|them|this))? (?:back|over)|ways? back|nobody knows|all the same)\b/i;

/**
 * @param {readonly string[]} given
 * @param {string} input
 */
function cspell(given, input) {
  const options = ['lint', '--no-progress', '--no-summary', '--no-color', ...given];
  return spawnSync(process.execPath, [join(root, 'node_modules', 'cspell', 'bin.mjs'), ...options], {
    cwd: root,
    encoding: 'utf8',
    input,
  });
}

const files = cspell([], '');

const strings = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .map((file) => `src/${file}`)
  .flatMap((path) => sourceStrings(path, readFileSync(join(root, path), 'utf8')).map((found) => ({ ...found, path })));
const titles = readFileSync(join(root, 'package.nls.json'), 'utf8')
  .split('\n')
  .map((text, index) => ({ path: 'package.nls.json', line: index + 1, text }));
const lines = [...wrong, ...strings.map(({ text }) => text)];
// As a page: what stands in backticks is code there too.
const checked = cspell(['stdin://docs/strings.md'], `${lines.join('\n')}\n`);
const found = [...checked.stdout.matchAll(/:(\d+):\d+ - (.+)$/gm)].map(([, line, what]) => ({
  line: Number(line),
  what,
}));

const missed = wrong.filter((_, index) => !found.some(({ line }) => line === index + 1));
const inStrings = found.flatMap(({ line, what }) => {
  const string = strings[line - 1 - wrong.length];
  return string ? [`${string.path}:${string.line} - ${what}: ${string.text}`] : [];
});

const inPhrases = [...strings, ...titles].flatMap(({ path, line, text }) => {
  const [phrase] = phrases.exec(text) ?? [];
  return phrase === undefined ? [] : [`${path}:${line} - Forbidden words (${phrase}): ${text}`];
});

process.stdout.write(files.stdout);
process.stderr.write(files.stderr + checked.stderr);
for (const problem of [...inStrings, ...inPhrases]) console.log(problem);
for (const word of missed) console.log(`cspell.config.yaml - Not refused any more: ${word}`);
console.log(`Checked ${strings.length} strings of the sources, and the files of cspell.config.yaml.`);
process.exitCode = files.status !== 0 || inStrings.length > 0 || inPhrases.length > 0 || missed.length > 0 ? 1 : 0;
