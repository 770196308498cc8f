import assert from 'node:assert/strict';
import { compareVersion, versionOf } from '../../../src/library/version';

describe('The version of a text', () => {
  it('is SHA-256 of its UTF-8', () => {
    // FIPS 180-4, and what sha256sum gives.
    assert.equal(versionOf('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    assert.equal(versionOf(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    assert.equal(versionOf('é🔥\n'), 'd66473cb020613307856a0cf0535df0dd6227a508675f0a9b129ae12c0360d21');
  });

  it('tells texts apart that a checksum of 32 bits does not', () => {
    const read = 'steps: [{id: a, run: df -h}] # 122558';
    const destroy = 'steps: [{id: a, run: reboot}] # 1410384';
    assert.equal(fnv1a(read), fnv1a(destroy));
    assert.equal(compareVersion(versionOf(read), versionOf(destroy)), 'changed');
  });

  it('is the same, another one, or not known', () => {
    const now = versionOf('text');
    assert.equal(compareVersion(now, now), 'same');
    assert.equal(compareVersion(versionOf('other'), now), 'changed');
    for (const noted of [undefined, '', '86b968e5', now.slice(0, 63), `${now}0`, now.toUpperCase(), 'unknown'])
      assert.equal(compareVersion(noted, now), 'unknown', noted);
  });
});

/** What versions were in records of old. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
