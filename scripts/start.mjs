// `npm start`: VS Code with the extension, on a sample on-call folder.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './prepare.mjs';
import { exitWithSentence, Refusal } from './refusal.mjs';

const help = `npm start [-- OPTIONS]

--folder PATH            open this folder instead of the sample on-call folder (.vscode-test/on-call)
--editor desktop|server  desktop: VS Code installed here, or downloaded; server: VS Code's server build from npm, in a
                         browser (Linux). Default: desktop where there is one and a display, else server
--port N                 for the server build
--help`;

/** @typedef {{folder: string | undefined, editor: string | undefined, port: number | undefined}} Options */

/** @returns {Options | undefined} undefined when help was asked for */
function readOptions() {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values } = parseArgs({ options: { folder: text, editor: text, port: text, help: { type: 'boolean' } } });
  if (values.help === true) return undefined;
  const { folder, editor } = values;
  if (editor !== undefined && editor !== 'desktop' && editor !== 'server')
    throw new Refusal('--editor takes desktop or server.');
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536))
    throw new Refusal('--port takes a number from 1 to 65535.');
  if (folder !== undefined && !existsSync(folder)) throw new Refusal(`There is no folder ${folder}.`);
  return { folder: folder === undefined ? undefined : resolve(folder), editor, port };
}

/**
 * @param {Options} options
 * @returns {Promise<number>} exit code
 */
async function start({ folder, editor, port }) {
  ensureDependencies();
  // Only now: what follows may import packages.
  const { build } = await import('./build.mjs');
  const { ensureSampleFolder, sampleFolder } = await import('./sampleFolder.mjs');
  const { desktopEditor, openDesktop } = await import('./startDesktop.mjs');
  const { serveFolder } = await import('./startServerBuild.mjs');
  await build();
  const first = folder === undefined && ensureSampleFolder();
  const opened = { folder: folder ?? sampleFolder, trusted: folder === undefined };
  const desktop = editor === 'server' ? undefined : await desktopEditor();
  if (desktop !== undefined) return openDesktop(desktop, opened);
  if (editor === 'desktop') throw new Refusal('So there is none to open: install VS Code, or use --editor server.');
  console.log('VS Code’s server build it is, for a browser on this machine.');
  return serveFolder({ ...opened, first, port });
}

async function main() {
  const options = readOptions();
  if (options !== undefined) return start(options);
  console.log(help);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (/** @type {unknown} */ error) => {
    const asked = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    exitWithSentence(asked ? new Refusal(`${error.message}\n\n${help}`) : error);
  },
);
