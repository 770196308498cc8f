import * as assert from 'node:assert/strict';
import { lines, runbook, stepsOf } from './given';

const code = (info: string, ...body: readonly string[]): string =>
  lines('## Fix', 'Do it:', `\`\`\`${info}`, ...body, '```');
const command = (info: string, ...body: readonly string[]): string | undefined =>
  runbook(code(info, ...body)).steps[0]?.run?.run;
const output = (info: string, ...body: readonly string[]): string | undefined =>
  runbook(code(info, ...body)).steps[0]?.expect;

describe('Code of a Markdown runbook', () => {
  it('loses its prompts', () => {
    for (const prompt of [
      '$ ',
      'me@host:~$ ',
      '[root@host ~]# ',
      'sh-4.4# ',
      'root@pod:/etc# ',
      '(venv) $ ',
      '\u{276f} ',
    ]) {
      assert.equal(command('console', `${prompt}df -h`), 'df -h', prompt);
      assert.equal(command('', `${prompt}df -h`), 'df -h', prompt);
    }
    assert.equal(command('', '# df -h'), 'df -h');
    assert.equal(command('', 'PS C:\\> Get-Service x'), 'Get-Service x');
  });

  it('keeps comments', () => {
    assert.equal(command('sh', '# look', 'df -h'), '# look\ndf -h');
    assert.equal(command('', '# look', 'df -h'), '# look\ndf -h');
  });

  it('is told from its output by prompts', () => {
    const body = ['$ kubectl get pods', 'NAME  READY', 'a     0/1', '$ uptime'];
    assert.equal(command('console', ...body), 'kubectl get pods\nuptime');
    assert.equal(output('console', ...body), '```text\nNAME  READY\na     0/1\n```');
  });

  it('is told from its output by what the output looks like', () => {
    assert.equal(command('', 'kubectl get pods', 'NAME   READY   STATUS', 'a      0/1     Error'), 'kubectl get pods');
    assert.equal(command('sh', 'kubectl logs a', 'level=error msg="no"'), 'kubectl logs a');
  });

  it('goes on behind backslashes, operators, quotes and in here-documents', () => {
    assert.equal(command('', '$ curl \\', '> -s x', 'ok'), 'curl \\\n-s x');
    assert.equal(command('', '$ cat <<EOF | sh', 'date', 'EOF', 'Mon'), 'cat <<EOF | sh\ndate\nEOF');
    assert.equal(command('', "$ psql -c 'select 1", "from x'", '1'), "psql -c 'select 1\nfrom x'");
  });

  it('of another language is no command', () => {
    for (const info of [
      'yaml',
      'json',
      'go',
      'promql',
      'sql',
      'python',
      'hcl',
      'mermaid',
      '{.yaml}',
      'yaml title="kubectl get"',
    ]) {
      assert.deepEqual(stepsOf(code(info, 'kubectl get pods')), [], info);
    }
  });

  it('of a shell is a command, whatever stands behind its name', () => {
    for (const info of [
      'sh',
      'bash',
      'shell',
      'zsh',
      'Shell',
      'sh {name=x}',
      '{.sh}',
      '{.bash #id}',
      'bash title="x"',
      'shell script',
    ]) {
      assert.equal(command(info, 'frobnicate all'), 'frobnicate all', info);
    }
    assert.equal(runbook(code('powershell', 'Restart-Service x')).steps[0]?.run?.shell, 'powershell');
    assert.equal(runbook(code('sh', '[[ -e x ]]')).steps[0]?.run?.shell, 'bash');
  });

  it('that is a query or data is no command, even where it is called one', () => {
    for (const query of [
      'sum by (pod) (rate(x[5m]))',
      'up{job="x"} == 0',
      '# error\nlabel_replace(x)',
      '(a_b / c_d) * sum(x)',
      '// top\ntopk(5, x)',
      '{"a": 1}',
      'apiVersion: v1',
      'SELECT 1 FROM x',
    ]) {
      assert.deepEqual(stepsOf(code('sh', query)), [], query);
      assert.deepEqual(stepsOf(code('console', query)), [], query);
    }
  });

  it('without a language is a command if it looks like one', () => {
    for (const line of [
      'kubectl get pods',
      'sudo systemctl restart x',
      './fix.sh --now',
      'export A=b',
      'A=b make',
      'mytool --force x',
      'for i in 1 2; do date; done',
      'uptime',
      'cat x | grep y',
    ]) {
      assert.equal(command('', line), line);
    }
    for (const line of [
      'Error from server',
      'The disk is full.',
      '2026-01-01 00:00:00 x',
      'NAME  READY',
      'key: value',
      'a = b',
      'cat the file and look for it.',
      '<html>',
      'file',
      'find the cause',
    ]) {
      assert.deepEqual(stepsOf(code('', line)), [], line);
    }
  });

  it('that is announced as output is none', () => {
    assert.deepEqual(stepsOf(lines('## Fix', 'Example output:', '```', 'ping -c1 x', '```')), []);
  });

  it('that is indented is a command with prompts, or where each of its lines reads as one', () => {
    assert.deepEqual(stepsOf(lines('## Fix', 'Do it:', '', '    $ df', '', 'or', '', '    df')), [
      'Do it $ df',
      'df $ df',
    ]);
    assert.deepEqual(stepsOf(lines('## Fix', 'It says:', '', '    disk is full', '', '    df')), []);
  });

  it('that stands among text is a command only with prompts', () => {
    assert.deepEqual(stepsOf(lines('1) Look:', '', '\t$ df', '2) Act:', '', '\tdate', '', '$ 5 were lost')), [
      'Look $ df',
      'Act',
    ]);
  });

  it('in tildes, with longer fences, in notes and quotes is read', () => {
    assert.deepEqual(stepsOf(lines('~~~sh', 'a', '~~~', '````sh', 'b', '```', '````')), ['a $ a', 'b $ b ; ```']);
    assert.deepEqual(
      stepsOf(
        lines(
          '> Careful:',
          '> ```sh',
          '> df',
          '> ```',
          '',
          '!!! note',
          '    Look:',
          '',
          '    ```sh',
          '    date',
          '    ```',
        ),
      ),
      ['Careful $ df', 'Look $ date'],
    );
  });
});
