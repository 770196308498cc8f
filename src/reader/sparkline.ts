const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 120;
const HEIGHT = 20;

/** Draws samples as a line, with gaps where one could not be taken. Says in words what can be seen. */
export function sparkline(samples: readonly (number | null)[]): SVGElement {
  const known = samples.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'spark');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', description(samples, known));
  const x = (index: number): number => (samples.length < 2 ? WIDTH / 2 : (index / (samples.length - 1)) * WIDTH);
  const y = (value: number): number =>
    high === low ? HEIGHT / 2 : HEIGHT - 2 - ((value - low) / (high - low)) * (HEIGHT - 4);
  let path = '';
  samples.forEach((value, index) => {
    if (value === null) return;
    const before = samples[index - 1];
    // A lone sample is a dot: a line of no length with round ends.
    path += `${before === undefined || before === null ? `M${x(index)} ${y(value)}` : ''}L${x(index)} ${y(value)}`;
  });
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function description(samples: readonly (number | null)[], known: readonly number[]): string {
  const latest = samples.at(-1) ?? null;
  const lost = samples.length - known.length;
  return [
    `${samples.length} samples`,
    known.length > 0 ? `between ${shown(Math.min(...known))} and ${shown(Math.max(...known))}` : undefined,
    latest === null ? 'the latest reading was lost' : `the latest one is ${shown(latest)}`,
    lost > 0 && known.length > 0 ? `${lost} lost` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

const shown = (value: number): string => String(Number(value.toPrecision(3)));
