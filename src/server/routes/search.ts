import { jsx } from "hono/jsx";
import { z } from "zod";
import { blindInWords } from "../../../web/blind-words.ts";
import { articleHref, entityHref } from "../../../web/links.ts";
import { languageName, typeLabel } from "../../../web/names.ts";
import type { Page } from "../../../web/page.ts";
import { SEARCH_ORDERS, SearchPage } from "../../../web/pages/search.tsx";
import { addDays, toInstant } from "../../clock.ts";
import { findEntity, listEntities } from "../../graph/entities.ts";
import { listPublishers } from "../../graph/publishers.ts";
import type { Day } from "../../model/dates.ts";
import { ENTITY_TYPES } from "../../model/ontology.ts";
import type { EntityRecord } from "../../model/records.ts";
import type { BlindSpell } from "../../model/timeline.ts";
import type { SearchHit, SearchResult } from "../../search/service.ts";
import { listBlindSpells } from "../../timeline/blind-spells.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf } from "../answers.ts";
import type { Cell } from "../formats/csv.ts";
import type { ServerOptions } from "../options.ts";
import { choice, day, identifier, number, PAGE, words } from "../parameters.ts";
import { searchAnswerSchema, suggestionSchema } from "../schemas.ts";

const SIZE = 20;
const EXPORTED = 200;
/** How far back a search without a first day is looked at for gaps. */
const DAYS_BEFORE = 365;
const COLUMNS = ["id", "published", "language", "publisher", "title", "url", "score", "snippet"];

/** The addresses of search and of suggestions. */
export function searchAddresses(options: ServerOptions): Address[] {
  return [searchAddress(options), suggestAddress(options)];
}

function searchAddress(options: ServerOptions): Address {
  return address({
    path: "/search",
    endings: ["page", "json", "csv", "atom"],
    summary: {
      fr: "Articles qui répondent à une requête, dans les deux langues",
      en: "Articles that answer a query, in both languages",
    },
    parameters: {
      q: words(300, { fr: "la requête", en: "the query" }),
      page: PAGE,
      language: choice(["fr", "en"], { fr: "langue de l’article", en: "language of the article" }),
      source: identifier({ fr: "titre ou source", en: "publisher or source" }),
      entity: identifier({ fr: "identifiant d’une entité nommée", en: "id of an entity it names" }),
      type: choice(ENTITY_TYPES, { fr: "type d’une entité nommée", en: "type of an entity it names" }),
      from: day({ fr: "premier jour de parution", en: "first day of publication" }),
      to: day({ fr: "dernier jour de parution", en: "last day of publication" }),
      sort: choice(SEARCH_ORDERS, { fr: "ordre", en: "order" }),
    },
    json: searchAnswerSchema,
    example: "/search.json?q=cloud",
    answer({ c, page, values, ending }) {
      const { q = "", page: at = 1, language: lang, sort = "relevance", ...narrow } = values;
      const size = ending === "page" ? SIZE : EXPORTED;
      const found =
        q === ""
          ? NOTHING
          : options.search.search(q, { ...narrow, lang, sort, limit: size, offset: (at - 1) * size });
      const only = narrow.entity === undefined ? undefined : findEntity(options.graph, narrow.entity);
      const blind = blindIn(options, page, { ...narrow, only });
      if (ending === "json") {
        const gaps = blind.map((spell) => ({ ...spell, text: blindInWords(page, spell) }));
        return c.json({ total: found.total, hits: found.hits.map(jsonOf), gaps });
      }
      if (ending === "csv") return answerCsv(c, "vigie-search", COLUMNS, found.hits.map(rowOf));
      if (ending === "atom") {
        const entries = found.hits.map((hit) => ({
          path: articleHref(hit.articleId),
          title: hit.title,
          updated: hit.publishedAt ?? "1970-01-01T00:00:00Z",
          author: hit.publisherName,
          summary: hit.snippet.text,
          lang: hit.lang,
        }));
        return answerAtom(c, options, { title: q, pagePath: `/search?q=${encodeURIComponent(q)}`, entries });
      }
      const filter = { language: lang, ...narrow, sort };
      return answerPage(
        c,
        jsx(SearchPage, {
          query: q,
          filter,
          hits: found.hits,
          paging: { page: at, size, total: found.total },
          only,
          blind,
          ...remarksOf(found, page),
          facets: facetsOf(found, page),
          publishers: publisherOptions(options),
          examples: q === "" ? examplesOf(options, page) : [],
          formats: q === "" ? [] : formatsOf(page, "/search", ["json", "csv", "atom"]),
        }),
      );
    },
  });
}

