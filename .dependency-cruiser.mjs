// @ts-check
/**
 * The dependency rule: which of our own rooms each folder under src/ may import, at any depth, and no circles anywhere.
 * `types:` before a name allows `import type` alone; a name with an ending is one file. A room that is not named in a row
 * may not be imported there.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const mayImport = {
  markdown: [],
  runbook: ['markdown'],
  alerts: ['markdown', 'runbook'],
  library: ['markdown', 'runbook'],
  lint: ['markdown', 'runbook'],
  incident: ['markdown', 'runbook'],
  run: ['markdown', 'runbook'],
  postmortem: ['incident', 'runbook'],
  editor: ['markdown', 'runbook', 'alerts', 'library', 'lint', 'incident', 'run', 'postmortem', 'types:reader'],
  cli: ['markdown', 'runbook', 'alerts', 'library', 'lint', 'incident', 'run', 'postmortem'],
  // The clocks of a page count on by themselves, and say durations as everything else does.
  reader: ['runbook/duration.ts'],
};

/** Rooms that know neither vscode nor Node nor the DOM; tsconfig.pure.json takes the globals from them. */
const pure = ['markdown', 'runbook', 'alerts', 'library', 'lint', 'incident', 'run', 'postmortem'];

const rooms = Object.keys(mayImport);

const roomRules = Object.entries(mayImport).flatMap(([room, allowed]) => {
  const typesOnly = allowed.flatMap((name) => (name.startsWith('types:') ? [name.slice('types:'.length)] : []));
  const files = allowed.filter((name) => name.endsWith('.ts')).map((name) => name.replace('.', String.raw`\.`));
  const free = [room, ...allowed];
  const from = { path: `^src/${room}/` };
  const never = rooms.filter((other) => !free.includes(other) && !typesOnly.includes(other));
  return [
    {
      name: `${room}-imports`,
      severity: /** @type {const} */ ('error'),
      comment: `src/${room}/ may import ${allowed.join(', ') || 'none of our rooms'}: see the table in .dependency-cruiser.mjs.`,
      from,
      to: {
        path: `^src/(?:${never.join('|')})/`,
        ...(files.length > 0 && { pathNot: `^src/(?:${files.join('|')})$` }),
      },
    },
    ...typesOnly.map((other) => ({
      name: `${room}-imports-types-of-${other}`,
      severity: /** @type {const} */ ('error'),
      comment: `src/${room}/ may import the types of src/${other}/ alone.`,
      from,
      to: {
        path: `^src/${other}/`,
        dependencyTypesNot: /** @type {import('dependency-cruiser').DependencyType[]} */ (['type-only']),
      },
    })),
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third that both need.',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'pure-rooms',
      severity: 'error',
      comment: 'A pure room knows neither vscode nor Node: what it needs of the world is a parameter.',
      from: { path: `^src/(?:${pure.join('|')}|reader)/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-without-vscode',
      severity: 'error',
      comment: 'A pure room knows neither vscode nor Node: what it needs of the world is a parameter.',
      from: { path: `^src/(?:${pure.join('|')}|reader)/` },
      to: { path: '(?:^|/)vscode(?:$|/)' },
    },
    {
      name: 'command-line-without-vscode',
      severity: 'error',
      comment: 'The command line runs where there is no VS Code.',
      from: { path: '^src/cli/' },
      to: { path: '(?:^|/)vscode(?:$|/)' },
    },
    {
      name: 'node-in-desktop-only',
      severity: 'error',
      comment: 'Node is for src/editor/desktop/ and src/editor/records/desktop/, which the web bundle leaves out.',
      from: { path: '^src/editor/', pathNot: '^src/editor/(?:records/)?desktop/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'records-for-themselves',
      severity: 'error',
      comment: 'How a record gets to disk knows no surface: surfaces use it.',
      from: { path: '^src/editor/records/' },
      to: { path: '^src/editor/(?!records/)[^/]+/' },
    },
    {
      name: 'no-way-out',
      severity: 'error',
      comment: 'What ships imports nothing from tests or scripts.',
      from: { path: '^src/' },
      to: { path: '^(?:test|scripts)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^(?:vscode$|#platform$)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
