import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { appendTimeline } from '../../../src/incident/append';
import { markStepDone } from '../../../src/incident/markStep';
import { lint } from '../../../src/lint/lint';
import { deviations } from '../../../src/postmortem/deviations';
import { proposals } from '../../../src/postmortem/proposals';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';
import { edited, hostileText, recordText } from '../incident/given';
import { at, cache, dns, finished, knownOf } from './given';

const places = new Map([
  ['dns-outage', { path: 'runbooks/dns-outage.runbook.yaml', isMarkdown: false }],
  ['cold-cache', { path: 'runbooks/cold-cache.md', isMarkdown: true }],
]);
const fresh = recordText({ runbook: { name: 'dns-outage', version: '5f2c', runbook: dns } });
const ticked = (text: string, ...ticks: readonly (readonly [time: string, id: string])[]): string =>
  ticks.reduce((all, [time, id]) => edited(all, markStepDone(all, id, { at: at(time), who: 'Ada' })), text);
const kindsOf = (text: string): readonly string[] => deviations(knownOf(text)).map(({ kind }) => kind);

describe('Deviations from a runbook', () => {
  it('are none where it was followed as it is', () => {
    assert.deepEqual(kindsOf(ticked(fresh, ['12:57:00', 'ask-resolver'], ['12:57:30', 'cloud-counters'])), []);
    assert.deepEqual(kindsOf(recordText({ runbook: { name: 'x', version: '1', runbook: { ...dns, steps: [] } } })), []);
  });

  it('are steps that were done after one further down', () => {
    const order = (text: string): readonly (readonly string[])[] =>
      deviations(knownOf(text)).flatMap((each) => (each.kind === 'order' ? [[each.step.id, each.after.id]] : []));
    assert.deepEqual(order(ticked(fresh, ['12:57:00', 'watch'], ['12:58:00', 'ask-resolver'])), [
      ['ask-resolver', 'watch'],
    ]);
    // Somebody decided to go there.
    const watched = ticked(fresh, ['12:57:00', 'watch']);
    const again = { at: at('12:57:30'), who: 'Ada', kind: 'decision', text: 'again', go: 'ask-resolver' } as const;
    const decided = edited(watched, appendTimeline(watched, again));
    assert.deepEqual(order(ticked(decided, ['12:58:00', 'ask-resolver'])), []);
    // The runbook leads there.
    const loops = {
      ...dns,
      steps: dns.steps.map((step) => (step.id === 'watch' ? { ...step, next: 'ask-resolver' } : step)),
    };
    const looped = knownOf(ticked(fresh, ['12:57:00', 'watch'], ['12:58:00', 'ask-resolver']), [loops]);
    assert.deepEqual(
      deviations(looped).filter(({ kind }) => kind === 'order'),
      [],
    );
  });

  it('are gates that somebody went past', () => {
    const line = { at: at('13:00:00'), who: 'Ada', kind: 'decision', step: 'repoint' } as const;
    const said = edited(fresh, appendTimeline(fresh, { ...line, text: 'Gate overridden: no time (capacity >= 1)' }));
    assert.deepEqual(kindsOf(said), ['gate']);
    const text = proposals(knownOf(said), places);
    assert.match(text, /### Gate overridden: no time \(capacity >= 1\) \(step "Point to another resolver" at 2026-/);
    assert.match(text, /- id: repoint\n/);
  });

  it('are time boxes that were exceeded, counted from what came before', () => {
    const over = deviations(knownOf(ticked(fresh, ['12:58:15', 'ask-resolver'], ['12:59:16', 'conntrack'])));
    assert.deepEqual(
      over.map((each) => each.kind === 'timebox' && [each.step.id, each.took, each.timebox]),
      [['conntrack', 61_000, 60_000]],
    );
  });

  it('are all there is in a finished incident', () => {
    assert.deepEqual(kindsOf(finished()), [
      'skipped',
      'order',
      'reverted',
      'timebox',
      'timebox',
      'improvised',
      'improvised',
      'improvised',
    ]);
    // A runbook that cannot be found has no steps to be compared with.
    assert.deepEqual(
      deviations(knownOf(finished(), [])).map(({ kind }) => kind),
      ['skipped', 'order', 'reverted', 'improvised', 'improvised', 'improvised'],
    );
    const shorter = { ...dns, steps: dns.steps.slice(1) };
    const added = deviations(knownOf(finished(), [shorter, cache])).filter(({ kind }) => kind === 'added');
    assert.deepEqual(
      added.map((each) => each.kind === 'added' && each.step.id),
      ['ask-resolver'],
    );
  });
});

describe('Proposed runbook changes', () => {
  const text = proposals(knownOf(finished()), places);
  const yaml = [...text.matchAll(/```yaml\n([^]*?)\n```/g)].map(([, step = '']) => step);

  it('name each place, and where the runbook is', () => {
    for (const part of [
      '# Proposed runbook changes: DNS outage\n',
      'In `runbooks/dns-outage.runbook.yaml`.\n',
      `### Skipped: "Check the cloud's counters" (no cloud here)\n`,
      '### Done after "Raise the limit", which comes after it in the runbook: "Point to another resolver"\n',
      '### Reverted at 2026-11-23T13:07:00Z: `sysctl net.netfilter.nf_conntrack_max=65536`',
      '### Took 4m 50s instead of 1m: "Look at conntrack"\n',
      '### Not part of a step at 2026-11-23T13:09:00Z: `rndc flush` exit 0, 0.3 s\n',
    ])
      assert.ok(text.includes(part), part);
  });

  it('have steps that a runbook can take over as they are', () => {
    assert.ok(yaml.length >= 5);
    const others = 'runbook: 1\ntitle: t\nsteps:\n';
    for (const step of yaml) {
      const id = /- id: (\S+)/.exec(step)?.[1];
      const rest = dns.steps
        .filter((each) => each.id !== id)
        .map((each) => `  - {id: ${each.id}, phase: ${each.phase}, title: x}\n`);
      const reading = readYamlRunbook(`${others}${step}\n${rest.join('')}`, 'given', { expected: true });
      assert.deepEqual(reading.problems, [], step);
      const broken = lint(reading, new Date()).filter(({ severity }) => severity === 'error');
      assert.deepEqual(broken, [], step);
    }
    const all = yaml.join('\n');
    assert.match(all, /Not needed if: no cloud here\./);
    assert.match(all, /next: repoint/);
    assert.match(all, /revert:\n +run: sysctl net\.netfilter\.nf_conntrack_max=65536/);
    assert.match(all, /timebox: 5m/);
    assert.match(all, /Compare count and max\./);
    assert.match(
      all,
      /phase: mitigate\n +title: TODO: what this does, and when\n +run: rndc flush|title: "TODO: what this does, and when"\n +run: rndc flush/,
    );
  });

  it('are in words alone for a runbook in Markdown, or one that is gone', () => {
    const markdown = new Map([...places].map(([name, place]) => [name, { ...place, isMarkdown: true }]));
    assert.doesNotMatch(proposals(knownOf(finished()), markdown), /```/);
    const gone = proposals(knownOf(finished(), []), new Map());
    assert.match(gone, /has no runbook `dns-outage`/);
  });

  it('say so where there is nothing to propose, and that a drill was one', () => {
    assert.match(proposals(knownOf(fresh), places), /there is nothing to propose/);
    assert.match(proposals(knownOf(finished('drill')), places), /^From the drill /m);
  });

  it('come from any record', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (said, title) => {
        const bare = recordText({ title, runbook: { name: 'dns-outage', version: '1', runbook: dns } });
        const line = appendTimeline(bare, { at: at('13:00:00'), who: 'Eve', kind: 'command', text: `\`${said}\`` });
        const all = proposals(knownOf(edited(bare, line)), places);
        assert.equal(all.match(/^## /gm)?.length, 1);
        assert.doesNotMatch(all, /undefined/);
      }),
    );
  });

  it('work on the runbooks that ship', () => {
    const shipped = readYamlRunbook(readFileSync('runbooks/dns-outage.runbook.yaml', 'utf8'), 'dns-outage', {
      expected: true,
    }).runbook;
    assert.ok(shipped);
    const started = recordText({ runbook: { name: 'dns-outage', version: '1', runbook: shipped } });
    const [first, second] = shipped.steps;
    const back = ticked(started, ['12:57:00', second?.id ?? ''], ['12:58:00', first?.id ?? '']);
    assert.match(proposals(knownOf(back, [shipped]), places), /### Done after/);
  });
});
