// `npm test`: everything that is checked, stage by stage. `node scripts/test.mjs --help` says how to run a part.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './prepare.mjs';
import { exitWithSentence, Refusal } from './refusal.mjs';

const help = `npm test [-- STAGE…] [--vscode newest|oldest] [--grep TEXT]

Stages: typecheck lint format deadcode build unit manifest editor web journeys faults. None named: all of them.
By name only: drills (Linux, root; those of which something has changed). all: those too, as in CI.
--vscode  the VS Code that editor, web, journeys and faults run in (default: newest)
--grep    only the tests whose names hold this`;

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { vscode: { type: 'string' }, grep: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  ensureDependencies();
  // Only now: what follows may import packages.
  const { chooseStages } = await import('./testStages.mjs');
  const { closingReport, runAll } = await import('./testReport.mjs');
  const { editorVersion } = await import('../test/host/versions.mjs');
  const results = await runAll(chooseStages(positionals), {
    grep: values.grep,
    vscode: editorVersion(values.vscode).name,
  });
  return closingReport(results);
}

main().then(
  (code) => process.exit(code),
  (/** @type {unknown} */ error) => {
    const asked = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    exitWithSentence(asked ? new Refusal(`${error.message}\n\n${help}`) : error);
  },
);
