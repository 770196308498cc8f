import assert from 'node:assert/strict';
import { claimsToBeRunbook } from '../../../src/runbook/claim';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';
import { messageOf } from './given';

describe('claim to be a runbook', () => {
  const foreign = {
    'an alert rule': 'groups:\n  - rules:\n      - annotations: {runbook_url: https://x}\n',
    'another tool’s runbook': 'runbook: https://example.com/wiki\nname: x\n',
    'a template': '{{- if .Values.x }}\nkind: List\n{{- end }}\n',
    'a mention in a block of text': 'text: |\n  runbook: 1\n',
    'a second document': 'a: 1\n---\nrunbook: 1\n',
    'an empty file': '',
    'a list': '- runbook: 1\n',
    'a text that holds the line': '"some\nrunbook: 1\ntext"\n',
  };
  for (const [name, text] of Object.entries(foreign)) {
    it(`leaves ${name} alone`, () => {
      const { runbook, problems } = readYamlRunbook(text, 'name');
      assert.equal(runbook, undefined);
      assert.deepEqual(problems, []);
    });
  }

  it('sees it in YAML, in JSON, behind a byte order mark, and before the version is typed', () => {
    for (const text of [
      'runbook: 1',
      '\uFEFFrunbook: 1\r\n',
      'title: x\r\nrunbook: 1\r\n',
      '"runbook": 1',
      'runbook:',
    ]) {
      assert.equal(claimsToBeRunbook(text), true, text);
    }
    assert.ok(readYamlRunbook('{"runbook": 1, "title": "x"}', 'name').runbook);
    assert.ok(readYamlRunbook('{\n  "title": "x",\n  "runbook": 1\n}', 'name').runbook);
  });

  it('is missed in a file whose name makes it', () => {
    assert.match(messageOf('title: x\n'), /^A runbook starts with the line 'runbook: 1'/);
    assert.match(messageOf(''), /^A runbook starts/);
    assert.match(messageOf('- a\n- b\n'), /^A runbook starts/);
  });
});