/** When sources were not read in the period that a search is limited to; without a period nothing is told. */
function blindIn(
  { graph, clock, timeZone }: ServerOptions,
  page: Page,
  { from, to, only }: { from?: Day | undefined; to?: Day | undefined; only: EntityRecord | undefined },
): BlindSpell[] {
  if (from === undefined && to === undefined) return [];
  const now = toInstant(clock.now());
  const since = from ?? addDays(to ?? page.today, -DAYS_BEFORE);
  const spells = listBlindSpells(graph, only ?? { id: "" }, { now, since, timeZone });
  return spells.filter(({ first }) => first <= (to ?? page.today));
}

const NOTHING: SearchResult = {
  total: 0,
  hits: [],
  notes: [],
  facets: { lang: [], publisher: [], type: [] },
  corrections: [],
  alsoSearched: [],
  entities: [],
};

function remarksOf(found: SearchResult, page: Page) {
  return {
    entities: found.entities,
    remarks: found.notes.filter((note) => note.code !== "corrected").map((note) => note.message[page.lang]),
    corrections: found.corrections,
    alsoSearched: found.alsoSearched,
  };
}

function facetsOf({ facets }: SearchResult, page: Page) {
  return [
    {
      name: "language" as const,
      values: facets.lang.map((one) => ({ ...one, label: languageName(one.value, page.lang) })),
    },
    { name: "source" as const, values: facets.publisher.slice(0, 10) },
    {
      name: "type" as const,
      values: facets.type.map((one) => {
        const type = ENTITY_TYPES.find((known) => known === one.value);
        return { ...one, label: type === undefined ? one.label : typeLabel(page, type) };
      }),
    },
  ];
}

function publisherOptions({ graph }: ServerOptions) {
  return listPublishers(graph)
    .filter((publisher) => publisher.articleCount > 0)
    .map((publisher) => ({ value: publisher.id, label: publisher.name }));
}

/** Names that are in the news, as a start for a search. */
function examplesOf({ graph }: ServerOptions, page: Page): string[] {
  return listEntities(graph, { covered: true, limit: 6 }).map((entity) => entity.name[page.lang]);
}

function jsonOf(hit: SearchHit) {
  const { id, articleId, url, title, lang, score, snippet, publishedAt, publisherName } = hit;
  return { id, articleId, url, title, lang, score, snippet: snippet.text, publishedAt, publisherName };
}

function rowOf(hit: SearchHit): Cell[] {
  return [
    hit.id,
    hit.publishedAt,
    hit.lang,
    hit.publisherName,
    hit.title,
    hit.url,
    hit.score,
    hit.snippet.text,
  ];
}

function suggestAddress(options: ServerOptions): Address {
  return address({
    path: "/api/suggest",
    endings: ["page"],
    summary: { fr: "Complète une requête à mesure qu’on l’écrit", en: "Completes a query as one types" },
    parameters: {
      q: words(100, { fr: "le début de la requête", en: "the beginning of the query" }),
      limit: number({ from: 1, to: 20 }, { fr: "nombre de suggestions", en: "number of suggestions" }),
    },
    json: z.looseObject({ suggestions: z.array(suggestionSchema) }),
    example: "/api/suggest?q=ovh",
    answer({ c, page, values }) {
      const { q = "", limit = 8 } = values;
      const found = q.length < 2 ? [] : options.search.suggest(q, limit);
      const suggestions = found.map((one) => ({
        label: one.text,
        note: one.type === undefined ? page.texts.entity.kinds.article : noteOf(page, one.type, one.alias),
        href: one.kind === "entity" ? entityHref(one.id) : articleHref(one.id),
      }));
      c.header("Cache-Control", "private, max-age=60");
      return c.json({ suggestions });
    },
  });
}

function noteOf(page: Page, type: (typeof ENTITY_TYPES)[number], alias: string | undefined): string {
  const label = typeLabel(page, type);
  return alias === undefined ? label : `${alias}, ${label}`;
}
