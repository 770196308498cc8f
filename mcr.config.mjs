// @ts-check
/**
 * What the unit tests cover of the sources, through the source maps of their bundles. Not c8: of these bundles it says
 * that everything is covered.
 * @type {import('monocart-coverage-reports').CoverageReportOptions}
 */
export default {
  name: 'Coverage of src/ by the unit tests',
  outputDir: 'coverage',
  entryFilter: { '**/out/test/unit/**': true, '**/*': false },
  sourceFilter: { '**/src/**': true, '**/*': false },
  reports: ['console-summary', 'json-summary', 'lcovonly', 'html'],
  clean: true,
};
