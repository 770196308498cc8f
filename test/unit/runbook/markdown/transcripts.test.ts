import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readCode } from '../../../../src/runbook/markdown/readCode';

const read = (body: string, info = 'console') => readCode({ fenced: true, info, body });
/** The commands of code, those of another shell or program behind the name of where they belong. */
const told = (body: string, info?: string): readonly string[] =>
  read(body, info).map(({ run, place }) => (place === undefined ? run.run : `${place.name}> ${run.run}`));

const prompts = [
  '$ ',
  'me@host1:~$ ',
  '[me@host1 dir]$ ',
  'me@MacBook-Pro app % ',
  'MacBook:~ me$ ',
  '(venv) me@host1:~/app$ ',
  'root@host1:/var/log# ',
  'host1:/srv$ ',
  'bash-5.1$ ',
  '/ # ',
  '\u276f ',
  '\u279c  app git:(main) \u2717 ',
  'PS C:\\Users\\me> ',
  'C:\\Windows> ',
] as const;

describe('A terminal that was copied', () => {
  it('reads back as the commands that were typed', () => {
    const commands = [
      'uptime',
      'df -h',
      'kubectl get pods -n web',
      'systemctl status nginx',
      'git log -1',
      'ls /tmp | head -3',
      "echo 'a b'",
    ];
    const outputs = ['', 'up 3 days', 'NAME   READY', '42', 'no resources found'];
    fc.assert(
      fc.property(
        fc.constantFrom(...prompts),
        fc.array(fc.tuple(fc.constantFrom(...commands), fc.constantFrom(...outputs)), { minLength: 1, maxLength: 5 }),
        (prompt, lines) => {
          const body = lines
            .flatMap(([command, output]) => [prompt + command, ...(output === '' ? [] : [output])])
            .join('\n');
          assert.deepEqual(told(body), [lines.map(([command]) => command).join('\n')], body);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('tells apart what was typed on another host, as another user or in a container', () => {
    for (const [body, expected] of [
      [
        'ada@bastion:~$ ssh web-3\nada@web-3:~$ sudo reboot\nada@web-3:~$ exit\nada@bastion:~$ date',
        ['ssh web-3', 'web-3> sudo reboot\nexit', 'date'],
      ],
      [
        '$ kubectl exec -it api-0 -- sh\n/app # rm -rf cache\n/app # exit\n$ kubectl get pods',
        ['kubectl exec -it api-0 -- sh', 'api-0> rm -rf cache\nexit', 'kubectl get pods'],
      ],
      [
        '$ oc debug node/n1\n$ chroot /host\n$ crictl ps',
        ['oc debug node/n1', 'node/n1> chroot /host', 'chroot /host> crictl ps'],
      ],
      [
        '$ oc rsh etcd-1\n# etcdctl member list\n# etcdctl endpoint health',
        ['oc rsh etcd-1', 'etcd-1> etcdctl member list\netcdctl endpoint health'],
      ],
      [
        '$ sudo -i\n# systemctl restart sshd\n# exit\n$ uptime',
        ['sudo -i', 'root> systemctl restart sshd\nexit', 'uptime'],
      ],
      ['$ su - postgres\n-bash-4.2$ pg_ctl status', ['su - postgres', 'postgres> pg_ctl status']],
      ['$ docker exec -it web bash\nroot@0af1:/# ls', ['docker exec -it web bash', 'web> ls']],
      ['$ nsenter -t 1 -m -u bash\n$ ip addr', ['nsenter -t 1 -m -u bash', 'nsenter> ip addr']],
      ['$ tmux new -s x\n$ ./long.sh', ['tmux new -s x', 'tmux> ./long.sh']],
      ['$ chroot /mnt /bin/bash\n# passwd root', ['chroot /mnt /bin/bash', 'chroot /mnt> passwd root']],
    ] as const)
      assert.deepEqual(told(body), expected);
  });

  it('takes what stands behind the prompt of a program for no command of a shell', () => {
    for (const [body, name] of [
      ['mysql> SHOW SLAVE STATUS;', 'mysql'],
      ['MariaDB [shop]> SELECT 1;', 'mysql'],
      ['shop=# VACUUM orders;', 'psql'],
      ['shop=> SELECT 1\nshop-> ;', 'psql'],
      ['10.0.0.7:6379> CONFIG GET maxmemory\n1) "maxmemory"', 'redis-cli'],
      ['sqlite> .tables', 'sqlite'],
      ['>>> import os', 'Python'],
      ['In [3]: df.head()', 'Python'],
      ['irb(main):001:0> User.count', 'irb'],
      ['rs0:PRIMARY> rs.stepDown()', 'mongosh'],
      ['Enterprise rs0 [direct: primary] test> rs.status()', undefined],
      ['cqlsh:shop> SELECT * FROM t;', 'cqlsh:shop'],
      ['admin@fw> show route', 'admin@fw'],
    ] as const)
      for (const info of ['bash', 'console', '']) {
        const found = read(body, info);
        assert.ok(
          found.every(({ place }) => place?.kind === 'program'),
          body,
        );
        if (name !== undefined)
          assert.deepEqual(
            found.map(({ place }) => place?.name),
            [name],
            body,
          );
      }
  });

  it('keeps a command of several lines together, with the second prompt and without', () => {
    for (const [body, expected] of [
      ['$ for i in 1 2; do\n> echo $i\n> done\n1\n2', 'for i in 1 2; do\necho $i\ndone'],
      ['$ if true; then\n> date\n> fi', 'if true; then\ndate\nfi'],
      ['$ f() {\n> date\n> }\n$ f', 'f() {\ndate\n}\nf'],
      ['$ cat <<EOF\n> a\n> EOF\na', 'cat <<EOF\na\nEOF'],
      ["$ echo 'a\n> b'\na\nb", "echo 'a\nb'"],
      ['$ kubectl get pods \\\n>   -n web\nNAME', 'kubectl get pods \\\n  -n web'],
      ['$ ls |\n> head -1\na', 'ls |\nhead -1'],
      ['$ true &&\n> date', 'true &&\ndate'],
      ['$ echo $(\n> date\n> )', 'echo $(\ndate\n)'],
      ['$ while read x; do\necho $x\ndone < f\nout', 'while read x; do\necho $x\ndone < f'],
    ] as const)
      assert.deepEqual(told(body), [expected]);
  });
});

describe('A script without prompts', () => {
  it('ends where it enters another shell or program', () => {
    assert.deepEqual(told('ssh web-3\nsudo reboot\nexit\ndate', 'bash'), [
      'ssh web-3',
      'web-3> sudo reboot\nexit',
      'date',
    ]);
    assert.deepEqual(told('psql -U app\nSELECT 1;\n\\q\ndate', 'sh'), ['psql -U app', 'psql> SELECT 1;\n\\q', 'date']);
    for (const body of [
      'ssh web-3 uptime\ndate',
      'psql -c "SELECT 1"\ndate',
      'docker exec web ls\ndate',
      'sudo -u app id\ndate',
      'redis-cli ping\ndate',
      'su -c id app\ndate',
      'for h in a b; do\n  ssh $h\ndone\ndate',
    ])
      assert.deepEqual(told(body, 'bash'), [body]);
  });

  it('is split at comments that say where, when or on what', () => {
    const split = (body: string) =>
      read(body, 'bash').map(({ run, label, isAlternative }) => [label, run.run, isAlternative]);
    assert.deepEqual(split('# Linux\napt update\n\n# macOS\nbrew update'), [
      ['Linux', 'apt update', true],
      ['macOS', 'brew update', true],
    ]);
    assert.deepEqual(split('kubectl cordon a\n# or\nkubectl drain a'), [
      [undefined, 'kubectl cordon a', true],
      ['or', 'kubectl drain a', true],
    ]);
    assert.deepEqual(split('pg_ctl stop\n# on the new primary:\npg_ctl promote'), [
      [undefined, 'pg_ctl stop', false],
      ['on the new primary', 'pg_ctl promote', false],
    ]);
    assert.deepEqual(split('a -x\n# wait until it is empty\nb -x').length, 2);
    for (const body of [
      '# the first one\na -x\n# another\nb -x',
      "cat <<'EOF'\n# Linux\nEOF",
      'for i in 1; do\n# or\ndate\ndone',
    ])
      assert.deepEqual(split(body).length, 1, body);
  });

  it('is none where it is what a program prints, whatever the fence says', () => {
    for (const body of [
      't=2026-01-02T03:04:05Z lvl=warn msg="slow query" took=3s',
      'err="connection reset by peer"',
      '{"level":"error","msg":"x"}',
      'Traceback (most recent call last):\n  File "a.py", line 1',
      'java.lang.IllegalStateException: closed\n\tat a.b.C.d(C.java:7)',
      'bash: frob: command not found',
      'curl: (7) Failed to connect to db port 5432',
      'drwxr-xr-x 2 root root 4096 Jan  1 00:00 a',
      'Usage: frob [--force] FILE',
      '-f, --force     overwrite\n-q, --quiet     say nothing',
      '"no space left on device, giving up"',
      'NAME    READY   STATUS\nweb-0   1/1     Running',
      '--- a/app.conf\n+++ b/app.conf\n@@ -1 +1 @@',
      'Filesystem      Size  Used Avail Use% Mounted on',
      'HTTP/1.1 503 Service Unavailable',
      '/deploybot start blue',
      'REGION      # where the cluster is\nCLUSTER     # its name',
    ])
      for (const info of ['bash', 'sh', 'console', '']) assert.deepEqual(read(body, info), [], body);
  });
});
