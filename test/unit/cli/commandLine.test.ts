import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = path.resolve('dist/cli/incident-runbooks.js');

describe('The command line', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'command-line-'));
    mkdirSync(path.join(folder, 'library'));
    writeFileSync(
      path.join(folder, 'library', 'QueueFull.md'),
      '# Queue full\n\n## Symptoms\n\n- Jobs wait\n\n## Fix\n\n1. Add a worker\n',
    );
    writeFileSync(
      path.join(folder, 'library', 'disk.runbook.yaml'),
      'runbook: 1\ntitle: Disk full\nsteps:\n  - {id: look, title: Look, run: df -h, effect: reads}\n  - {id: clean, title: Clean}\n',
    );
    writeFileSync(
      path.join(folder, 'rules.yaml'),
      'groups:\n  - rules:\n      - alert: QueueFull\n        annotations:\n          runbook_url: https://x.example/QueueFull\n      - alert: Other\n',
    );
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (args: readonly string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      input,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const json = (args: readonly string[], input?: string): unknown => {
    const { status, stdout, stderr } = run([...args, '--json'], input);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return JSON.parse(stdout);
  };

  it('shows steps with what is declared and what is guessed of them', () => {
    const [yaml, markdown] = json(['show', 'library/disk.runbook.yaml', 'library/QueueFull.md']) as Record<
      string,
      never
    >[];
    assert.deepEqual(yaml?.['steps'], [
      {
        id: 'look',
        title: 'Look',
        phase: 'triage',
        run: 'df -h',
        shell: 'sh',
        effect: 'reads',
        effectFrom: 'declared',
        outcomes: [],
      },
      { id: 'clean', title: 'Clean', phase: 'triage', effect: 'reads', effectFrom: 'guessed', outcomes: [] },
    ]);
    assert.equal(markdown?.['title'], 'Queue full');
    assert.match(String(markdown['text']), /Jobs wait[^]*Add a worker/);
  });

  it('tells the effect of each command, NUL-separated', () => {
    const { stdout, status } = run(
      ['effect', '--shell', 'bash', '-'],
      'df -h\0systemctl restart x\nuptime\0rm -rf x\0frobnicate',
    );
    assert.deepEqual([stdout, status], ['reads\nchanges\ndestroys\nunknown\n', 0]);
  });

  it('finds runbooks by an alert and by words', () => {
    const found = json(['find', 'jobs wait', '--library', 'library']) as { results: { title: string }[] };
    assert.equal(found.results[0]?.title, 'Queue full');
    const alert = json(
      ['find', '-', '--library', 'library'],
      '{"alerts":[{"status":"firing","labels":{"alertname":"QueueFull"}}]}',
    );
    const { alerts, results } = alert as { alerts: { name: string }[]; results: { title: string }[] };
    assert.deepEqual([alerts[0]?.name, results[0]?.title], ['QueueFull', 'Queue full']);
  });

  it('resolves the links of alert rules', () => {
    assert.deepEqual(json(['rules', 'rules.yaml', '--library', 'library']), [
      {
        file: 'rules.yaml',
        alert: 'QueueFull',
        line: 3,
        link: 'https://x.example/QueueFull',
        resolved: path.join('library', 'QueueFull.md'),
      },
      { file: 'rules.yaml', alert: 'Other', line: 6 },
    ]);
  });

  it('says what comes next in a record', () => {
    const record =
      '---\nincident: 1\ntitle: T\nrunbook: disk\n---\n\n# T\n\n## Steps\n\n- [x] Look <!-- step: look -->\n- [ ] Clean <!-- step: clean -->\n';
    writeFileSync(path.join(folder, 'record.md'), record);
    const told = json(['next', 'record.md', '--library', 'library']) as { ended: boolean; path: string[] };
    assert.equal(told.ended, false);
    assert.ok(told.path.length > 0);
  });

  it('says in a sentence what is wrong, and ends with 2', () => {
    for (const [args, sentence] of [
      [[], /^Usage:/],
      [['frob'], /^There is no command 'frob'/],
      [['show'], /^Name the files to show/],
      [['show', 'missing.md'], /^missing\.md cannot be read: there is no such file or folder\.\n$/],
      [['show', '--frob', 'x'], /Unknown option '--frob'/],
      [['effect', '--shell', 'elvish', '-'], /^'elvish' is no shell that is known/],
      [['find', 'x'], /^Say what to look for, and where/],
      [['find', 'x', '--library', 'nowhere'], /^The folder nowhere cannot be read/],
      [['find', 'x', '--library', 'library', '--limit', '0'], /^--limit takes a whole number above 0/],
      [['next', 'rules.yaml'], /is no incident record/],
    ] as const) {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /^\s+at /m);
    }
  });
});
