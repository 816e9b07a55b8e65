// Imports run one way: no circle, and outside lib/nets not even one of types. Which folder may import which is eslint.config.mjs's; `npm run imports` draws it.
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      // A layer may hold layers of any kind, and the kinds are what a layer is: there alone types know each other.
      name: 'no-circle-of-types',
      severity: 'error',
      from: { pathNot: '^src/lib/nets/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/build/' }, // made by scripts/, and imports nothing
    tsPreCompilationDeps: true, // types, too
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
