import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { newDesk, onDisk, readerFrame, recordIn, row, runCommand, startFromTree } from './person';

const runbook = `runbook: 1
title: Full disk
parameters: {volume: {default: /srv/a b}, load: {type: number}, token: {secret: true}}
steps:
  - {id: look, phase: triage, title: Look at it, run: "echo it is 99 percent full", effect: reads}
  - id: wipe
    phase: mitigate
    title: Wipe it
    run: "echo wiped \${{ volume }}"
    effect: destroys
    revert: {run: "echo restored \${{ volume }}", do: Take the backup of last night.}
  - {id: shift, phase: mitigate, title: Shift it, run: "echo \${{ load }} \${{ token }}", effect: reads, gate: load < 5}
  - {id: wait, phase: verify, title: Wait for room, do: Wait., check: {run: "test -d /", every: 1s, stable: 1s}}
`;

/** The row of a step, under the mouse, so that its buttons are there. */
async function press(page: Page, step: RegExp, button: string): Promise<void> {
  const place = row(page, 'Active Incident', step);
  await place.hover();
  await place.getByRole('button', { name: button }).first().click();
}

describe('Running commands from the tree', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('what reads runs at once; what destroys has its text shown, its name typed, and a way back; gates, secrets, checks', async () => {
    writeFileSync(path.join(desk.folder, 'runbooks', 'full-disk.runbook.yaml'), runbook);
    const { page } = await desk.open({ folder: desk.folder });
    await startFromTree(page, /^Full disk/);

    await press(page, /^Look at it/, 'Run Step...');
    await onDisk(
      incidents,
      /\*\*command\*\* \`echo it is 99 percent full\`: exit code 0 .*evidence\/\S+\.md\) <!-- step: look -->$/m,
    );
    await row(page, 'Active Incident', /^Look at it.*exit code 0/).waitFor();
    const [incident = ''] = readdirSync(incidents);
    const evidence = path.join(incidents, incident, 'evidence');
    const [file = ''] = readdirSync(evidence);
    assert.match(readFileSync(path.join(evidence, file), 'utf8'), /it is 99 percent full\n\`\`\`/);

    await press(page, /^Wipe it/, 'Run Step...');
    const input = page.locator('.quick-input-widget');
    // The default, which the first step that needs it asks to confirm.
    await input.getByText('Needed by "Wipe it"').waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`export RUNBOOK_volume='/srv/a b'`).first().waitFor();
    await dialog.getByText('echo wiped "$RUNBOOK_volume"').first().waitFor();
    await dialog.getByText('echo restored "$RUNBOOK_volume"').first().waitFor();
    await dialog.getByRole('button', { name: 'Continue...' }).click();
    await input.getByText('Type /srv/a b to run it').waitFor();
    await page.keyboard.type('/srv/a');
    await page.keyboard.press('Enter');
    await input.getByText('Type exactly').waitFor();
    await page.keyboard.type(' b');
    await page.keyboard.press('Enter');
    await onDisk(
      incidents,
      /\*\*command\*\* `echo wiped "\$RUNBOOK_volume"` with `RUNBOOK_volume='\/srv\/a b'`: exit code 0/,
    );

    await press(page, /^Wipe it/, 'Revert Step...');
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await onDisk(incidents, /\*\*command\*\* reverted: `echo restored "\$RUNBOOK_volume"` with .*: exit code 0/);

    // What a gate and a command lack is asked for, a secret unseen; then the gate does not hold.
    const answer = async (question: RegExp, text: string): Promise<void> => {
      await input.getByText(question).first().waitFor();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await input.getByText(question).first().waitFor({ state: 'hidden' });
    };
    await press(page, /^Shift it/, 'Run Step...');
    await answer(/^load/, '9');
    await answer(/^Gate not met\. .*Why proceed/, 'the others are idle');
    await input.getByText(/^token \(secret/).waitFor();
    assert.equal(await input.locator('input').first().getAttribute('type'), 'password');
    await answer(/^token/, 'hunter2');
    await onDisk(incidents, /\*\*decision\*\* Gate overridden: the others are idle .* <!-- step: shift -->$/m);
    await onDisk(incidents, /\*\*command\*\* `echo 9 "\$RUNBOOK_token_1"`: exit code 0/);
    assert.doesNotMatch(recordIn(incidents), /hunter2/);

    await runCommand(page, 'Incident Runbooks: Start or Stop Check...');
    await input.getByText('Wait for room').first().waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText('test -d /').waitFor();
    await dialog.getByText(/It repeats every 1s/).waitFor();
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await onDisk(incidents, /\*\*check\*\* recovered: .* <!-- step: wait -->$/m);
    await onDisk(incidents, /^- \[x\] Wait for room/m);
  });
});

describe('A window that is reloaded while a command runs', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('says in the record that nobody knows how it ended, and runs the next one', async () => {
    const begun = path.join(desk.home, 'begun');
    const steps = `steps:
  - {id: wait, phase: triage, title: Wait, run: "touch ${begun}; sleep 600", effect: reads}
  - {id: look, phase: triage, title: Look, run: "echo look", effect: reads}
`;
    writeFileSync(path.join(desk.folder, 'runbooks', 'long.runbook.yaml'), `runbook: 1\ntitle: Long\n${steps}`);
    const { page } = await desk.open({ folder: desk.folder });
    await startFromTree(page, /^Long/);
    await press(page, /^Wait/, 'Run Step...');
    await row(page, 'Active Incident', /^Wait.*running/).waitFor();
    for (let i = 0; i < 300 && !existsSync(begun); i++) await page.waitForTimeout(100);

    await page.reload();
    await onDisk(
      incidents,
      /\*\*command\*\* \`touch .*\`: result unknown \(the window closed while it ran\).* <!-- step: wait -->$/m,
    );
    await press(page, /^Look/, 'Run Step...');
    await onDisk(incidents, /\*\*command\*\* \`echo look\`: exit code 0/);
  });
});

describe('Commands, gates and checks in the reader', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  const room = path.join(desk.home, 'room');
  const steps = `parameters: {load: {type: number, default: 9}}
steps:
  - {id: look, phase: triage, title: Look, run: "sleep 600", effect: reads}
  - id: shift
    phase: mitigate
    title: Shift
    run: "echo shifted"
    effect: changes
    gate: load < 5
    revert: {run: "echo shifted back", do: Shift it back.}
  - {id: wait, phase: verify, title: Wait for room, do: Wait., check: {run: "test -e ${room}", every: 1s, stable: 1s}}
`;
  after(() => desk.close());

  it('are stopped, overridden, taken back, and gone on with after a reload', async () => {
    writeFileSync(
      path.join(desk.folder, 'runbooks', 'in-reader.runbook.yaml'),
      `runbook: 1\ntitle: In reader\n${steps}`,
    );
    const { page } = await desk.open({ folder: desk.folder });
    await startFromTree(page, /^In reader/);
    const input = page.locator('.quick-input-widget');
    const dialog = page.getByRole('dialog');
    const step = (title: string): Locator =>
      readerFrame(page)
        .getByRole('article')
        .filter({ has: readerFrame(page).getByRole('heading', { name: title }) });
    const click = (title: string, button: RegExp): Promise<void> =>
      step(title).getByRole('button', { name: button }).first().click();

    await click('Look', /^Run$/);
    await step('Look')
      .getByText(/^Running for/)
      .waitFor();
    await click('Look', /^Stop$/);
    await onDisk(incidents, /\*\*command\*\* \`sleep 600\`: stopped.* <!-- step: look -->$/m);
    await step('Look')
      .getByText(/^Command: stopped after/)
      .waitFor();

    // Its number is on the page before anybody decides.
    await step('Shift').getByText('Gate not met.').waitFor();
    await step('Shift').getByText('load = 9').waitFor();
    await click('Shift', /^Override…$/);
    await input.getByText(/Why proceed/).waitFor();
    await page.keyboard.type('the others are idle');
    await page.keyboard.press('Enter');
    await step('Shift').getByText('Overridden: the others are idle').waitFor();
    await click('Shift', /^Run$/);
    await dialog.getByText('echo shifted back').waitFor();
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await onDisk(incidents, /\*\*command\*\* \`echo shifted\`: exit code 0/);
    await step('Shift').getByText('How to revert it').click();
    await click('Shift', /^Revert$/);
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await onDisk(incidents, /\*\*command\*\* reverted: \`echo shifted back\`: exit code 0/);

    await click('Wait for room', /^Start Checking$/);
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await step('Wait for room').getByRole('button', { name: 'Stop Checking' }).waitFor();
    await step('Wait for room').getByText('Failing', { exact: true }).waitFor();

    await page.reload();
    const offer = page.locator('.notification-toast').filter({ hasText: 'The check of "Wait for room" stopped' });
    await offer.getByRole('button', { name: 'Check Again' }).click();
    // Nobody is asked twice to agree to the same probe.
    await step('Wait for room').getByRole('button', { name: 'Stop Checking' }).waitFor();
    assert.doesNotMatch(recordIn(incidents), /^- \[x\] Wait for room/m);
    writeFileSync(room, '');
    await step('Wait for room').getByText('Recovered', { exact: true }).waitFor();
    await onDisk(incidents, /\*\*check\*\* recovered: .* <!-- step: wait -->$/m);
    await onDisk(incidents, /^- \[x\] Wait for room/m);
  });
});
