import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { readDrilled } from '../../../src/library/drilled';
import { versionOf } from '../../../src/library/version';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

describe('What drills executed', () => {
  const text = readFileSync('runbooks/drilled.json', 'utf8');

  it('is known of shipped runbooks, and each step that it names is there', () => {
    const names = readdirSync('runbooks').flatMap((file) => /^(.*)\.runbook\.yaml$/.exec(file)?.[1] ?? []);
    const drilled = names.filter((name) => {
      const source = readFileSync(`runbooks/${name}.runbook.yaml`, 'utf8');
      const told = readDrilled(text, name, versionOf(source));
      assert.ok(told !== undefined, name);
      if (told === 'never') return false;
      const { runbook } = readYamlRunbook(source, name, { expected: true });
      const commands = new Map(runbook?.steps.map((step) => [step.id, step]));
      if (told.isCurrent) for (const id of told.steps.keys()) assert.ok(commands.has(id), `${name}: ${id}`);
      assert.ok(told.executed > 0 && told.executed <= told.commands, name);
      assert.match(told.date, /^\d{4}-\d\d-\d\d$/);
      return true;
    });
    assert.ok(drilled.includes('dns-outage'));
  });

  it('tells an older text from the one that was drilled', () => {
    const told = readDrilled(text, 'dns-outage', 'another');
    assert.ok(told !== undefined && told !== 'never');
    assert.equal(told.isCurrent, false);
  });

  it('is "never" for a runbook that it does not name, and nothing where the file is none', () => {
    assert.equal(readDrilled(text, 'no-such-runbook', ''), 'never');
    assert.equal(readDrilled(text, 'constructor', ''), 'never');
    for (const bad of ['', '{', '[]', 'null', '{"runbooks": 5}']) assert.equal(readDrilled(bad, 'a', ''), undefined);
  });

  it('never throws on what others wrote', () => {
    const odd = '{"runbooks": {"a": {"steps": {"b": 5, "c": "run"}, "on": "x"}}}';
    const told = readDrilled(odd, 'a', '');
    assert.ok(told !== undefined && told !== 'never');
    assert.deepEqual(
      [...told.steps],
      [
        ['b', []],
        ['c', ['run']],
      ],
    );
    assert.deepEqual(told.on, []);
  });
});
