import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillCommand, type FilledCommand } from '../../../src/run/fill';
import type { Values } from '../../../src/run/values';

const sh = (run: string) => ({ run, shell: 'sh' }) as const;

function filled(run: string, values: Values): FilledCommand {
  const result = fillCommand(sh(run), values);
  assert.ok('text' in result, JSON.stringify(result));
  return result;
}

describe('filling in a command', () => {
  it('leaves plain words in the text and hands on the rest as data', () => {
    const { text, environment, script } = filled('dig @${{ server }} ${{name}}', {
      server: '10.0.0.1',
      name: "it's; rm -rf /",
    });
    assert.equal(text, 'dig @10.0.0.1 "$RUNBOOK_name"');
    assert.deepEqual(environment, { RUNBOOK_name: "it's; rm -rf /" });
    assert.equal(script, `export RUNBOOK_name='it'\\''s; rm -rf /'\n${text}`);
  });

  it('lets a value stand in the text only where its whole word means nothing to the shell', () => {
    for (const run of ['a b${{ x }}', 'a /b/${{ x }}/c d', 'a --b=${{ x }} c', 'a ${{ x }}:${{ x }}', 'a\t${{ x }}\nb'])
      assert.equal(filled(run, { x: 'logs' }).script, run.replaceAll('${{ x }}', 'logs'));
    for (const run of [
      'a /b/$C${{ x }}/',
      'a ~${{ x }}',
      'a $b:${{ x }}',
      'a [${{ x }}]',
      'a *${{ x }}',
      'a ${{ x }};b',
      'a ${{ x }}>f',
      'a "b"${{ x }}',
      'b=${{ x }}; a',
    ])
      assert.equal(filled(run, { x: 'logs' }).text, run.replaceAll('${{ x }}', '"$RUNBOOK_x"'), run);
    assert.equal(filled('a ${{ x }}:${{ y }}', { x: 'a', y: '*' }).text, 'a "$RUNBOOK_x":"$RUNBOOK_y"');
    for (const x of ['-rf', '~', 'a b', '', '*', 'do', 'a=b', 'a{b', '=a'])
      assert.equal(filled('a ${{ x }}', { x }).text, 'a "$RUNBOOK_x"', x);
  });

  it('keeps braces, which ksh expands after variables, from a value that a plain sh gets', () => {
    for (const run of ['a {${{ x }}}', 'a b{c,${{ x }}}'])
      for (const shell of ['sh', 'bash'] as const)
        assert.equal('refused' in fillCommand({ run, shell }, { x: '1..5' }), shell === 'sh', `${shell}: ${run}`);
  });

  it('makes an argument of each value of a list', () => {
    const { text, environment } = filled('ping ${{ hosts }}', { hosts: ['a', 'b c'] });
    assert.equal(text, 'ping "$RUNBOOK_hosts" "$RUNBOOK_hosts_2"');
    assert.deepEqual(environment, { RUNBOOK_hosts: 'a', RUNBOOK_hosts_2: 'b c' });
  });

  it('calls a variable as nothing else in the command is called, and never as a list of fish', () => {
    const { environment } = filled('RUNBOOK_x=1; a ${{ x }} ${{ X }} ${{ x-y }} ${{ x_y }} ${{ MY_PATH }} ${{ x }}', {
      ...{ x: '1 ', X: '2 ', 'x-y': '3 ', x_y: '4 ', MY_PATH: '5 ' },
    });
    assert.deepEqual(environment, {
      ...{ RUNBOOK_x_2: '1 ', RUNBOOK_X_3: '2 ', RUNBOOK_x_y: '3 ', RUNBOOK_x_y_2: '4 ', RUNBOOK_MY_PATH_2: '5 ' },
    });
  });

  it('names what is missing, each once', () => {
    const result = fillCommand(sh('a ${{ x }} ${{ y }} ${{ x }} ${{ z }} ${{ constructor }}'), { y: '', z: [] });
    assert.deepEqual(result, { missing: ['x', 'z', 'constructor'] });
  });

  it('refuses to go where a variable would be text, even with a plain word', () => {
    for (const run of ["a '${{ x }}'", "cat <<'E'\n${{ x }}\nE", 'a $${{ x }}', 'a # ${{ x }}']) {
      const result = fillCommand(sh(run), { x: 'safe' });
      assert.ok('refused' in result, run);
      assert.match(result.refused[0]?.reason ?? '', /^\$\{\{ x \}\} (is|follows) .*\.$/);
    }
  });

  it('refuses a value that no argument can hold, by name', () => {
    const result = fillCommand(sh('ping ${{ x }}'), { x: 'a\0' });
    assert.ok('refused' in result);
    assert.match(result.refused[0]?.reason ?? '', /^The value of 'x' has a control character/);
  });

  it('does not take a value for a placeholder', () => {
    assert.equal(filled('a ${{ x }} ${{ y }}', { x: '${{ y }}', y: 'z' }).text, 'a "$RUNBOOK_x" z');
  });

  it('changes nothing of a command without placeholders', () => {
    fc.assert(fc.property(fc.string(), (run) => run.includes('${{') || filled(run, {}).script === run));
  });
});
