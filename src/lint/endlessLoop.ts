import { reachableFrom, type Successors } from '../runbook/graph';
import type { Finding, Rule } from './rule';

/** Steps that lead only to each other never let the responder go. Told once for each loop, at its first step. */
export const endlessLoop: Rule = ({ steps, graph, reading }) => {
  const free = leadingOut(graph);
  const handled = new Set<number>();
  const found: Finding[] = [];
  steps.forEach((_, index) => {
    if (free.has(index) || handled.has(index)) return;
    const loop = loopFrom(graph, index);
    for (const reached of reachableFrom(graph, [index])) handled.add(reached);
    const first = steps[Math.min(...loop)];
    if (first === undefined) return;
    const ids = loop.slice(0, 5).map((step) => `'${steps[step]?.step.id ?? ''}'`);
    const names = loop.length > 5 ? `${ids.join(', ')} and ${loop.length - 5} more` : ids.join(', ');
    const message =
      loop.length === 1
        ? `${names} leads only to itself: add an outcome that leads elsewhere, or to 'end'.`
        : `${names} lead only to each other: add an outcome that leads elsewhere, or to 'end'.`;
    found.push({ message, range: reading.locate([...first.path, 'id']) });
  });
  return found;
};

/** The steps from which an end can be come to: found backwards from the ends. */
function leadingOut(graph: readonly Successors[]): ReadonlySet<number> {
  const before = graph.map((): number[] => []);
  graph.forEach(({ steps }, index) => {
    for (const next of steps) before[next]?.push(index);
  });
  const backwards = before.map((steps) => ({ steps, end: false }));
  return reachableFrom(
    backwards,
    graph.flatMap(({ end }, index) => (end ? [index] : [])),
  );
}

/** A loop that going on from `start` ends in. No step on the way may have an end. */
function loopFrom(graph: readonly Successors[], start: number): readonly number[] {
  const way: number[] = [];
  const places = new Map<number, number>();
  let at: number | undefined = start;
  while (at !== undefined && !places.has(at)) {
    places.set(at, way.length);
    way.push(at);
    at = graph[at]?.steps[0];
  }
  return at === undefined ? way : way.slice(places.get(at));
}
