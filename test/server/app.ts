import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { loadDigestWording } from "../../src/cli/compose-digest.ts";
import { loadAssets } from "../../src/cli/compose-server.ts";
import { loadDataFile, loadOntology, packageRoot } from "../../src/cli/resources.ts";
import { fixedClock } from "../../src/clock.ts";
import { createDigestService } from "../../src/digest/service.ts";
import type { Graph } from "../../src/graph/open.ts";
import { createLogger } from "../../src/log.ts";
import { parseRoles } from "../../src/relations/roles.ts";
import { createSearch } from "../../src/search/service.ts";
import type { Asset, ServerOptions } from "../../src/server/options.ts";
import { createServer } from "../../src/server/server.ts";
import { NOW, openTestStore } from "./store.ts";

/** The server over a store (the test newsroom where none is given), at a fixed moment. */
export function testServer(graph: Graph = openTestStore(), over: Partial<ServerOptions> = {}) {
  const roles = loadDataFile("data/lexicon/roles.yaml");
  return createServer({
    graph,
    ontology: loadOntology(),
    roles: parseRoles(roles.text, roles.file),
    search: createSearch(graph),
    digest: createDigestService(graph, loadDigestWording()),
    assets: testAssets(),
    clock: fixedClock(NOW),
    timeZone: "Europe/Luxembourg",
    lang: "fr",
    log: createLogger("silent"),
    version: "0.0.0",
    ...over,
  });
}

/** The assets with the islands compiled from source, so that tests need no build. */
function testAssets(): ReadonlyMap<string, Asset> {
  const source = readFileSync(join(packageRoot(), "web/islands/suggest.ts"), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
  });
  return new Map([
    ...loadAssets(),
    ["islands/suggest.js", { body: outputText, contentType: "text/javascript; charset=utf-8" }],
  ]);
}
