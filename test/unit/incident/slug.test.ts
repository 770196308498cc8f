import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recordId, recordSlug } from '../../../src/incident/slug';
import { hostileText } from './given';

const started = new Date('2026-11-23T23:59:59Z');

describe('A name for the folder', () => {
  it('is fit for every file system', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ minLength: 50, maxLength: 90 })), (title) => {
        for (const name of [recordSlug(title), recordId(title, started)]) {
          assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
          assert.ok(name.length <= 60);
          assert.doesNotMatch(name, /^(con|prn|aux|nul|com\d|lpt\d)$/);
        }
      }),
    );
  });

  it('is readable', () => {
    assert.equal(recordSlug('DNS outage: Größe & Łódź'), 'dns-outage-grosse-lodz');
    assert.equal(recordSlug('停電'), 'incident');
    assert.equal(recordSlug('CON'), 'con-incident');
    assert.equal(recordId('DNS outage', started), '2026-11-23-dns-outage');
  });

  it('is one that is not taken', () => {
    const long = 'a'.repeat(80);
    const taken = new Set([recordId(long, started)]);
    const second = recordId(long, started, taken);
    assert.match(second, /^2026-11-23-a+-2$/);
    assert.equal(second.length, 60);
    assert.match(recordId(long, started, new Set([...taken, second])), /a-3$/);
  });
});
