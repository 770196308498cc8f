/**
 * The smallest, the middle and the largest of some figures.
 * @param {readonly number[]} figures at least one
 */
export function spread(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ index) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return { min: at(0), median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, max: at(sorted.length - 1) };
}

/**
 * @param {readonly number[]} figures
 * @param {number} [digits]
 * @returns {string} `median [min-max]`
 */
export function told(figures, digits = 1) {
  const { min, median, max } = spread(figures);
  return `${median.toFixed(digits)} [${min.toFixed(digits)}-${max.toFixed(digits)}]`;
}

/**
 * Ratios pair by pair, so that a machine whose speed drifts bends both sides alike.
 * @param {readonly number[]} ours
 * @param {readonly number[]} floor
 * @returns {number[]}
 */
export const ratios = (ours, floor) => ours.map((figure, i) => figure / (floor[i] ?? Number.NaN));
