import assert from 'node:assert/strict';
import { fillAddress } from '../../../../src/run/check/fillAddress';

describe('The address of a check', () => {
  it('takes values so that they stay in their place', () => {
    assert.deepEqual(fillAddress('https://${{ host }}/health?q=${{ q }}', { host: 'db-1.example.com', q: 'a&b=/c' }), {
      address: 'https://db-1.example.com/health?q=a%26b%3D%2Fc',
    });
    assert.deepEqual(fillAddress('https://${{ host }}/x', { host: 'evil.example/?' }), {
      address: 'https://evil.example%2F%3F/x',
    });
  });

  it('may begin with a value, as it is', () => {
    const address = 'http://10.0.0.1:8080/a';
    assert.deepEqual(fillAddress('${{ base }}/health', { base: address }), { address: `${address}/health` });
  });

  it('asks nothing but http and https', () => {
    for (const base of ['file:///etc/passwd', 'ftp://x', 'javascript:1', '', 'https://', '//x'])
      assert.ok('problem' in fillAddress('${{ base }}', { base }), base);
  });
});
