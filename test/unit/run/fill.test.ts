import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillCommand } from '../../../src/run/fill';

const sh = (run: string) => ({ run, shell: 'sh' }) as const;

describe('filling in a command', () => {
  it('leaves safe words bare and quotes the rest', () => {
    const { text } = fillCommand(sh('dig @${{ server }} ${{name}}'), { server: '10.0.0.1', name: 'a b; rm -rf /' }) as {
      text: string;
    };
    assert.equal(text, "dig @10.0.0.1 'a b; rm -rf /'");
  });

  it('makes an argument of each value of a list', () => {
    assert.deepEqual(fillCommand(sh('ping ${{ hosts }}'), { hosts: ['a', 'b c'] }), { text: "ping a 'b c'" });
  });

  it('names what is missing, each once', () => {
    const filled = fillCommand(sh('a ${{ x }} ${{ y }} ${{ x }} ${{ z }} ${{ constructor }}'), { y: '', z: [] });
    assert.deepEqual(filled, { missing: ['x', 'z', 'constructor'] });
  });

  it('passes an empty text as an empty argument', () => {
    assert.deepEqual(fillCommand(sh('a ${{ x }}'), { x: '' }), { text: "a ''" });
  });

  it('refuses to go where quotes would not hold, even with a safe word', () => {
    for (const run of [
      "a '${{ x }}'",
      'a "${{ x }}"',
      'a `b ${{ x }}`',
      'cat <<E\n${{ x }}\nE',
      'a $${{ x }}',
      'a # ${{ x }}',
    ]) {
      const filled = fillCommand(sh(run), { x: 'safe' });
      assert.ok('refused' in filled, run);
      assert.match(filled.refused[0]?.reason ?? '', /^\$\{\{ x \}\} (is|follows) .*\.$/);
    }
  });

  it('refuses a value that cannot be quoted, by name', () => {
    const filled = fillCommand({ run: 'ping ${{ x }}', shell: 'cmd' }, { x: '%PATH%' });
    assert.ok('refused' in filled);
    assert.match(filled.refused[0]?.reason ?? '', /^The value of 'x' holds a character that cmd cannot quote/);
  });

  it('quotes a number before a redirection, where it would name a file', () => {
    assert.deepEqual(fillCommand(sh('a ${{ x }}>f'), { x: '2' }), { text: "a '2'>f" });
  });

  it('does not take a value for a placeholder', () => {
    assert.deepEqual(fillCommand(sh('a ${{ x }} ${{ y }}'), { x: '${{ y }}', y: 'z' }), { text: "a '${{ y }}' z" });
  });

  it('changes nothing of a command without placeholders', () => {
    fc.assert(fc.property(fc.string(), (run) => run.includes('${{') || 'text' in fillCommand(sh(run), {})));
  });
});
