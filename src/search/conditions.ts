import { addDays, parseIsoWeek } from "../clock.ts";
import { isVigieError } from "../errors.ts";
import { findEntity } from "../graph/entities.ts";
import { listOutlets } from "../graph/fulltext-read.ts";
import type { Condition } from "../graph/fulltext-search.ts";
import type { Graph } from "../graph/open.ts";
import type { Day } from "../model/dates.ts";
import { ENTITY_TYPES, type EntityType } from "../model/ontology.ts";
import { intervalOf } from "../text/days-in-words.ts";
import { fold } from "../text/fold.ts";
import type { Restriction } from "./query.ts";
import type { SearchOptions } from "./types.ts";

// What people type for a type, folded; the identifiers themselves count too.
const TYPE_WORDS: Readonly<Record<EntityType, readonly string[]>> = {
  person: ["personne", "personnes", "people", "persons"],
  company: ["entreprise", "entreprises", "societe", "societes", "companies"],
  alliance: ["alliances", "association"],
  institution: ["institutions"],
  initiative: ["initiatives", "programme", "program"],
  product: ["produit", "produits", "products", "service"],
  infrastructure: ["infrastructures"],
  law: ["loi", "lois", "texte", "laws"],
  standard: ["norme", "normes", "standards"],
  event: ["evenement", "evenements", "events"],
  place: ["lieu", "lieux", "places"],
};
const TYPE_OF = new Map<string, EntityType>(
  ENTITY_TYPES.flatMap((type) => [type, ...TYPE_WORDS[type]].map((word) => [word, type] as const)),
);
const KIND_OF = new Map([
  ["full", "full"],
  ["complet", "full"],
  ["teaser", "teaser"],
  ["extrait", "teaser"],
]);
const LANGUAGE_OF = new Map([
  ["francais", "fr"],
  ["french", "fr"],
  ["anglais", "en"],
  ["english", "en"],
]);

/** What restrictions come to; those whose value means nothing are in `unknown`. */
export interface Conditions {
  conditions: Condition[];
  unknown: Restriction[];
}

/** Turns restrictions of the query into conditions on articles. */
export function resolveRestrictions(graph: Graph, restrictions: readonly Restriction[]): Conditions {
  const resolved: Conditions = { conditions: [], unknown: [] };
  for (const restriction of restrictions) {
    const conditions = resolve(graph, restriction);
    if (conditions) resolved.conditions.push(...conditions.map((one) => ({ ...one, not: restriction.not })));
    else resolved.unknown.push(restriction);
  }
  return resolved;
}

/** Turns options into conditions; a name that means nothing gives a condition that nothing fulfils. */
export function conditionsOf(graph: Graph, options: SearchOptions): Condition[] {
  const { lang, source, entity, type, from, to } = options;
  const conditions: Condition[] = [];
  if (lang !== undefined) conditions.push({ kind: "lang", values: [lang] });
  if (source !== undefined) conditions.push({ kind: "outlet", values: outletIds(graph, source) });
  if (entity !== undefined) {
    conditions.push({ kind: "entity", values: [findEntity(graph, entity)?.id ?? entity] });
  }
  if (type !== undefined) conditions.push({ kind: "type", values: [type] });
  if (from !== undefined) conditions.push({ kind: "from", values: [from] });
  if (to !== undefined) conditions.push({ kind: "to", values: [to] });
  return conditions;
}

function resolve(graph: Graph, { field, value, not }: Restriction): Condition[] | undefined {
  const key = fold(value).trim();
  switch (field) {
    case "lang": {
      const code = LANGUAGE_OF.get(key) ?? key;
      return /^[a-z]{2,3}$/.test(code) ? [{ kind: "lang", values: [code] }] : undefined;
    }
    case "country":
      return /^[a-z]{2,3}$/.test(key) ? [{ kind: "country", values: [key.toUpperCase()] }] : undefined;
    case "type": {
      const type = TYPE_OF.get(key);
      if (type !== undefined) return [{ kind: "type", values: [type] }];
      const kind = KIND_OF.get(key);
      return kind === undefined ? undefined : [{ kind: "kind", values: [kind] }];
    }
    case "entity": {
      const entity = findEntity(graph, value);
      return entity && [{ kind: "entity", values: [entity.id] }];
    }
    case "source": {
      const values = outletIds(graph, value);
      return values.length > 0 ? [{ kind: "outlet", values }] : undefined;
    }
    default:
      // "Not after May" has no meaning of its own that "before" would not say.
      return not ? undefined : resolveDays(field, key);
  }
}

function resolveDays(field: "after" | "before" | "week", key: string): Condition[] | undefined {
  if (field === "week") {
    const week = weekOf(key);
    return week && [fromDay(week.first), toDay(week.last)];
  }
  const interval = intervalOf(isoDate(key));
  if (!interval || Number.isNaN(Date.parse(interval.first))) return undefined;
  return field === "after" ? [fromDay(interval.first)] : [toDay(addDays(interval.first, -1))];
}

const fromDay = (day: Day): Condition => ({ kind: "from", values: [day] });
const toDay = (day: Day): Condition => ({ kind: "to", values: [day] });

/** `5/3/2026` and `5.3.2026` as `2026-03-05`; anything else as it is. */
function isoDate(text: string): string {
  const match = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (!match) return text.replace(/^(\d{4})-(\d)(?=-|$)/, "$1-0$2").replace(/-(\d)$/, "-0$1");
  const [, day = "", month = "", year] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** `2026-W47`, `2026W47`, and as the French write it, `2026-S47`. */
function weekOf(key: string): { first: Day; last: Day } | undefined {
  const match = /^(\d{4})-?[ws](\d{1,2})$/.exec(key);
  if (!match) return undefined;
  try {
    return parseIsoWeek(`${match[1]}-W${(match[2] ?? "").padStart(2, "0")}`);
  } catch (error) {
    if (isVigieError(error, "week.invalid")) return undefined;
    throw error;
  }
}

/** Sources and publishers with this id, or with this in their name or the host of their address. */
function outletIds(graph: Graph, text: string): string[] {
  const key = fold(text).trim();
  const outlets = listOutlets(graph);
  const exact = outlets.filter(({ id, name }) => id === text || fold(name) === key);
  const found =
    exact.length > 0
      ? exact
      : outlets.filter(({ name, url }) => fold(name).includes(key) || hostOf(url).includes(key));
  return [...new Set(found.map(({ id }) => id))];
}

function hostOf(url: string | null): string {
  return /^https?:\/\/([^/:]+)/.exec(url ?? "")?.[1] ?? "";
}
