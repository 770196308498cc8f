import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { chromium } from 'playwright-core';
import { decodeHTMLStrict } from '../../src/reader/entities';
import { chromiumFlags, findChromium } from '../host/chromium.mjs';

const names = (
  'amp lt gt quot apos nbsp copy shy eacute Eacute szlig euro hellip ndash mdash rarr larr lArr le ge ne times divide ' +
  'check cross star alpha Omega infin sum notin not notit NewLine Tab semi colon lbrace nGt fjlig bne nosuchname AMP amP'
).split(' ');

describe('Named characters in the reader', () => {
  it('are those that markdown-it knows by itself', async () => {
    const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
    try {
      const page = await browser.newPage();
      for (const name of names) {
        const entity = `&${name};`;
        const expected = new MarkdownIt()
          .parseInline(entity, {})[0]
          ?.children?.map(({ content }) => content)
          .join('');
        assert.equal(await page.evaluate(decodeHTMLStrict, entity), expected, entity);
      }
    } finally {
      await browser.close();
    }
  });
});
