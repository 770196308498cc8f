import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskSecrets } from '../../../../src/run/evidence/maskSecrets';
import { quoteFor } from '../../../../src/run/quote';

const M = '••••••';
/** Written in two parts, so that nothing takes this file for a leak. */
const join = (...parts: readonly string[]): string => parts.join('');

describe('Masking', () => {
  const secret = `p&w "d'<\\/é?`;

  const forms: Readonly<Record<string, string>> = {
    plain: secret,
    'an address': encodeURIComponent(secret),
    'a form': new URLSearchParams({ q: secret }).toString().slice(2),
    JSON: JSON.stringify(secret),
    'JSON in JSON': JSON.stringify(JSON.stringify(secret)),
    HTML: `p&amp;w &quot;d'&lt;\\/é?`,
    base64: Buffer.from(secret).toString('base64'),
    'base64 for addresses': Buffer.from(secret).toString('base64url'),
    'base64 behind a name': Buffer.from(`ada:${secret}`).toString('base64'),
    'base64 behind another name': Buffer.from(`adam:${secret}`).toString('base64'),
    'quotes of sh': text(quoteFor('sh', secret)),
    'quotes of fish': text(quoteFor('fish', secret)),
  };
  for (const [name, form] of Object.entries(forms)) {
    it(`knows a given secret in ${name}`, () => {
      const masked = maskSecrets(`before ${form} after`, [secret]);
      assert.ok(masked.includes(M), masked);
      assert.ok(masked.startsWith('before ') && masked.endsWith(' after'), masked);
      const rest = masked.replaceAll(M, '').length - 'before  after'.length;
      assert.ok(rest <= 8, `${rest} characters are left: ${masked}`);
    });
  }

  const looks: readonly (readonly [string, string])[] = [
    [join('key AKIA', 'IOSFODNN7EXAMPLE.'), `key ${M}.`],
    [join('ghp_', 'x'.repeat(36)), M],
    [join('github_pat_', 'x'.repeat(40)), M],
    [join('glpat-', 'x'.repeat(20)), M],
    [join('xoxb-', '1234567890-abc'), M],
    [join('https://hooks.slack.com/services/', 'T0/B0/xyz'), `https://hooks.slack.com/services/${M}`],
    [join('AIza', 'x'.repeat(35)), M],
    [join('eyJhbGciOiJI', '.eyJzdWIiOiIx', '.c2ln x'), `${M} x`],
    ['-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-1\nabc\n-----END RSA PRIVATE KEY-----\nx', `${M}\nx`],
    ['> Authorization: Bearer abc.def', `> Authorization: Bearer ${M}`],
    [`curl -H 'Authorization: Basic YWRhOng=' https://x`, `curl -H 'Authorization: Basic ${M}' https://x`],
    ['Cookie: a=b; c=d', `Cookie: ${M}`],
    ['password=hunter2 user=ada', `password=${M} user=ada`],
    ['DB_PASSWORD: "two words"', `DB_PASSWORD: ${M}`],
    ['{"api_key": "a\\"b", "n": 1}', `{"api_key": ${M}, "n": 1}`],
    ['aws_secret_access_key = abc/def+1', `aws_secret_access_key = ${M}`],
    ['mysql --password hunter2 -u ada', `mysql --password ${M} -u ada`],
    ['MYSQL_PWD=hunter2', `MYSQL_PWD=${M}`],
    ['postgres://ada:p@ss@db:5432/x', `postgres://ada:${M}@db:5432/x`],
    ['redis://:hunter2@cache', `redis://:${M}@cache`],
  ];
  for (const [before, after] of looks) {
    it(`sees what ${before.slice(0, 24).split('\n').join(' ')} … is`, () => {
      assert.equal(maskSecrets(before, []), after);
      assert.equal(maskSecrets(after, []), after, 'once is enough');
    });
  }

  it('leaves the rest alone', () => {
    for (const plain of [
      'PWD=/root',
      'OLDPWD=/home/ada',
      'https://example.com:8080/a@b',
      'status: NOERROR, id: 4711',
      '12 tokens per second',
      'ssh ada@db-1',
      'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      '2026-11-23T12:57:03Z [info] bypass: on',
    ]) {
      assert.equal(maskSecrets(plain, ['', 'elsewhere']), plain);
    }
  });

  it('leaves nothing of a secret in any text', () => {
    const secrets = fc.array(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((one) => !/[•\n\r]/.test(one)),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(secrets, fc.array(fc.string(), { maxLength: 4 }), (given, between) => {
        const dirty = given.map((one, index) => `${between[index] ?? ' '}${one}`).join('');
        const masked = maskSecrets(dirty, given);
        for (const part of masked.split(M)) for (const one of given) assert.ok(!part.includes(one));
      }),
    );
  });

  it('takes a time that grows with the text alone', () => {
    for (const unit of [
      'password',
      'token=',
      '--token ',
      'a://',
      'a://b:',
      'password="',
      'eyJ',
      'eyJaaaaaaaa.',
      'authorization: ',
      '-----BEGIN PRIVATE KEY-----',
      'x_pwd',
      '-',
      'gl',
      'secret\\"',
    ]) {
      maskSecrets(unit.repeat(Math.ceil(200_000 / unit.length)), []);
    }
  });
});

function text(quoted: ReturnType<typeof quoteFor>): string {
  if (!('text' in quoted)) throw new Error(quoted.refused);
  return quoted.text;
}
