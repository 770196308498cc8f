import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillCommand } from '../../../src/run/fill';
import { scriptLine } from '../../../src/run/shells';
import { findPwsh } from './pwsh';

/** As people write them; `…` is where the value stands. */
const ordinary: readonly string[] = [
  ...['Get-Service -Name …', 'Restart-Service … -Force', 'Get-Process | Where-Object { $_.Name -eq … }', 'ping …'],
  ...['Test-NetConnection -ComputerName "….example.com" -Port 443', 'Invoke-RestMethod http://…:9090/-/healthy'],
  ...['kubectl get pod …-0 -n prod', 'kubectl logs deploy/… --since=10m', 'kubectl get pods --namespace=…'],
  ...[String.raw`Get-Content C:\logs\….log -Tail 100`, '$name = …; Get-Service $name', 'ssh … uptime', 'docker logs …'],
  ...[
    'if ((Get-Service …).Status -eq "Running") { Write-Host "… runs" } else { Write-Host down }',
    'Get-Content a > …',
  ],
  ...['foreach ($p in Get-Process -Name …) { $p.Kill() }', 'Write-Host "Size: $((Get-Item "…").Length)"'],
  ...["Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = … } -MaxEvents 20", '(Get-Process …).CPU'],
  ...['Invoke-Command -ComputerName … -ScriptBlock { Get-Service W3SVC }', 'Invoke-Command { Restart-Service … }'],
  ...['1..10 | ForEach-Object { Test-Connection … -Count 1 }', '[System.Net.Dns]::GetHostAddresses(…)'],
  ...['try { Get-Item … -ErrorAction Stop } catch { Write-Error "no …: $_" }', 'netstat -ano | findstr :…'],
  ...["Get-Disk | Select-Object Size, @{ n = 'a'; e = { … } }", '& { ping … }', 'Copy-Item … "….bak"'],
];

describe('A script of PowerShell', () => {
  it('takes ordinary values in ordinary commands', () => {
    for (const v of ['db-1', 'db.example.com', '10.0.0.7', '443']) {
      for (const run of ordinary) {
        const filled = fillCommand({ run: run.replaceAll('…', '${{ v }}'), shell: 'powershell' }, { v });
        assert.ok('script' in filled, `${run} ${v} ${JSON.stringify(filled)}`);
      }
    }
  });

  const { pwsh } = findPwsh();
  it('starts as its line says, and ends with its exit code (skipped where no PowerShell is)', function () {
    if (pwsh === undefined) this.skip();
    this.timeout(240_000);
    const folder = mkdtempSync(path.join(tmpdir(), "a script's $HOME -"));
    try {
      const file = path.join(folder, 'script.ps1');
      const endings: readonly (readonly [string, number])[] = [
        ['sh -c "exit 4"; exit $LASTEXITCODE', 4],
        ["throw 'no'", 1],
        ['', 0],
      ];
      for (const [end, code] of endings) {
        const { script } = fillCommand(
          { run: `Write-Output \${{ v }}\n${end}`, shell: 'powershell' },
          { v: "é 'x'" },
        ) as {
          readonly script: string;
        };
        writeFileSync(file, script);
        const line = scriptLine('powershell', file, 'sh')?.replace(/^.*; pwsh /, '"$0" ') ?? '';
        const ended: { readonly stdout: string; readonly status: number | null } = spawnSync('sh', ['-c', line, pwsh], {
          encoding: 'utf8',
        });
        assert.deepEqual([ended.stdout.split('\n')[0], ended.status], ["é 'x'", code]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
