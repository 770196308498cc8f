import assert from 'node:assert/strict';
import { fixed, messageOf, problemsOf, sound } from './given';

/** The sound runbook with one part replaced. */
const but = (part: string, replacement: string): string => {
  assert.ok(sound.includes(part), part);
  return sound.replace(part, replacement);
};

describe('shape of a YAML runbook', () => {
  it('has nothing to say of a sound one', () => {
    assert.deepEqual(problemsOf(sound), []);
  });

  it('suggests the field that was meant, and corrects it', () => {
    const text = but('title: DNS', 'sevrity: SEV1\ntitle: DNS');
    assert.equal(messageOf(text), "Unknown field 'sevrity'. Did you mean 'severity'?");
    assert.deepEqual(problemsOf(text), ["unknown-field 'sevrity'"]);
    assert.ok(fixed(text).includes('\nseverity: SEV1\n'));
  });

  it('does not suggest a field that is there already', () => {
    assert.match(messageOf(but('title: DNS', 'titel: x\ntitle: DNS')), /^Unknown field 'titel'\.$/);
  });

  it('names the fields of a small group', () => {
    const text = but('steps:', 'sources:\n  - {title: A talk, year: 2018}\nsteps:');
    assert.equal(messageOf(text), "Unknown field 'year'. Allowed here: title or url.");
  });

  it('names a missing field where its owner begins', () => {
    assert.equal(messageOf(but('title: DNS outage\n', '')), "Missing field 'title'.");
    const text = but('    phase: triage\n', '');
    assert.equal(messageOf(text), "Missing field 'phase' of item 1 of 'steps'.");
    assert.deepEqual(problemsOf(text), ["missing-field 'id'"]);
  });

  it('says which values there are', () => {
    const message = messageOf(but('title: DNS', 'severity: high\ntitle: DNS'));
    assert.equal(message, "'severity' must be SEV1, SEV2, SEV3, SEV4, SEV5, P1, P2, P3, P4 or P5, not 'high'.");
    assert.ok(fixed(but('phase: triage', 'phase: traige')).includes('phase: triage'));
  });

  it('asks for quotes around what YAML takes for a number or a truth value', () => {
    const version = but('    effect: reads', '    effect: reads\n    known-good: [{engine: dig, version: 10.10}]');
    assert.equal(messageOf(version), "'version' must be text, but YAML reads 10.10 as a number: put it in quotes.");
    assert.ok(fixed(version).includes("version: '10.10'"));
    assert.match(messageOf(but('title: DNS outage', 'title: 404')), /404 as a number/);
    assert.match(messageOf(but('title: DNS outage', 'title: true')), /true as true or false/);
  });

  it('tells how a duration, an id, a date, an address and a name are written', () => {
    assert.match(messageOf(but('effect: reads', 'effect: reads\n    timebox: 5')), /its unit, such as 90s.* not '5'/);
    assert.match(messageOf(but('effect: reads', 'effect: reads\n    timebox: 5 min')), /its unit/);
    assert.match(messageOf(but('id: ask', 'id: Ask_It')), /lower-case words joined by hyphens/);
    assert.match(messageOf(but('steps:', 'reviewed: 20.11.2026\nsteps:')), /a date such as/);
    assert.match(messageOf(but('steps:', 'sources: [{title: x, url: example.com}]\nsteps:')), /https:\/\//);
    assert.match(messageOf(but('  host:', '  the-host:')), /The name 'the-host' must be letters, digits/);
  });

  it('takes one value for a list only with brackets, and puts them', () => {
    const text = but('steps:', 'tags: network\nsteps:');
    assert.deepEqual(problemsOf(text), ["wrong-type 'network'"]);
    assert.ok(fixed(text).includes('tags: [network]'));
  });

  it('accepts both forms of a revert and tells of a third', () => {
    assert.deepEqual(problemsOf(but('revert: systemctl start dnsmasq', 'revert: {do: Start it., run: x}')), []);
    assert.deepEqual(problemsOf(but('revert: systemctl start dnsmasq', 'revert: {ran: x}')), ["unknown-field 'ran'"]);
    const list = messageOf(but('revert: systemctl start dnsmasq', 'revert: [x]'));
    assert.equal(list, "'revert' must be text or a group of fields, not a list.");
  });

  it('asks for a value that is not typed yet', () => {
    assert.deepEqual(problemsOf(but('title: DNS outage', 'title:')), ["missing-value 'title'"]);
    assert.deepEqual(problemsOf(but('title: DNS outage', "title: ''")), ["missing-value ''''"]);
  });

  it('keeps the first of a repeated field', () => {
    const text = but('title: DNS outage', 'title: DNS outage\ntitle: Other');
    assert.equal(messageOf(text), "'title' is given twice: keep one of the two.");
  });

  it('gives one sentence, and nothing after it, for a newer format', () => {
    assert.equal(
      messageOf('runbook: 2\nphases: {}\nrunbook: 2\n'),
      'This runbook uses format 2, and this version reads up to format 1. Update the extension.',
    );
  });

  it('corrects a version in quotes, and reads on', () => {
    const text = but('runbook: 1', 'runbook: "1"');
    assert.match(messageOf(text), /must be 1, not text\. Remove the quotes\.$/);
    assert.equal(fixed(text), sound);
  });
});
