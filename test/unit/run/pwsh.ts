import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <AssemblyName>pwsh</AssemblyName>
    <InvariantGlobalization>true</InvariantGlobalization>
    <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.PowerShell.SDK" Version="7.6.9" /></ItemGroup>
</Project>
`;
const program = `using Microsoft.PowerShell;
return UnmanagedPSEntry.Start(args, args.Length);
`;

/** Where a PowerShell is built; kept, as the VS Code that tests run in is. */
const built = path.resolve('.vscode-test/pwsh-7.6.9');

const answers = (command: string, args: readonly string[]): boolean => spawnSync(command, [...args]).status === 0;

let found: { readonly pwsh?: string; readonly why: string } | undefined;

/**
 * A real PowerShell 7: the program that RUNBOOK_PWSH names, `pwsh` on the PATH, or one that was built before. With
 * `RUNBOOK_PWSH=build`, it is built once from NuGet's packages by the .NET SDK. Where there is none, `why` says why.
 */
export function findPwsh(): { readonly pwsh?: string; readonly why: string } {
  found ??= look();
  return found;
}

function look(): { readonly pwsh?: string; readonly why: string } {
  const named = process.env['RUNBOOK_PWSH'];
  if (named !== undefined && named !== 'build') return { pwsh: named, why: '' };
  if (answers('pwsh', ['-NoProfile', '-Command', 'exit 0'])) return { pwsh: 'pwsh', why: '' };
  const there = path.join(built, 'pwsh');
  if (existsSync(there)) return { pwsh: there, why: '' };
  if (named !== 'build') return { why: 'pwsh is not installed; RUNBOOK_PWSH=build builds one with the .NET SDK' };
  if (!answers('dotnet', ['--version'])) return { why: 'the .NET SDK is not installed' };
  const sources = mkdtempSync(path.join(tmpdir(), 'pwsh-'));
  try {
    writeFileSync(path.join(sources, 'pwsh.csproj'), project);
    writeFileSync(path.join(sources, 'Program.cs'), program);
    const out = path.join(sources, 'out');
    const { status, stdout } = spawnSync('dotnet', ['build', '-c', 'Release', '-o', out, 'pwsh.csproj'], {
      cwd: sources,
      encoding: 'utf8',
      env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
      timeout: 240_000,
    });
    if (status !== 0) return { why: `a PowerShell could not be built from NuGet's packages: ${stdout.slice(-300)}` };
    mkdirSync(path.dirname(built), { recursive: true });
    if (!existsSync(built)) renameAcross(out, built);
    return { pwsh: there, why: '' };
  } finally {
    rmSync(sources, { recursive: true, force: true });
  }
}

function renameAcross(from: string, to: string): void {
  if (spawnSync('cp', ['-r', from, `${to}.new`]).status === 0) renameSync(`${to}.new`, to);
}

/** What came of a script. */
export interface PwshRun {
  /** What the parser had against it; then it did not run. */
  readonly errors: readonly string[];
  /** The arguments that commands got, and what the script gave, one text each. */
  readonly output: readonly string[];
  /** Whether the canary ran. */
  readonly marked: boolean;
  /** The references to RUNBOOK_ variables in their order: what the parser says they are. */
  readonly references: readonly string[];
}

const driver = String.raw`
$ErrorActionPreference = 'SilentlyContinue'
$global:log = [System.Collections.Generic.List[string]]::new()
$global:marked = $false
function Mark { $global:marked = $true }
function Flatten($values) { foreach ($v in $values) { if ($v -is [array]) { Flatten $v } else { "$v" } } }
function Show-Args { foreach ($v in $args) { $global:log.Add('arg ' + (@(Flatten $v) -join '+')) }; 'shown' }
function Test-Named { param([Parameter(ValueFromPipeline)]$Input1, $Name, [switch]$Loud) $global:log.Add("named <$Name> $Loud") }
function pwsh { Invoke-Expression ($args[2..99] -join ' ') }
function ssh { Invoke-Expression ($args -join ' ') }
function Kind($variable) {
  $node = $variable.Parent; $child = $variable
  if ($node -is [System.Management.Automation.Language.ConvertExpressionAst]) { $child = $node; $node = $node.Parent }
  $string = ''
  if ($node -is [System.Management.Automation.Language.ExpandableStringExpressionAst]) {
    $string = if ($node.Extent.Text -eq ('"' + $variable.Extent.Text + '"')) { '' } else { 'string in ' }
    $child = $node; $node = $node.Parent
  }
  while ($node -is [System.Management.Automation.Language.ArrayLiteralAst]) { $child = $node; $node = $node.Parent }
  $string + $(switch ($node.GetType().Name) {
    'CommandAst' { if ($node.CommandElements[0] -eq $child) { 'command' } else { 'argument' } }
    'CommandParameterAst' { 'argument' }
    'FileRedirectionAst' { 'argument' }
    'UsingExpressionAst' { 'using' }
    default { 'operand' } })
}
$jobs = Get-Content -Raw -LiteralPath $args[0] | ConvertFrom-Json
$results = foreach ($job in $jobs) {
  $global:log.Clear(); $global:marked = $false
  $tokens = $null; $errors = $null
  $ast = [System.Management.Automation.Language.Parser]::ParseInput($job, [ref]$tokens, [ref]$errors)
  $references = @($ast.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] -and $args[0].VariablePath.UserPath -like 'env:RUNBOOK_*' }, $true) |
    Where-Object { $_.Parent -isnot [System.Management.Automation.Language.AssignmentStatementAst] } | Sort-Object { $_.Extent.StartOffset } | ForEach-Object { Kind $_ })
  $gave = @()
  if ($errors.Count -eq 0) {
    try { $gave = @(& ([scriptblock]::Create($job)) 2>$null 3>$null) } catch { $global:log.Add('threw') }
  }
  @{ errors = @($errors | ForEach-Object { $_.Message }); output = @($global:log) + @(Flatten $gave | ForEach-Object { "$_" }); marked = $global:marked; references = $references }
}
ConvertTo-Json -InputObject @($results) -Depth 5 -Compress | Set-Content -LiteralPath $args[1] -Encoding utf8NoBOM
`;

/** Runs scripts one after the other in one PowerShell, which gives what each of them did. */
export function runInPwsh(pwsh: string, scripts: readonly string[]): readonly PwshRun[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'runbook-pwsh-'));
  try {
    const [jobs, results, script] = ['jobs.json', 'results.json', 'driver.ps1'].map((name) => path.join(folder, name));
    if (jobs === undefined || results === undefined || script === undefined) throw new Error('no paths');
    writeFileSync(jobs, JSON.stringify(scripts));
    writeFileSync(script, driver);
    const { stderr, stdout } = spawnSync(pwsh, ['-NoProfile', '-File', script, jobs, results], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (!existsSync(results)) throw new Error(`PowerShell gave nothing: ${stdout.slice(-1000)} ${stderr.slice(-1000)}`);
    return JSON.parse(readFileSync(results, 'utf8')) as readonly PwshRun[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
