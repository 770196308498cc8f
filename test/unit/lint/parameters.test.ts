import assert from 'node:assert/strict';
import { command, found, messages, steps } from './given';

describe('rules on parameters', () => {
  const host = 'parameters:\n  host: {}\n';

  it('unknown-parameter: in commands, reverts, checks and addresses', () => {
    assert.deepEqual(found('unknown-parameter', command('a ${{ host }} ${{ hots }}', host)), ['hots']);
    assert.match(messages('unknown-parameter', command('a ${{ hots }}', host))[0] ?? '', /Did you mean 'host'\?$/);
    assert.match(messages('unknown-parameter', command('a ${{ x-y }}'))[0] ?? '', /'x-y': add it to 'parameters'/);
    assert.match(messages('unknown-parameter', command('a ${{ }}'))[0] ?? '', /is empty/);
    const check = "id: a, check: {http: 'http://${{ b }}', run: 'x ${{ c }}', instances: d}, revert: 'y ${{ e }}'";
    assert.deepEqual(found('unknown-parameter', steps(check)).sort(), ['b', 'c', 'd', 'e']);
    assert.deepEqual(found('unknown-parameter', steps("id: a, do: 'Write ${{ secrets.X }}.'")), []);
  });

  it('unused-parameter: named in no command, gate, check or text', () => {
    assert.deepEqual(found('unused-parameter', command('a', host)), ['host']);
    assert.deepEqual(found('unused-parameter', command('a ${{ host }}', host)), []);
    assert.deepEqual(found('unused-parameter', `${host}${steps('id: a, gate: host < 0.7')}`), []);
    assert.deepEqual(found('unused-parameter', `${host}${steps("id: a, do: 'Ask ${{ host }}.'")}`), []);
    assert.deepEqual(found('unused-parameter', `${host}${steps('id: a, check: {instances: host}')}`), []);
  });

  it('placeholder-in-quotes: the one that is, and why', () => {
    const text = command("dig ${{ host }} '${{ host }}'", host);
    assert.deepEqual(found('placeholder-in-quotes', text), ['${{ host }}']);
    assert.match(messages('placeholder-in-quotes', text)[0] ?? '', /^\$\{\{ host \}\} is inside quotes/);
    assert.match(
      messages('placeholder-in-quotes', command("cat <<'E'\n${{ host }}\nE", host))[0] ?? '',
      /here-document/,
    );
    assert.deepEqual(found('placeholder-in-quotes', command('echo "$(dig ${{ host }})"', host)), []);
  });

  it('placeholder-as-code: what is evaluated, named, run or programmed, unless its type makes it safe', () => {
    const asCode = (run: string, parameters = host): readonly string[] =>
      found('placeholder-as-code', command(run, parameters));
    for (const run of ['echo $((${{ host }}))', 'h=${{ host }}; echo $((h + 1))', 'read ${{ host }}', '${{ host }} -x'])
      assert.deepEqual(asCode(run), ['${{ host }}'], run);
    assert.deepEqual(asCode('awk "/${{ host }}/" hosts'), ['${{ host }}']);
    assert.deepEqual(asCode('echo $((${{ host }}))', 'parameters:\n  host: {type: integer}\n'), []);
    assert.deepEqual(asCode('dig ${{ host }}; echo "${{ host }}"'), []);
  });

  it('placeholder-in-second-shell: what is parsed twice', () => {
    const twice = (run: string): readonly string[] => found('placeholder-in-second-shell', command(run, host));
    assert.deepEqual(twice('ssh db ls ${{ host }}'), ['${{ host }}']);
    assert.deepEqual(twice('sh -c "ls ${{ host }}"'), ['${{ host }}']);
    assert.deepEqual(twice('sh -c \'ls "$1"\' sh ${{ host }}'), []);
  });

  it('bad-pattern: what is not a valid regular expression', () => {
    assert.deepEqual(found('bad-pattern', `parameters: {a: {pattern: '['}, b: {pattern: 'x+'}}\n${steps('id: a')}`), [
      "'['",
    ]);
  });
});
