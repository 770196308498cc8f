import assert from 'node:assert/strict';
import { maskSecrets } from '../../../../src/run/evidence/maskSecrets';

const M = '••••••';
/** Written in two parts, so that nothing takes this file for a leak. */
const join = (...parts: readonly string[]): string => parts.join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const pem = (what: string): string => base64(`-----BEGIN ${what}-----\nMIIEvQIBADANBg\n-----END ${what}-----\n`);

describe('What looks like a secret', () => {
  const masked: readonly (readonly [string, string])[] = [
    [`client-key: ${pem('EC PRIVATE KEY')}`, `client-key: ${M}`],
    [`bundle: ${base64(`-----BEGIN CERTIFICATE-----\nx\n-----BEGIN PRIVATE KEY-----\n`)}`, `bundle: ${M}`],
    [`cfg ${base64('{"auths":{"r.example":{"auth":"dTpw"}}}')}`, `cfg ${M}`],
    ['{"auths": {"r.example": {"auth": "dXNlcjpwdw=="}}}', `{"auths": {"r.example": {"auth": "${M}"}}}`],
    [join('sha256', '~', 'k'.repeat(43)), M],
    [join('glsa_', 'k'.repeat(32), '_0a1b2c3d'), M],
    [join('hf_', 'k'.repeat(34)), M],
    ['mariadb-dump -h db -u ada -pSalt77 shop', `mariadb-dump -h db -u ada -p${M} shop`],
    ['redis-cli -h cache -a Salt77 INFO', `redis-cli -h cache -a ${M} INFO`],
    ['sshpass -p Salt77 ssh ada@db-1', `sshpass -p ${M} ssh ada@db-1`],
    [`curl -sk -u 'ada:Salt77' https://x.example`, `curl -sk -u 'ada:${M}' https://x.example`],
    ['mongosh -u ada -p Salt77 --host db', `mongosh -u ada -p ${M} --host db`],
    ["ALTER USER ada IDENTIFIED BY 'Salt''77';", `ALTER USER ada IDENTIFIED BY ${M};`],
    ["CREATE ROLE ada LOGIN PASSWORD 'Salt77';", `CREATE ROLE ada LOGIN PASSWORD ${M};`],
    ['dsn=ada:Salt77@tcp(db:3306)/shop', `dsn=ada:${M}@tcp(db:3306)/shop`],
    ['<password>Salt77</password>', `<password>${M}</password>`],
    [String.raw`{"body":"{\"api_key\":\"Salt77\"}"}`, String.raw`{"body":"{\"api_key\":\"${M}\"}"}`],
    ['machine r.example login ada password Salt77', `machine r.example login ada password ${M}`],
    ['rabbitmqctl change_password ada Salt77', `rabbitmqctl change_password ada ${M}`],
    ['- name: DB_PASSWORD\n  value: Salt77', `- name: DB_PASSWORD\n  value: ${M}`],
  ];
  for (const [before, after] of masked) {
    it(`is masked in ${before.slice(0, 32).replace('\n', ' ')} …`, () => {
      assert.equal(maskSecrets(before, []), after);
      assert.equal(maskSecrets(after, []), after, 'once is enough');
    });
  }

  it('is not what is public, or only stands near', () => {
    for (const text of [
      `certificate-authority-data: ${pem('CERTIFICATE')}`,
      `key.pub: ${pem('PUBLIC KEY')}`,
      'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      'mysql -u root -P 3306 -p shop',
      'curl -u ada https://x.example:8443/a',
      'mkdir -p /srv/data && cp -a a b',
      'docker run -p 8080:80 --name web nginx',
      'grep -a pattern file; tar -pxzf a.tgz',
      'ps -u ada: no such process',
      'hf_transfer is enabled',
      'replica.set -p 1',
    ])
      assert.equal(maskSecrets(text, []), text);
  });
});

describe('What a command prints that is known to print secrets', () => {
  const cases: readonly (readonly [command: string, output: string, masked: string])[] = [
    ['oc whoami -t', 'Salt77Mine', M],
    ['kubectl -n shop get secret db -o jsonpath={.data.password}', 'U2FsdDc3', M],
    [
      'kubectl get secret db -o yaml',
      'data:\n  db: U2FsdDc3\nkind: Secret\nmetadata:\n  name: db',
      `data:\n  db: ${M}\nkind: Secret\nmetadata:\n  name: db`,
    ],
    [
      'kubectl get secrets/db -o json',
      '"data": {"db": "U2FsdDc3"}, "kind": "Secret"',
      `"data": {"db": ${M}}, "kind": "Secret"`,
    ],
    [
      'vault kv get kv/db',
      'Key      Value\n---      -----\nlogin    Salt77\nversion  3',
      `Key      Value\n---      -----\nlogin    ${M}\nversion  3`,
    ],
    ['gcloud auth print-access-token', 'Salt77.Mine', M],
    ['aws secretsmanager get-secret-value --secret-id db --query SecretString --output text', 'Salt77Mine', M],
    ['oc whoami -t', 'error: You must be logged in to the server', 'error: You must be logged in to the server'],
    [
      'kubectl get secret db -o jsonpath={.data}',
      'Error from server (NotFound): secrets "db" not found',
      'Error from server (NotFound): secrets "db" not found',
    ],
    [
      'kubectl get secrets',
      'NAME   TYPE     DATA   AGE\ndb     Opaque   1      2d',
      'NAME   TYPE     DATA   AGE\ndb     Opaque   1      2d',
    ],
    ['kubectl get pods -o yaml', 'kind: Pod\nphase: U2FsdDc3', 'kind: Pod\nphase: U2FsdDc3'],
  ];
  for (const [command, output, after] of cases) {
    it(`is masked for ${command}: ${output.slice(0, 24).replaceAll('\n', ' ')}`, () => {
      assert.equal(maskSecrets(output, [], command), after);
      assert.equal(maskSecrets(after, [], command), after, 'once is enough');
    });
  }
});
