import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boundEvidence } from '../../../../src/run/evidence/boundEvidence';
import { captureOutput } from '../../../../src/run/evidence/captureOutput';

/** What is kept of an output that comes in pieces which end at these places. */
function captured(output: string, cuts: readonly number[], secrets: readonly string[] = [], limit = 100_000): string {
  const capture = captureOutput({ secrets, limit });
  const places = [0, ...[...cuts].sort((a, b) => a - b), output.length];
  places.forEach((place, index) => {
    if (index > 0) capture.push(output.slice(places[index - 1], place));
  });
  return capture.end();
}

const everywhere = (output: string): readonly number[] => Array.from({ length: output.length }, (_, index) => index);

describe('A captured output', () => {
  const secret = 'correct horse';
  const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQ\nIBADAN\n-----END PRIVATE KEY-----';
  const output = `$ x\r\n\u001B[31mcorr\u001B[0mect horse\u001B]0;t\u0007\r\n10 %\r99 %\ntoken=abc\n${key}\nlast 🔥`;
  const plain = '$ x\n••••••\n99 %\ntoken=••••••\n••••••\nlast 🔥';

  it('is the same however it comes', () => {
    assert.equal(captured(output, [], [secret]), plain);
    assert.equal(captured(output, everywhere(output), [secret]), plain);
    fc.assert(
      fc.property(fc.array(fc.nat(output.length)), (cuts) => {
        assert.equal(captured(output, cuts, [secret]), plain);
      }),
    );
  });

  it('holds no secret, one over several lines included, in whatever pieces it came', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'X', 'Y', '0', '9', '+', '/', '=', '!'),
      minLength: 6,
      maxLength: 12,
    });
    const secrets = fc.array(
      fc.oneof(
        word,
        fc.tuple(word, word).map((lines) => lines.join('\n')),
      ),
      { minLength: 1, maxLength: 3 },
    );
    const noise = fc
      .array(fc.constantFrom(' ', '\n', '\r\n', 'x', '\u001B[1m', 'line\n'), { maxLength: 10 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(
        secrets,
        fc.array(noise, { minLength: 4, maxLength: 4 }),
        fc.array(fc.nat(200)),
        (given, between, cuts) => {
          const text = given.map((one, index) => `${between[index] ?? ''} ${one}`).join('') + (between[3] ?? '');
          const kept = captured(
            text,
            cuts.filter((cut) => cut <= text.length),
            given,
          );
          for (const one of given.flatMap((value) => value.split('\n'))) assert.ok(!kept.includes(one), kept);
        },
      ),
    );
  });

  it('holds no secret where a line is too long to wait for', () => {
    for (const offset of [-13, -7, -1, 0, 1]) {
      const before = 'x'.repeat(256 * 1024 + offset);
      const kept = captured(
        `${before}${secret}${'y'.repeat(300_000)}${secret}`,
        [before.length + 5, before.length + 300_020],
        [secret],
        2_000_000,
      );
      assert.ok(!kept.includes('horse') && !kept.includes('correct'), String(offset));
      assert.equal(kept.split('••••••').length, 3);
      assert.equal(kept.split('\n').length, 1);
    }
  });

  it('waits for the end of a private key, and not forever', () => {
    assert.equal(captured(`a\n${key}\nb`, everywhere(key)), 'a\n••••••\nb');
    assert.equal(captured('-----BEGIN PRIVATE KEY-----\nabc\ndef', [30, 33]), '••••••');
    assert.ok(captured(`-----BEGIN x\n${'line\n'.repeat(20_000)}`, [100, 50_000], [], 1_000_000).length > 90_000);
  });

  it('is no longer than it may be, and tells what was cut', () => {
    const lines = Array.from({ length: 1_000 }, (_, line) => `line ${line}\n`).join('');
    const kept = captured(lines, [10, 500, 501, 7_000], [], 1_000);
    assert.ok(kept.length <= 1_000);
    assert.match(kept, /^line 0\n/);
    assert.match(kept, /\nline 999\n$/);
    const [, cut, breaks] = /\n\[(\d+) characters cut here, (\d+) line breaks among them\]\n/.exec(kept) ?? [];
    assert.equal(kept.replace(/\n\[.*\]\n/, '').length + Number(cut), lines.length);
    assert.equal(kept.split('\n').length - 3 + Number(breaks), 1_000);
  });

  it('is bounded whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.nat(1_500), (text, limit) => {
        const bounded = boundEvidence(text, limit);
        assert.ok(bounded.length <= Math.max(limit, 100));
        if (text.length <= limit) assert.equal(bounded, text);
        if (!/\p{Surrogate}/u.test(text)) assert.doesNotMatch(bounded, /\p{Surrogate}/u);
      }),
    );
  });

  it('takes many pieces and keeps the two ends', () => {
    const capture = captureOutput({ secrets: [], limit: 10_000 });
    const piece = 'all work and no play\n'.repeat(1_000);
    for (let count = 0; count < 300; count++) capture.push(piece);
    assert.ok(capture.end().length <= 10_000);
  });
});
