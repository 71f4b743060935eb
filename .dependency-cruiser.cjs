/** Import rules of the house: tests → app → db at the top; inside app a context imports only contexts above it in `order`. */
const order = [
  "kernel",
  "access",
  "providers",
  "duty",
  "availability",
  "registry",
  "matching",
  "catalogue",
  "plans",
  "booking",
  "trial",
  "allocation",
  "emergency",
  "aftercare",
  "readiness",
  "reporting",
  "notifications",
  "interop",
];

const contextRules = order.map((context, position) => ({
  name: `${context}-imports-upwards`,
  comment: `${context} may import ${order.slice(0, position).join(", ") || "no other context"}`,
  severity: "error",
  from: { path: `^app/${context}/` },
  to: { path: `^app/(${[...order.slice(position + 1), "routes"].join("|")})/` },
}));

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    ...contextRules,
    {
      name: "kernel-imports-date-fns-only",
      severity: "error",
      from: { path: "^app/kernel/" },
      to: { pathNot: "^(app/kernel/|node_modules/date-fns/)" },
    },
    {
      name: "model-is-pure",
      comment: "model/ decides; it does not read a clock, a request or a database",
      severity: "error",
      from: { path: "^app/[a-z]+/model/" },
      to: {
        pathNot: "^(app/kernel/|app/[a-z]+/model/|node_modules/(date-fns|rrule|@holiday-jp)/)",
      },
    },
    {
      name: "rrule-in-one-place",
      severity: "error",
      from: { pathNot: "^app/availability/model/recurrence\\.ts$" },
      to: { path: "node_modules/rrule/" },
    },
    {
      name: "ui-kit-imports-kernel-only",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: "^app/(?!ui/|kernel/)[a-z]+/|^db/" },
    },
    {
      name: "database-behind-repositories",
      comment: "SQL lives in repository, queries and use-case files, never in a route, a form or a screen",
      severity: "error",
      from: { path: "^app/(routes|ui)/|^app/[a-z]+/(ui/|forms\\.ts|permissions\\.ts|model/)" },
      to: { path: "^db/|node_modules/(drizzle-orm|postgres)/" },
    },
    {
      name: "schema-behind-repositories",
      severity: "error",
      from: { pathNot: "(repository|queries|[a-z]+-store)\\.server\\.ts$|^db/|^tests/|^app/platform/" },
      to: { path: "^db/schema/" },
    },
    {
      name: "db-imports-no-app-but-kernel",
      severity: "error",
      from: { path: "^db/(?!seeds/)" },
      to: { path: "^app/(?!kernel/)" },
    },
    {
      name: "app-imports-no-tests",
      severity: "error",
      from: { path: "^(app|db)/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-dev-dependency-in-app",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: "^app/platform/launch/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    // By content: a fresh checkout has the time of the checkout on every file.
    cache: { folder: ".cache/dependency-cruiser", strategy: "content" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|node_modules)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
