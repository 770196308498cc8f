import * as assert from 'node:assert/strict';
import { lines, reading, runbook, stepsOf } from './given';

describe('Steps of a Markdown runbook', () => {
  it('are task items, whatever their marker', () => {
    const text = lines('- [ ] a', '* [x] b', '+ [X] c', '1. [ ] d', '2) [-] e', '- [ ] 1. f');
    assert.deepEqual(stepsOf(text), ['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('are task items in lists, quotes and behind invisible characters', () => {
    assert.deepEqual(stepsOf(lines('- a', '  - [ ] b', '    - [ ] c', '- e', '\u{200b}\t- [ ] f', '', '> - [ ] d')), [
      'b',
      'c',
      'f',
      'd',
    ]);
  });

  it('are not what only looks like a box', () => {
    const text = lines(
      '- [1](http://x)',
      '* []()',
      '- [ ]',
      '- [@] a',
      '- [ ]b',
      '```',
      '- [ ] code',
      '```',
      '<!--',
      '- [ ] comment',
      '-->',
      '    - [ ] code',
    );
    assert.deepEqual(stepsOf(text), []);
  });

  it('are numbered items, with the code below them', () => {
    const text = lines(
      '## Fix',
      '1. Scale down:',
      '   ```bash',
      '   $ kubectl scale deploy/a --replicas=0',
      '   ```',
      '2. Wait.',
      '',
      '10) Restart',
    );
    assert.deepEqual(stepsOf(text), ['Scale down $ kubectl scale deploy/a --replicas=0', 'Wait', 'Restart']);
  });

  it('take code that stands at the margin right below them', () => {
    assert.deepEqual(stepsOf(lines('1. Look', '```sh', 'uptime', '```', '2. Act', '```sh', 'reboot', '```')), [
      'Look $ uptime',
      'Act $ reboot',
    ]);
  });

  it('take code that is indented too little', () => {
    assert.deepEqual(stepsOf(lines('1. Look', '  ```sh', '  uptime', '  ```', '2. Act')), ['Look $ uptime', 'Act']);
  });

  it('are not a table of contents, nor the lists of sections that tell', () => {
    assert.deepEqual(
      stepsOf(lines('# A', '1. [Fix](#fix)', '2. [Links](#links)', '## Causes', '1. disk', '## References', '1. x')),
      [],
    );
  });

  it('are bullets that tell what to do, in sections that do', () => {
    assert.deepEqual(
      stepsOf(
        lines('## Diagnosis', '- Check the logs', '- Restart it', '- maybe DNS', '## Impact', '- Check in fails'),
      ),
      ['Check the logs', 'Restart it', 'maybe DNS'],
    );
    assert.deepEqual(stepsOf(lines('## Diagnosis', '- disk is full', '- Check failed', '- memory')), []);
  });

  it('are commands in fences, named by the sentence before them', () => {
    const text = lines(
      '## Diagnosis',
      'It may be the disk. Show what is used:',
      '',
      '```sh',
      '$ df -h',
      '```',
      '',
      'More is bad.',
    );
    const { steps } = runbook(text);
    assert.deepEqual(stepsOf(text), ['Show what is used $ df -h']);
    assert.equal(steps[0]?.do, 'It may be the disk. Show what is used:\n\nMore is bad.');
  });

  it('are named by comment, heading or command where no sentence does', () => {
    const fence = (code: string): readonly string[] => ['```sh', code, '```'];
    assert.deepEqual(stepsOf(lines('## Free space', 'Run:', ...fence('df'))), ['Free space $ df']);
    assert.deepEqual(stepsOf(lines('## Fix', ...fence('df'))), ['df $ df']);
    assert.deepEqual(stepsOf(lines('## Fix', ...fence('# Show disks\ndf'))), ['Show disks $ # Show disks ; df']);
  });

  it('are numbered headings', () => {
    const text = lines('# A', '## Step 1: Look', 'Run', '```sh', 'df', '```', '## 2. Act', 'Do it.');
    assert.deepEqual(stepsOf(text), ['Look $ df', 'Act']);
    assert.equal(runbook(text).steps[1]?.do, 'Do it.');
  });

  it('are not headings whose numbers count sections, or that hold steps', () => {
    assert.deepEqual(stepsOf(lines('# A', '## 1. Overview', 'x', '## 2. Network', 'y')), []);
    assert.deepEqual(stepsOf(lines('# A', '## Step 1: Look', '1. here', '2. there')), ['here', 'there']);
  });

  it('have their own for each of several commands', () => {
    const text = lines(
      '1. Rebuild',
      '   - on Linux:',
      '     ```sh',
      '     make linux',
      '     ```',
      '   - on BSD:',
      '     ```sh',
      '     make bsd',
      '     ```',
    );
    assert.deepEqual(stepsOf(text), ['Rebuild', 'on Linux $ make linux', 'on BSD $ make bsd']);
  });

  it('take the one command that their text asks for', () => {
    assert.deepEqual(
      stepsOf(lines('1. Look via `kubectl get pods`.', '2. See `a.yaml` or `kubectl get x` or `kubectl get y`')),
      ['Look via kubectl get pods $ kubectl get pods', 'See a.yaml or kubectl get x or kubectl get y'],
    );
  });

  it('are named by what is bold, else by the first sentence; the rest is kept', () => {
    const { steps } = runbook(
      lines(
        '1. **Confirm it**: see [the board](http://x)',
        '2. Stop it. Then tell everybody.',
        '3. See [this](http://y)',
      ),
    );
    assert.deepEqual(
      steps.map((step) => [step.title, step.do]),
      [
        ['Confirm it', 'see [the board](http://x)'],
        ['Stop it', 'Stop it. Then tell everybody.'],
        ['See this', 'See [this](http://y)'],
      ],
    );
  });

  it('have ids that are unique and stay', () => {
    const ids = runbook(lines('- [ ] Look', '- [ ] Look', '- [ ] Look 2', '- [ ] Ärger!', '- [ ] \u{1f525}')).steps.map(
      ({ id }) => id,
    );
    assert.deepEqual(ids, ['look', 'look-2', 'look-2-2', 'arger', 'step']);
  });

  it('say where they stand', () => {
    const text = lines('# A', '', '- [ ] Look', '  more', '', '```sh', 'df', '```');
    const found = reading(text);
    const { stepRanges } = found;
    const shown = stepRanges.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(shown, ['- [ ] Look\n  more\n\n```sh\ndf\n```']);
    assert.deepEqual(found.locate(['steps', 0]), stepRanges[0]);
    const part = found.locatePart(['steps', 0, 'run'], 0, 2);
    assert.equal(text.slice(part.start, part.end), 'df');
  });

  it('get the link definitions that they need', () => {
    const { steps } = runbook(lines('- [ ] See [docs][d]', '- [ ] Rest', '', '[d]: http://d', '[e]: http://e'));
    assert.match(steps[0]?.do ?? '', /\n\[d\]: http:\/\/d$/);
  });

  it('are facts that ask to do something', () => {
    const text = lines('# A', '- *Severity*: warning', '- *Action*: Check the job.');
    assert.deepEqual(stepsOf(text), ['Check the job']);
  });
});
