import * as assert from 'node:assert/strict';
import { lines, outline, runbook } from './given';

/** Headings of symptoms, causes, diagnosis, mitigation, verification, way back and follow-up. */
const languages: Readonly<Record<string, readonly string[]>> = {
  English: ['Symptoms', 'Causes', 'Diagnosis', 'Mitigation', 'Verification', 'Rollback', 'Follow-up'],
  German: ['Symptome', 'Mögliche Ursachen', 'Diagnose', 'Behebung', 'Überprüfung', 'Rücknahme', 'Nachbereitung'],
  French: ['Symptômes', 'Causes possibles', 'Diagnostic', 'Résolution', 'Vérification', 'Retour arrière', 'Suivi'],
  Spanish: ['Síntomas', 'Posibles causas', 'Diagnóstico', 'Mitigación', 'Verificación', 'Reversión', 'Seguimiento'],
  Portuguese: ['Sintomas', 'Causas', 'Diagnóstico', 'Mitigação', 'Verificação', 'Reversão', 'Próximos passos'],
  Italian: ['Sintomi', 'Possibili cause', 'Diagnosi', 'Risoluzione', 'Verifica', 'Annullamento', 'Prossimi passi'],
  Dutch: ['Symptomen', 'Oorzaken', 'Onderzoek', 'Oplossing', 'Controle', 'Terugdraaien', 'Nazorg'],
  Polish: ['Objawy', 'Przyczyny', 'Diagnostyka', 'Rozwiązanie', 'Weryfikacja', 'Wycofanie', 'Dalsze kroki'],
  Japanese: ['症状', '原因', '調査', '復旧手順', '動作確認', '切り戻し', '再発防止'],
  Chinese: ['故障现象', '可能原因', '故障排查', '处理步骤', '验证', '回滚', '后续工作'],
  Korean: ['증상', '원인', '진단', '조치 방법', '검증', '롤백', '재발 방지'],
};

describe('Headings of a Markdown runbook', () => {
  for (const [language, headings] of Object.entries(languages)) {
    it(`say what their steps are for in ${language}, and which lists are none`, () => {
      const { steps, symptoms } = runbook(
        lines('# T', '', ...headings.flatMap((heading, at) => [`## ${heading}`, '', `1. Item ${at}`, ''])),
      );
      assert.deepEqual(symptoms, ['Item 0']);
      assert.deepEqual(
        steps.map(({ title, phase }) => [title, phase]),
        [
          ['Item 2', 'triage'],
          ['Item 3', 'mitigate'],
          ['Item 4', 'verify'],
          ['Item 5', 'mitigate'],
          ['Item 6', 'follow-up'],
        ],
      );
    });
  }

  it('are steps where they are numbered, all siblings alike', () => {
    const text = lines(
      '# T',
      '',
      '## 1. Look around',
      '',
      'Text',
      '',
      '## 2. Assess the impact',
      '',
      '- Ask',
      '',
      '## 3. Fix the disk',
      '',
      '- Clean it',
    );
    assert.deepEqual(outline(runbook(text).steps), ['Look around', 'Assess the impact', 'Fix the disk']);
  });

  it('hand a condition, or which way they are, to the steps below', () => {
    const text = lines(
      '# T',
      '',
      '## Fix',
      '',
      '### Option A: restart',
      '',
      '1. Stop',
      '2. Start',
      '',
      '### If the disk is full',
      '',
      '1. Clean',
    );
    assert.deepEqual(
      runbook(text).steps.map((step) => step.do),
      ['Option A: restart', 'Option A: restart', 'If the disk is full'],
    );
  });

  it('hand the condition of a list item to each step below it', () => {
    const text = lines(
      '## Steps',
      '',
      '1. Take it down',
      '   1. If it is to go away',
      '      1. Run:',
      '',
      '         ```sh',
      '         stop --poweroff',
      '         ```',
      '      2. Remove it',
      '   2. If it is to stay, run:',
      '',
      '      ```sh',
      '      stop --reboot',
      '      ```',
    );
    assert.deepEqual(
      runbook(text).steps.map((step) => [step.run?.run, step.do]),
      [
        [undefined, undefined],
        ['stop --poweroff', 'If it is to go away'],
        [undefined, 'If it is to go away'],
        ['stop --reboot', undefined],
      ],
    );
  });

  it('tell cases of one problem from runbooks of their own, and settings from alerts', () => {
    const cases = lines(
      '# Mailer is down',
      '',
      '## First case',
      '',
      '### Symptoms',
      '',
      'a',
      '',
      '### Resolution',
      '',
      '1. b',
      '',
      '## Second case',
      '',
      '### Symptoms',
      '',
      'c',
      '',
      '### Resolution',
      '',
      '1. d',
    );
    assert.deepEqual(outline(runbook(cases).steps), ['b', 'd']);
    assert.equal(
      runbook(lines('# Mount it', '', '## Settings', '', '### ShareName', '', 'a', '', '### MountPoint', '', 'b'))
        .title,
      'Mount it',
    );
  });
});

describe('What stands around a command', () => {
  it('is told at its step: tabs, titles of warnings, folded parts', () => {
    const text = lines(
      '## Fix',
      '',
      '=== "Linux"',
      '',
      '    ```sh',
      '    apt update',
      '    ```',
      '',
      '!!! danger "Not on the leader"',
      '',
      '    ```sh',
      '    reboot -f',
      '    ```',
      '',
      '<details>',
      '<summary>On Windows</summary>',
      '',
      '```powershell',
      'Restart-Computer',
      '```',
      '',
      '</details>',
      '',
      '```sh',
      'uptime',
      '```',
    );
    assert.deepEqual(
      runbook(text).steps.map(({ title, do: said }) => [title, said]),
      [
        ['Linux', undefined],
        ['reboot -f', '**Not on the leader**'],
        ['Restart-Computer', '**On Windows**'],
        ['uptime', undefined],
      ],
    );
  });

  it('is a table of commands, a command in an item of its own, a host that a prompt names', () => {
    const table = lines(
      '## Checks',
      '',
      '| What | Command |',
      '|---|---|',
      '| Disk | `df -h` |',
      '| Memory | `free -m` |',
    );
    assert.deepEqual(outline(runbook(table).steps), ['Disk $ df -h', 'Memory $ free -m']);
    assert.deepEqual(outline(runbook(lines('## Fix', '', '- `sv stop x`', '- `sv start x`')).steps), [
      'sv stop x $ sv stop x',
      'sv start x $ sv start x',
    ]);
    assert.equal(runbook(lines('## Fix', '', '```', 'ada@db-7:~$ uptime', '```')).steps[0]?.do, 'On `ada@db-7`.');
  });
});
