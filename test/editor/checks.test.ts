import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { machine } from '../../src/editor/desktop/machine';
import { targetsOf } from '../../src/editor/run/checkTargets';
import { pollAddress } from '../../src/editor/run/poll';
import { diskText, eventually } from './workspace';
import { openedForEach, rejected, type Run } from './runGiven';

const never = new AbortController().signal;

describe('A check', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'check-'));
  const sign = path.join(folder, 'well');
  const opened = openedForEach();
  /** Starts the check of a step, as the command does. */
  const start = async ({ running, at, record }: Run, id: string): Promise<void> => {
    const step = await at(id);
    const check = step.step.check ?? assert.fail();
    const known = await running.values.completed(step, [check.run?.run ?? check.http ?? '']);
    const { targets } = targetsOf(check, known, machine, record);
    return running.checks.start(step, check, targets);
  };
  afterEach(() => {
    rmSync(sign, { force: true });
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('ticks its step when it has recovered for good, and says why', async () => {
    const mine = await opened(`steps:
  - {id: wait, phase: verify, title: Wait, do: Wait., check: {run: "test -e ${sign}", every: 1s, stable: 1s}}
`);
    const { running, record, told } = mine;
    const verdict = () => running.live.of(record, 'wait').check?.verdict;
    writeFileSync(sign, '');
    await start(mine, 'wait');
    assert.equal(verdict(), 'recovered');
    assert.equal(running.live.of(record, 'wait').check?.polling, false);
    assert.match(await diskText(record), /^- \[x\] Wait \(done/m);
    assert.match((await told('check'))[0] ?? '', /^recovered: \d of the last \d polls were good/);
  }).timeout(60_000);

  it('says that the signal is lost, and never takes that for well', async () => {
    const mine = await opened(`steps:
  - {id: wait, phase: verify, title: Wait, do: Wait., check: {run: "echo nothing to measure", below: 5, every: 1s, stable: 1s}}
`);
    const over = start(mine, 'wait');
    const { running, record, told } = mine;
    const line = await eventually(async () => (await told('check'))[0], 'it says so');
    assert.match(line, /^the signal is lost: /);
    assert.doesNotMatch(await diskText(record), /\[x\]/);
    running.checks.stop(record, 'wait');
    await over;
    assert.equal(running.live.of(record, 'wait').check?.verdict, 'no-signal');
  }).timeout(60_000);

  it('stops when its step is ticked, and when the incident is over', async () => {
    const mine = await opened(`steps:
  - {id: wait, phase: verify, title: Wait, do: Wait., check: {run: "false", every: 1s, stable: 1s}}
`);
    const over = start(mine, 'wait');
    const { running, record } = mine;
    await eventually(() => running.live.of(record, 'wait').check, 'it polls');
    await running.steps.markDone(record, 'wait');
    await over;
    assert.ok(!running.checks.isPolling(record, 'wait'));
  }).timeout(60_000);

  it('does not tick a step whose gate does not hold', async () => {
    writeFileSync(sign, '');
    const mine = await opened(`parameters: {load: {type: number, default: 9}}
steps:
  - {id: wait, phase: verify, title: Wait, do: Wait., gate: load < 5.0, check: {run: "test -e ${sign}", every: 1s, stable: 1s}}
`);
    await start(mine, 'wait');
    assert.match(String(mine.errors[0]), /gate is not met/);
    assert.match(await diskText(mine.record), /^- \[ \] Wait/m);
    assert.deepEqual(mine.ask.asked, []);
  }).timeout(60_000);

  it('polls each instance with its own value, and its secrets', async () => {
    const mine = await opened(`parameters: {hosts: {list: true, default: "a,b b"}, token: {secret: true}}
steps:
  - {id: wait, phase: verify, title: Wait, do: Wait., check: {run: "echo \${{ hosts }} \${{ token }}", instances: hosts, every: 1s, stable: 1s}}
`);
    mine.ask.answers.push("t'oken");
    const step = await mine.at('wait');
    const check = step.step.check ?? assert.fail();
    const known = await mine.running.values.completed(step, [check.run?.run ?? '']);
    const { targets, text } = targetsOf(check, known, machine, mine.record);
    assert.equal(
      text,
      ['a', 'b', 'b']
        .slice(0, 2)
        .map((host) => `echo ${host} "$RUNBOOK_token_1"`)
        .join('\n'),
    );
    const polls = await Promise.all(targets.map(({ poll }) => poll(5_000, never)));
    assert.deepEqual(polls, [
      { exitCode: 0, output: "a t'oken\n" },
      { exitCode: 0, output: "b t'oken\n" },
    ]);
  });
});

describe('A probe', () => {
  const probe = (run: string, more: Partial<Parameters<typeof machine.probe>[0]> = {}) =>
    machine.probe({ run, shell: 'sh', environment: {}, folder: undefined, timeout: 10_000, signal: never, ...more });

  it('tells how its command ended', async () => {
    assert.deepEqual(await probe('echo 7; echo 8 >&2; exit 3'), { exitCode: 3, output: '7\n' });
    assert.deepEqual(await probe('kill -9 $$'), { exitCode: undefined, output: '' });
    assert.deepEqual(await probe('echo "$X"', { environment: { X: 'a b' } }), { exitCode: 0, output: 'a b\n' });
  });

  it('ends what it has started when its time is over, or it is stopped', async () => {
    const mark = path.join(tmpdir(), `probe-${String(process.pid)}`);
    const late = `(sleep 2; touch ${mark}) & sleep 600`;
    assert.deepEqual(await probe(late, { timeout: 300 }), { timedOut: true });
    const stopping = new AbortController();
    setTimeout(() => {
      stopping.abort();
    }, 300);
    assert.ok('error' in (await probe(late, { signal: stopping.signal })));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.ok(!existsSync(mark));
  });

  it('keeps little of what floods it', async () => {
    const poll = await probe('yes 1234567890 | head -c 10000000; echo; echo 42');
    assert.ok('output' in poll && poll.output.length <= 20_000 && poll.output.endsWith('\n42\n'));
  });

  it('says that a shell is not there', async () => {
    const poll = await probe('true', { folder: '/there/is/no/such/folder' });
    assert.ok('error' in poll);
  });
});

describe('Asking an address', () => {
  const server = createServer((request, response) => {
    if (request.url === '/slow') return;
    response.statusCode = request.url === '/bad' ? 503 : 200;
    if (request.url === '/endless') {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
      return;
    }
    response.end('42\n');
  });
  let base = '';
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('tells status and text', async () => {
    assert.deepEqual(await pollAddress(`${base}/`, 5_000, never), { status: 200, output: '42\n' });
    assert.deepEqual(await pollAddress(`${base}/bad`, 5_000, never), { status: 503, output: '42\n' });
  });

  it('neither waits for ever nor reads for ever', async () => {
    assert.deepEqual(await pollAddress(`${base}/slow`, 300, never), { timedOut: true });
    const endless = await pollAddress(`${base}/endless`, 5_000, never);
    assert.ok('output' in endless && endless.output.length < 400_000);
  });

  it('says why there was no answer', async () => {
    const poll = await pollAddress('http://127.0.0.1:1/', 5_000, never);
    assert.match('error' in poll ? poll.error : '', /ECONNREFUSED|bad port/);
  });
});

describe('Gates, parameters and triage', () => {
  const opened = openedForEach();

  const gated = `parameters: {load: {type: number}, capacity: {type: number, default: 10}}
steps:
  - {id: shift, phase: mitigate, title: Shift, run: "echo shift", effect: reads, gate: load < capacity}
`;

  it('let a step run whose gate holds, and ask for what it lacks', async () => {
    const { running, at, ask, told, record } = await opened(gated);
    ask.answers.push('9');
    await running.commands.run(await at('shift'));
    assert.deepEqual(ask.asked, ['value load']);
    assert.deepEqual(await told('parameter'), ['load = 9']);
    assert.equal(running.live.of(record, 'shift').gate?.holds, true);
  });

  it('let nobody past a gate that does not hold without saying why', async () => {
    const { running, at, ask, told, record } = await opened(gated);
    ask.answers.push('11');
    await assert.rejects(running.commands.run(await at('shift')));
    await assert.rejects(running.steps.markDone(record, 'shift'));
    assert.match(ask.asked.at(-1) ?? '', /^override .*11.*is false/);
    assert.deepEqual(await told('command'), []);
    assert.match(await diskText(record), /^- \[ \] Shift/m);
    ask.answers.push('the others are idle');
    assert.equal(await running.steps.markDone(record, 'shift'), true);
    assert.match((await told('decision'))[0] ?? '', /^Gate overridden: the others are idle \(.*11/);
    // Once is enough, until a parameter changes.
    await running.commands.run(await at('shift'));
    assert.equal((await told('decision')).length, 1);
    const step = await at('shift');
    const load = step.runbook.parameters.find(({ name }) => name === 'load') ?? assert.fail();
    await running.values.set(step, load, '12');
    await assert.rejects(running.commands.run(await at('shift')));
  });

  it('refuse a value that is not right', async () => {
    const { running, at, told } = await opened(gated);
    const step = await at('shift');
    const load = step.runbook.parameters.find(({ name }) => name === 'load') ?? assert.fail();
    await rejected(running.values.set(step, load, 'much'), /must be a number/);
    assert.deepEqual(await told('parameter'), []);
  });

  it('run the triage up to the first surprise', async () => {
    const { running, open, told, followed } = await opened(`steps:
  - {id: by-hand, phase: triage, title: By hand, do: Look.}
  - {id: one, phase: triage, title: One, run: "echo 1", effect: reads}
  - {id: change, phase: triage, title: Change, run: "echo never", effect: changes, revert: {do: x}}
  - {id: two, phase: triage, title: Two, run: "false", effect: reads}
  - {id: three, phase: triage, title: Three, run: "echo 3", effect: reads}
`);
    const { runTriage } = await import('../../src/editor/run/triage');
    const triage = async () => runTriage(await open(), followed, running);
    await triage();
    const lines = async () => (await told('command')).map((line) => line.slice(0, line.indexOf(' after')));
    assert.deepEqual(await lines(), ['`echo 1`: exit code 0', '`false`: exit code 1']);
    await running.steps.markDone((await open()).uri, 'two');
    await triage();
    assert.equal((await lines()).at(-1), '`echo 3`: exit code 0');
    assert.equal((await lines()).length, 3);
  }).timeout(60_000);
});
