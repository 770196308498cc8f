import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { hostileLine, hostileMarkdown } from './hostile';
import { newDesk, readerFrame, root, row, runCommand, showRunbooks } from './person';

const quoted = JSON.stringify(hostileLine);

const yaml = `runbook: 1
title: ${quoted}
summary: ${JSON.stringify(hostileMarkdown)}
owner: ${quoted}
symptoms: [${quoted}]
sources: [{title: ${quoted}, url: 'https://example.com/"onmouseover="pwned()'}]
parameters:
  value: {description: ${quoted}, default: ${quoted}}
steps:
  - id: look
    phase: triage
    title: ${quoted}
    why: ${JSON.stringify(hostileMarkdown)}
    run: echo '<img src=x onerror=pwned()>' # <script>pwned()</script>
    effect: reads
    expect: ${quoted}
    outcomes:
      - {when: ${quoted}, go: look}
      - {when: "constructor", go: end}
`;

const record = `---
incident: 1
title: ${quoted}
runbook: hostile
runbook-version: x
parameters: {__proto__: x, value: ${quoted}}
started: 2099-11-23T12:00:00Z
---

- [ ] ${hostileLine.replace('<!--', '')} <!-- step: ${hostileLine.replace(/[<>;]|--/g, '')} -->
- [x] <img src=x onerror=pwned()> (done 2099-11-23T12:00:00Z by <script>pwned()</script>) <!-- step: "x" onclick="pwned()" -->

## Timeline

- 2099-11-23T12:00:01Z <img/src=x/onerror=pwned()> **note** <img src=x onerror=pwned()> [l](javascript:pwned()) [e](evidence/../../secret.txt) [c](command:workbench.action.closeAllEditors)
- 2099-11-23T12:00:02Z Ada **<b>** ![i](https://evil.example/i.png)
`;

/** What a page holds that it should not; and whether any of it ran. */
const found = (page: Page): Promise<readonly string[]> =>
  readerFrame(page)
    .locator('html')
    .evaluate((html) => {
      const wrong: string[] = [];
      if ('ran' in globalThis) wrong.push('ran');
      for (const element of html.querySelectorAll('body *')) {
        const { tagName } = element;
        if (/^(script|iframe|object|embed|form|base|meta|style|link|animate|math|noscript)$/i.test(tagName)) {
          if (!(tagName === 'SCRIPT' && element.getAttribute('src')?.endsWith('/dist/reader/reader.js')))
            wrong.push(element.outerHTML);
        }
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on')) wrong.push(element.outerHTML);
          if (name === 'href' && !/^(https?:\/\/|#)/.test(value)) wrong.push(element.outerHTML);
          if (name === 'src' && tagName !== 'SCRIPT' && !/\/runbooks\/(own|pictures\/own)\.png$/.test(value))
            wrong.push(element.outerHTML);
        }
      }
      return wrong;
    });

/** Scrolls through the page: of a long text, each piece is laid out when it is about to be seen. */
async function readThrough(page: Page): Promise<void> {
  const waiting = readerFrame(page).locator('.as-written');
  while ((await waiting.count()) > 0) {
    await waiting.first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(50);
  }
}

describe('The reader of what somebody else wrote', () => {
  const desk = newDesk();
  after(() => desk.close());

  it('runs nothing and shows nothing that it should not', async () => {
    const runbooks = path.join(desk.folder, 'runbooks');
    const incident = path.join(desk.folder, 'incidents', 'hostile');
    mkdirSync(incident, { recursive: true });
    mkdirSync(path.join(runbooks, 'pictures'));
    for (const picture of ['own.png', 'pictures/own.png', '../secret.png'])
      cpSync(path.join(root, 'media/icon.png'), path.join(runbooks, picture));
    const own = '![mine](own.png)\n\n![mine too](./pictures/own.png)\n\n![not there](gone.gif)';
    const markdown = `---\nowner: [${hostileLine}\nseverity: {SEV1\n---\n\n# Hostile in Markdown\n\n${own}\n\n${hostileMarkdown}\n`;
    writeFileSync(path.join(runbooks, 'hostile-prose.md'), markdown.replace('![not there](gone.gif)', ''));
    writeFileSync(path.join(runbooks, 'hostile.runbook.yaml'), yaml);
    writeFileSync(path.join(incident, 'incident.md'), record);
    const { page } = await desk.open({ folder: desk.folder });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', () => assert.fail('A dialog was opened.'));
    await page.addInitScript(() => {
      Object.assign(globalThis, { pwned: () => Object.assign(globalThis, { ran: true }) });
    });
    await page.reload();

    const reader = readerFrame(page);
    await showRunbooks(page);
    await row(page, 'Runbooks', /Hostile in Markdown/).click();
    await reader.getByRole('heading', { name: 'Hostile in Markdown' }).first().waitFor();
    await readThrough(page);
    await page.waitForTimeout(500);
    assert.deepEqual(await found(page), []);
    // Pictures of the runbook's own folder are there, others are their words.
    for (const name of ['mine', 'mine too']) {
      const picture = reader.getByRole('img', { name, exact: true });
      assert.ok(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0), name);
    }
    assert.equal(await reader.locator('img').count(), 2);
    assert.ok((await reader.getByText('alt text').count()) > 20);

    await row(page, 'Runbooks', /onerror=pwned/)
      .first()
      .click();
    await reader.getByRole('heading', { level: 1, name: /onerror=pwned/ }).waitFor();
    await readThrough(page);
    assert.deepEqual(await found(page), []);

    await runCommand(page, 'Incident Runbooks: Follow Incident');
    await page.getByRole('tab', { name: /^incident\.md/ }).waitFor();
    await reader.getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.waitForTimeout(500);
    assert.deepEqual(await found(page), []);
    assert.deepEqual(
      requests.filter((url) => /evil\.example|:9\/|secret/.test(url)),
      [],
    );
  });
});
