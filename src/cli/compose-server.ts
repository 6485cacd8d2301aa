import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { createDigestService } from "../digest/service.ts";
import { VigieError } from "../errors.ts";
import type { Graph } from "../graph/open.ts";
import type { Logger } from "../log.ts";
import type { Role } from "../model/gazetteer.ts";
import { parseRoles } from "../relations/roles.ts";
import { type Listening, listen } from "../server/listen.ts";
import type { Asset, Assets } from "../server/options.ts";
import { createServer } from "../server/server.ts";
import { loadDigestWording } from "./compose-digest.ts";
import { composeSearch } from "./compose-search.ts";
import { loadDataFile, loadOntology, packageRoot, packageVersion } from "./resources.ts";

function loadRoles(): Role[] {
  const { file, text } = loadDataFile("data/lexicon/roles.yaml");
  return parseRoles(text, file);
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#174a8b"/><path d="M8 9l8 15 8-15" fill="none" stroke="#fff" stroke-width="3.5" stroke-linejoin="round" stroke-linecap="round"/><circle cx="16" cy="8" r="2.6" fill="#f8d768"/></svg>`;

/**
 * Loads what pages need: the style sheets as one, the compiled islands, the icon. Where the program runs
 * from source and was never built, there are no islands, and pages do without.
 */
export function loadAssets(): Assets {
  const root = packageRoot();
  const styles = join(root, "web/styles");
  const style = readdirSync(styles)
    .filter((name) => name.endsWith(".css"))
    .sort()
    .map((name) => readFileSync(join(styles, name), "utf8"))
    .join("\n");
  const assets = new Map<string, Asset>([
    ["style.css", { body: style, contentType: "text/css; charset=utf-8" }],
    ["icon.svg", { body: ICON, contentType: "image/svg+xml" }],
  ]);
  const islands = join(root, "dist/web/islands");
  if (existsSync(islands)) {
    for (const name of readdirSync(islands).filter((file) => file.endsWith(".js"))) {
      const body = readFileSync(join(islands, name), "utf8");
      assets.set(`islands/${name}`, { body, contentType: "text/javascript; charset=utf-8" });
    }
  }
  return assets;
}

/** What a command that serves pages has already. */
export interface ServerParts {
  graph: Graph;
  config: Config;
  clock: Clock;
  log: Logger;
}

/**
 * Puts the server together over an open store and makes it listen where the settings say.
 * @throws VigieError `config.invalid` where the address or port cannot be had.
 */
export async function startServer({ graph, config, clock, log }: ServerParts): Promise<Listening> {
  const app = createServer({
    graph,
    ontology: loadOntology(),
    roles: loadRoles(),
    search: composeSearch(graph),
    digest: createDigestService(graph, loadDigestWording()),
    assets: loadAssets(),
    clock,
    timeZone: config.timeZone,
    lang: config.lang,
    log,
    version: packageVersion(),
  });
  try {
    return await listen(app, { host: config.host, port: config.port });
  } catch (cause) {
    throw unavailable(config, cause);
  }
}

function unavailable({ host, port }: Config, cause: unknown): VigieError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown";
  const reason =
    code === "EADDRINUSE" ? "is taken; choose another one with --port" : `cannot be had (${code})`;
  return new VigieError("config.invalid", `port ${port} of ${host} ${reason}`, {
    context: { host, port },
    cause,
  });
}
