import type { Clock } from "../clock.ts";
import type { Graph } from "../graph/open.ts";
import type { Logger } from "../log.ts";
import type { Role } from "../model/gazetteer.ts";
import type { Language, Ontology } from "../model/ontology.ts";
import type { SearchService } from "../search/service.ts";
import type { DigestService } from "./services.ts";

/** A file that pages need: a style sheet, an island, the icon. */
export interface Asset {
  body: string;
  contentType: string;
}

/** Assets by name (`style.css`, `islands/suggest.js`). */
export type Assets = ReadonlyMap<string, Asset>;

/** Everything the server stands on. */
export interface ServerOptions {
  graph: Graph;
  ontology: Ontology;
  /** Roles by which entities can be filtered. */
  roles: readonly Role[];
  search: SearchService;
  /** Absent where no digests are offered. */
  digest?: DigestService | undefined;
  assets: Assets;
  clock: Clock;
  /** Zone of days and weeks. */
  timeZone: string;
  /** Language where neither address, cookie nor browser says. */
  lang: Language;
  log: Logger;
  version: string;
}
