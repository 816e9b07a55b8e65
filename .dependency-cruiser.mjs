// Imports run one way: no circle, not even of types. Which folder may import which is eslint.config.mjs's; `npm run imports` draws it.
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } }],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/build/' }, // made by scripts/, and imports nothing
    tsPreCompilationDeps: true, // types, too
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    reporterOptions: {
      archi: { collapsePattern: '^src/(lib/[^/]+|components/widgets|components|pages|layouts|content)' },
    },
  },
};
