import { reachableFrom, targetIdsOf } from '../runbook/graph';
import type { Finding, Rule, Subject } from './rule';

/** Whoever mitigates before knowing what is wrong may make it worse. */
export const phaseOrder: Rule = (subject) => [...hastyMitigations(subject), ...strayTriage(subject)];

/** Mitigations that a way leads to without any triage before them. */
function hastyMitigations({ steps, graph, reading }: Subject): readonly Finding[] {
  // A triage step is where such a way ends: what comes after it is in order.
  const untriaged = graph.map((next, index) =>
    steps[index]?.step.phase === 'triage' ? { steps: [], end: true } : next,
  );
  const reached = reachableFrom(untriaged, steps.length === 0 ? [] : [0]);
  return steps
    .filter(({ step }, index) => step.phase === 'mitigate' && reached.has(index))
    .map(({ path }) => ({
      message: 'A path leads to this mitigation without any triage: put a triage step before it.',
      range: reading.locate([...path, 'phase']),
    }));
}

/** Triage steps that come after a mitigation in the file, and that no step sends back to on purpose. */
function strayTriage({ steps, runbook, reading }: Subject): readonly Finding[] {
  const firstMitigation = runbook.steps.findIndex(({ phase }) => phase === 'mitigate');
  if (firstMitigation === -1) return [];
  const targets = new Set(runbook.steps.flatMap(targetIdsOf));
  return steps
    .filter(({ step }, index) => index > firstMitigation && step.phase === 'triage' && !targets.has(step.id))
    .map(({ path }) => ({
      message: 'This triage step comes after a mitigation: move it up, or make an outcome lead here.',
      range: reading.locate([...path, 'phase']),
    }));
}
