import path from 'node:path';

/** Runbooks of about 4 KB, as a large team might have them: `count` files, a hundred to a folder. */
export function manyRunbooks(count: number, root: string): readonly { file: string; text: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const id = String(i).padStart(5, '0');
    const file = path.join(root, `team-${String(Math.floor(i / 100)).padStart(3, '0')}`, `case-${id}.runbook.yaml`);
    return { file, text: runbook(i, id) };
  });
}

function runbook(i: number, id: string): string {
  const service = `service-${String(i % 240)}`;
  const steps = Array.from({ length: 11 }, (_, step) => stepOf(step, service)).join('');
  return `runbook: 1
title: Case ${id} of ${service} is slow or fails
summary: >-
  Requests to ${service} take longer than they should, or fail. Find the instance that does it, take the load off it,
  then look for what changed.
severity: SEV${String((i % 5) + 1)}
service: ${service}
tags: [latency, ${service}, area-${String(i % 17)}]
owner: team-${String(i % 40)}
reviewed: 2026-${String((i % 12) + 1).padStart(2, '0')}-15
symptoms:
  - Dashboard ${id} shows a p99 above 2 seconds
  - 'Logs of ${service} say "deadline exceeded: upstream ${id}"'
  - Customers report timeouts
alerts: [Case${id}Latency, Case${id}Errors]
parameters:
  host: {description: Host to look at, pattern: '[a-z0-9.-]+'}
steps:
${steps}`;
}

function stepOf(step: number, service: string): string {
  const phase =
    ['triage', 'triage', 'triage', 'triage', 'mitigate', 'mitigate', 'mitigate', 'verify'][step] ?? 'verify';
  const changes = phase === 'mitigate';
  return `  - id: step-${String(step)}
    phase: ${phase}
    title: Look at part ${String(step)} of ${service}
    why: It tells a slow dependency from a slow host, which are mended in different ways.
    run: curl --silent --max-time 2 http://\${{ host }}:8080/status/${String(step)}
    effect: ${changes ? 'changes' : 'reads'}
${changes ? '    revert: {do: Put it back as it was.}\n' : ''}    expect: An answer within a second.
    timebox: 5m
`;
}
