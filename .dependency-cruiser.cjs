// Who may import whom: the table of ARCHITECTURE.md, checked. A room is a folder (or file) below src.
const below = ["model"];
const base = ["model", "text", "errors", "clock"];
const stages = ["sources", "fetch", "article", "language", "entities", "relations", "stories", "newsroom"];
const readers = ["search", "timeline", "digest", "exchange"];

const allowed = {
  model: [],
  errors: below,
  log: below,
  text: [...below, "errors"],
  clock: [...below, "errors"],
  ...Object.fromEntries(stages.map((room) => [room, base])),
  graph: ["model", "text", "errors"],
  ...Object.fromEntries(readers.map((room) => [room, [...base, "graph"]])),
  pipeline: [...base, ...stages, "graph", "search", "digest", "log"],
  server: ["graph", ...readers, "log", ...base],
};

const path = (room) => `^src/${room}(/|\\.tsx?$)`;
const rooms = Object.entries(allowed).map(([room, targets]) => ({
  name: `${room}-imports-only-what-it-may`,
  severity: "error",
  from: { path: path(room) },
  to: {
    path: "^(src|web)/",
    pathNot: [path(room), ...targets.map(path), ...(room === "server" ? ["^web/"] : [])],
  },
}));

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: "web-imports-only-model-types",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^src/", pathNot: path("model") },
    },
    {
      name: "only-cli-imports-config",
      severity: "error",
      from: { path: "^(src|web)/", pathNot: ["^src/cli(/|\\.ts$)", "^src/config\\.ts$"] },
      to: { path: "^src/(config\\.ts|cli(/|\\.ts$))" },
    },
    {
      name: "only-graph-opens-sqlite",
      severity: "error",
      from: { path: "^(src|web)/", pathNot: "^src/graph/" },
      to: { path: "better-sqlite3" },
    },
    {
      name: "only-fetch-touches-the-network",
      severity: "error",
      from: { path: "^(src|web)/", pathNot: ["^src/fetch/"] },
      to: { path: "(^|/)undici/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "nothing-unresolvable",
      severity: "error",
      from: { path: "^(src|web)/" },
      to: { couldNotResolve: true },
    },
    {
      name: "packages-are-declared",
      severity: "error",
      from: { path: "^(src|web)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
