import assert from 'node:assert/strict';
import { fillAddress } from '../../../../src/run/check/fillAddress';

describe('The address of a check', () => {
  it('takes values so that they stay in their place', () => {
    const asked = 'https://db-1.example.com/health?q=a%26b%3D%2Fc';
    assert.deepEqual(fillAddress('https://${{ host }}/health?q=${{ q }}', { host: 'db-1.example.com', q: 'a&b=/c' }), {
      address: asked,
      shown: asked,
    });
    assert.deepEqual(fillAddress('https://${{ host }}/x', { host: 'evil.example/?' }), {
      address: 'https://evil.example%2F%3F/x',
      shown: 'https://evil.example%2F%3F/x',
    });
  });

  it('may begin with a value, as it is', () => {
    const address = 'http://10.0.0.1:8080/a';
    assert.deepEqual(fillAddress('${{ base }}/health', { base: address }), {
      address: `${address}/health`,
      shown: `${address}/health`,
    });
  });

  it('shows no secret: not in a query, nor as a host, nor where another value holds it', () => {
    const secret = new Set(['key']);
    const cases: readonly (readonly [string, string, string])[] = [
      [
        'https://x.example/?token=${{ key }}',
        'https://x.example/?token=a%26b12345',
        'https://x.example/?token=${{ key }}',
      ],
      ['https://${{ key }}/x', 'https://a%26b12345/x', 'https://${{ key }}/x'],
      [
        'https://x.example/${{ other }}/${{ key }}',
        'https://x.example/a%26b12345/a%26b12345',
        'https://x.example/••••••/${{ key }}',
      ],
    ];
    for (const [template, address, shown] of cases)
      assert.deepEqual(fillAddress(template, { key: 'a&b12345', other: 'a&b12345' }, secret), { address, shown });
    assert.deepEqual(fillAddress('${{ key }}/x', { key: 'hunter2-hunter2' }, secret), {
      problem: "'${{ key }}/x' is not an address that starts with https:// or http://.",
    });
  });

  it('asks nothing but http and https', () => {
    for (const base of ['file:///etc/passwd', 'ftp://x', 'javascript:1', '', 'https://', '//x'])
      assert.ok('problem' in fillAddress('${{ base }}', { base }), base);
  });
});
