import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanStepId, cleanStepText, cleanText, cleanWho } from '../../../src/incident/clean';
import { hostileText } from './given';

describe('Texts made fit for a line', () => {
  const cleaners = { cleanText, cleanStepText, cleanWho, cleanStepId };

  for (const [name, clean] of Object.entries(cleaners)) {
    it(`${name} leaves what it gave as it is`, () => {
      fc.assert(fc.property(hostileText, (text) => clean(clean(text)) === clean(text)));
    });

    it(`${name} gives one line without comments, control characters or outer blanks`, () => {
      fc.assert(
        fc.property(hostileText, (text) => {
          const cleaned = clean(text);
          assert.doesNotMatch(cleaned, /<!--|-->|\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}|^\s|\s$/u);
        }),
      );
    });
  }

  it('keep what is harmless', () => {
    for (const text of ['Ünïcode 日本 👩‍🚒', 'a*b_c `d` (e): f - g', 'see [x](https://example.com) :)', 'C:\\Users']) {
      assert.equal(cleanStepText(text), text);
    }
    assert.equal(cleanWho('Ada (SRE) - on call *'), 'Ada (SRE) - on call *');
    assert.equal(cleanStepId('dns-outage/ask-resolver'), 'dns-outage/ask-resolver');
  });

  it('turn what the format needs for itself into something near it', () => {
    assert.equal(cleanText(' a\r\n\tb <!-- c --> '), 'a b <! -- c -- >');
    assert.equal(cleanStepText('Old (done 2026-11-23T12:57:03Z by Eve)'), 'Old [done 2026-11-23T12:57:03Z by Eve)');
    assert.equal(cleanWho('Team: Ada **note**'), 'Team Ada *note*');
    assert.equal(cleanStepId('a--b <c>'), 'a-b -c');
    assert.equal(cleanStepId('-->'), 'step');
  });
});
