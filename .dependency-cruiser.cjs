/** The direction of imports (law 7): domain and events know no AWS, no functions, no infrastructure; functions know no infrastructure. */
module.exports = {
  forbidden: [
    {
      name: 'domain-and-events-are-pure',
      comment: 'The domain knows no AWS, no clock and nobody who uses it (law 7).',
      severity: 'error',
      from: { path: '^(domain|events)/' },
      to: { path: '^(functions|infra|test)/|node_modules/(@aws-|aws-|@middy|constructs|cdk-)' },
    },
    {
      name: 'functions-know-no-infrastructure',
      comment: 'A function learns of its tables and queues from its environment, and of nothing else.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(infra|test)/|node_modules/(aws-cdk|constructs|cdk-)' },
    },
    {
      name: 'functions-are-strangers',
      comment: 'Functions share only what lies in functions/shared.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/', pathNot: '^functions/shared/' },
      to: { path: '^functions/', pathNot: '^functions/(shared/|$1/)' },
    },
    {
      name: 'shared-knows-no-function',
      severity: 'error',
      from: { path: '^functions/shared/', pathNot: '^functions/shared/http/openapi.ts' },
      to: { path: '^functions/(?!shared/)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'no-production-code-from-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^cdk\\.out' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
};
