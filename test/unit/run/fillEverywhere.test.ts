import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fillCommand } from '../../../src/run/fill';
import { valuesOf } from '../../../src/run/values';
import type { Command, Parameter, ParameterType } from '../../../src/runbook/model';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

const ordinary: Readonly<Record<ParameterType, string>> = {
  ...{ string: 'db 1', number: '5', integer: '5', boolean: 'true', choice: 'a', host: 'db-1', duration: '5m' },
};

describe('Ordinary values', () => {
  it('are refused by no command of the bundled runbooks', () => {
    let commands = 0;
    for (const file of readdirSync('runbooks').filter((name) => name.endsWith('.yaml'))) {
      const { runbook } = readYamlRunbook(readFileSync(`runbooks/${file}`, 'utf8'), file, { expected: true });
      assert.ok(runbook);
      const given = Object.fromEntries(
        runbook.parameters.map(({ name, type, choices, default: own }) => [name, own ?? choices[0] ?? ordinary[type]]),
      );
      const values = valuesOf(runbook, given);
      for (const { id, run, revert, check } of runbook.steps) {
        for (const command of [run, revert?.run, check?.run]) {
          if (command === undefined) continue;
          const filled = fillCommand(command, values, runbook);
          assert.ok('script' in filled, `${file}, ${id}: ${JSON.stringify(filled)}`);
          commands++;
        }
      }
    }
    assert.ok(commands > 200);
  });

  it('are refused in less than 3 % of the commands that others wrote, one word made a parameter (skipped unless RUNBOOK_CORPORA names the corpora)', function () {
    const corpora = process.env['RUNBOOK_CORPORA'];
    if (corpora === undefined) this.skip();
    const commands = readdirSync(corpora, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => shellCode(readFileSync(path.join(corpora, name), 'utf8')))
      .flatMap(withParameter);
    const refused = commands.flatMap((command) => {
      const filled = fillCommand(command, { v: 'db-1' }, { parameters: [parameter] });
      return 'refused' in filled ? [`${command.run}\n=> ${filled.refused[0]?.reason ?? ''}`] : [];
    });
    assert.ok(commands.length > 100, String(commands.length));
    assert.ok(
      refused.length < commands.length * 0.03,
      `${refused.length} of ${commands.length}:\n${refused.join('\n\n')}`,
    );
  });
});

const parameter: Parameter = {
  ...{ name: 'v', type: 'string', choices: [], required: true, secret: false, list: false },
};

/** The commands in fences of a Markdown file that bash takes: whole fences, and the lines of those with prompts. */
function shellCode(markdown: string): readonly string[] {
  const fences = [...markdown.matchAll(/^[ \t]*```(?:sh|bash|shell|console|)[ \t]*\n([^]*?)^[ \t]*```/gm)];
  return fences
    .flatMap(([, code = '']) =>
      /^\s*[$#>] /m.test(code) ? [...code.matchAll(/^\s*\$ (.*[^\\])$/gm)].map(([, line = '']) => line) : [code],
    )
    .filter((code) => /^\s*(?:\w+=|[a-z][\w./-]* )/.test(code) && !/<[\w -]+>|\.\.\.|…|\{\{/.test(code))
    .filter((code) => spawnSync('bash', ['-n'], { input: code }).status === 0);
}

/** A command once for each of its words, neither the first of a line nor an option, with that made a parameter. */
function withParameter(run: string): readonly Command[] {
  const words = [...run.matchAll(/(?<=[A-Za-z0-9_-] +)[A-Za-z][A-Za-z0-9._/-]*(?=\s|$)/g)];
  return words.map(({ 0: word, index }) => ({
    run: `${run.slice(0, index)}\${{ v }}${run.slice(index + word.length)}`,
    shell: 'bash',
  }));
}

describe('Reading a command', () => {
  const repeated = [
    ...[
      'a ',
      '${{ v }} ',
      '${{v}}',
      '"$(',
      '(',
      '`a` ',
      'cat <<E\na\nE\n',
      '${x#',
      "'",
      '"',
      '\\',
      'a[',
      'x=(',
      'x[1]=',
      'a;',
    ],
    ...[
      'a|',
      '#',
      '# a\n',
      '[[ a =~ (',
      'case a in a) b;; esac;',
      'if a; then b; fi;',
      '$((',
      '$((1))',
      '{',
      '<<A ',
      '"${x:-"a"}" ',
    ],
    ...['x=${{ v }}; ssh h $x;', 'x=$x;', 'sudo ', 'bash -c ', 'ssh ', 'awk -v a=b '],
  ];
  it('takes time that grows as the command does, whatever is repeated in it', function () {
    this.timeout(120_000);
    for (const shell of ['bash', 'zsh', 'fish'] as const) {
      for (const piece of repeated) {
        const small = fastest(piece, 20_000, shell);
        const large = fastest(piece, 160_000, shell);
        // Eight times the text: a quadratic reader would take 64 times as long. What takes next to nothing is not measured.
        assert.ok(large < Math.max(small, 10) * 40, `${shell} ${JSON.stringify(piece)}: ${small} ms, then ${large} ms`);
      }
    }
  });

  function fastest(piece: string, length: number, shell: Command['shell']): number {
    const run = piece.repeat(length / piece.length);
    const times = [1, 2, 3].map(() => {
      const started = process.cpuUsage();
      fillCommand({ run, shell }, { v: 'a b' });
      return process.cpuUsage(started).user / 1000;
    });
    return Math.min(...times);
  }
});
