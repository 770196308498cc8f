import * as assert from 'node:assert/strict';
import { lines, stepsOf } from './given';

const command = 'systemctl stop app';
const list = (heading: string, items: readonly string[]): readonly string[] =>
  stepsOf(lines('# T', '', `## ${heading}`, '', ...items.map((item) => `1. ${item}`)));

describe('A command in running text', () => {
  it('is none where it is forbidden, in any language', () => {
    const forbidden = [
      `Do not run \`${command}\` here`,
      `Never use \`${command}\` on the leader`,
      `Avoid running \`${command}\``,
      `\`${command}\` must not be run`,
      `\u274c \`${command}\``,
      `Forbidden: \`${command}\``,
      `Führe \`${command}\` nicht aus`,
      `Niemals \`${command}\` verwenden`,
      `N'exécutez pas \`${command}\``,
      `Évitez \`${command}\``,
      `No ejecute \`${command}\` en el primario`,
      `Não execute \`${command}\``,
      `Non eseguire \`${command}\``,
      `Voer \`${command}\` niet uit`,
      `Nie uruchamiaj \`${command}\``,
      `\`${command}\` を実行しないでください`,
      `请勿执行 \`${command}\``,
      `\`${command}\` 을 실행하지 마세요`,
    ];
    assert.deepEqual(
      list('Fix', forbidden).filter((step) => step.includes('$')),
      [],
    );
  });

  it('is none where it is reported, supposed, replaced or struck through', () => {
    const told = [
      `Last week somebody ran \`${command}\``,
      `If nobody has run \`${command}\` yet, call the lead`,
      `The nightly job runs \`${command}\``,
      `\`${command}\` was run before the outage`,
      `If \`${command}\` hangs, call the lead`,
      `~~Run \`${command}\`~~`,
      `Check whether \`${command}\` is in the history`,
      `Gestern wurde \`${command}\` ausgeführt`,
      `Quelqu'un a exécuté \`${command}\``,
      `昨天有人执行了 \`${command}\``,
    ];
    assert.deepEqual(
      list('Fix', told).filter((step) => step.includes('$')),
      [],
    );
  });

  it('is one where it is asked for, whatever the condition says', () => {
    const asked = [
      `Run \`${command}\``,
      `If the service does not answer, run \`${command}\``,
      `Stop it: \`${command}\``,
      `Instead of \`kill -9 1\`, run \`${command}\``,
      `Stop the service with \`${command}\``,
      `Remove it \`${command}\``,
      `Wenn der Dienst nicht antwortet, \`${command}\` ausführen`,
      `Si le service ne répond pas, lancez \`${command}\``,
      `Si no responde, ejecute \`${command}\``,
      `如果没有响应，执行 \`${command}\``,
      `\`${command}\` を実行します`,
    ];
    const steps = list('Fix', asked);
    assert.equal(steps.length, asked.length);
    for (const step of steps) assert.ok(step.endsWith(` $ ${command}`), step);
  });
});

describe('Code below a text that speaks against it', () => {
  const fence = ['```bash', 'rm -rf /var/lib/x', '```'];

  it('is no command', () => {
    for (const intro of [
      'Never run this on the primary:',
      'Do **not** do this:',
      'Do not use the following:',
      'This was run last night:',
      'Instead of:',
      'Nicht ausführen:',
      'Ne pas exécuter :',
      'No ejecutar:',
      'Niet uitvoeren:',
      '不要执行：',
      '実行しないでください：',
    ])
      assert.deepEqual(stepsOf(lines('# T', '', '## Fix', '', intro, '', ...fence)), [], intro);
  });

  it('is no command below a heading that forbids, nor in the sections below that', () => {
    for (const heading of [
      'What not to do',
      "Don'ts",
      'Things to avoid',
      'Anti-patterns',
      'Was man nicht tun darf',
      'À ne pas faire',
      'Qué no hacer',
      'O que não fazer',
      'Cosa non fare',
      '禁止事項',
      '하지 말아야 할 것',
    ])
      assert.deepEqual(
        stepsOf(lines('# T', '', `## ${heading}`, '', ...fence, '', '### More', '', ...fence)),
        [],
        heading,
      );
  });

  it('is a command below a condition that is only negative', () => {
    for (const intro of ['If the pod does not start:', 'When it is not ready, look:', 'Wenn der Dienst nicht läuft:'])
      assert.equal(
        stepsOf(lines('# T', '', '## Fix', '', intro, '', '```', 'kubectl get pods', '```')).length,
        1,
        intro,
      );
  });
});
