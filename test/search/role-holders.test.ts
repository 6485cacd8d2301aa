import { beforeAll, describe, expect, it } from "vitest";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { listHolders } from "../../src/graph/holders.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import type { Role } from "../../src/model/gazetteer.ts";
import { findRoles, indexRoles } from "../../src/search/role-holders.ts";
import { createSearch } from "../../src/search/service.ts";
import type { SearchService } from "../../src/search/types.ts";
import { searchWords } from "../../src/text/stem.ts";
import { entry } from "../graph/builders.ts";
import { glossary, save } from "./newsroom.ts";

const AT = "2026-03-20T10:00:00Z";

const roles: Role[] = [
  {
    id: "minister",
    label: { fr: "ministre", en: "minister" },
    words: { fr: ["ministre", "ministres"], en: ["minister", "ministers"] },
    public: true,
  },
  {
    id: "prime-minister",
    label: { fr: "Premier ministre", en: "Prime Minister" },
    words: { fr: ["premier ministre"], en: ["prime minister"] },
    public: true,
  },
  {
    id: "ceo",
    label: { fr: "directeur général", en: "chief executive" },
    words: { fr: ["directeur général", "directrice générale", "patron"], en: ["chief executive", "boss"] },
    public: false,
  },
];

const post = (org: string, role: string, fr: string, en: string, to?: string) => ({
  org,
  role,
  title: { fr, en },
  from: "2024",
  to,
});

const gazetteer = [
  entry({
    id: "luxembourg-government",
    type: "institution",
    name: { fr: "Gouvernement du Luxembourg", en: "Government of Luxembourg" },
    country: "LU",
  }),
  entry({ id: "nimbora", name: { fr: "Nimbora", en: "Nimbora" } }),
  entry({
    id: "ada-valmont",
    type: "person",
    name: { fr: "Ada Valmont", en: "Ada Valmont" },
    offices: [
      post("luxembourg-government", "minister", "ministre du Numérique", "Minister for Digital Affairs"),
    ],
  }),
  entry({
    id: "bea-carlin",
    type: "person",
    name: { fr: "Béa Carlin", en: "Béa Carlin" },
    offices: [post("luxembourg-government", "minister", "ministre de la Justice", "Minister of Justice")],
  }),
  entry({
    id: "carl-doumer",
    type: "person",
    name: { fr: "Carl Doumer", en: "Carl Doumer" },
    offices: [post("nimbora", "ceo", "directeur général", "chief executive")],
  }),
];

let graph: Graph;
let search: SearchService;
beforeAll(() => {
  graph = openGraph(":memory:");
  syncGazetteer(graph, gazetteer, "1", AT);
  const story = (
    id: string,
    lang: string,
    title: string,
    text: string,
    names: readonly (readonly [string, string])[],
  ) => save(graph, { id, lang, day: "2026-03-04", title, text, names });
  story("valmont", "en", "Valmont opens a fair", "Ada Valmont opened the fair of small inventions.", [
    ["Ada Valmont", "ada-valmont"],
  ]);
  story("carlin", "fr", "Carlin en visite", "Béa Carlin a visité une prison modèle.", [
    ["Béa Carlin", "bea-carlin"],
  ]);
  story("doumer", "fr", "Doumer s’explique", "Carl Doumer a répondu aux élus.", [
    ["Carl Doumer", "carl-doumer"],
  ]);
  story("others", "fr", "Divers", "Un ministre du Numérique étranger et le patron d’un bar.", []);
  search = createSearch(graph, { glossary, roles });
});

describe("search for the holder of a post", () => {
  it.each([
    ["ministre numérique luxembourg", "valmont"],
    ["Luxembourg digital minister", "valmont"],
    ["la ministre de la justice du Luxembourg", "carlin"],
    ["patron de Nimbora", "doumer"],
    ["who is the boss of Nimbora?", "doumer"],
  ])("answers %j with %j", (query, first) => {
    expect(search.search(query).hits[0]?.id).toBe(first);
  });

  it.each(["ministre", "patron de bar", "ministre de la pêche"])("has nobody in mind for %j", (query) => {
    const names = gazetteer.map(({ name }) => name.fr);
    expect(search.search(query).alsoSearched.filter((term) => names.includes(term))).toEqual([]);
  });

  it("says whom it looked for", () => {
    expect(search.search("patron de Nimbora").alsoSearched).toContain("Carl Doumer");
  });
});

describe("findRoles", () => {
  const index = indexRoles(roles);
  const found = (text: string): string[] =>
    findRoles(
      searchWords(text).map(({ word }) => word),
      index,
    ).map(({ start, end, roles: ids }) => `${start}-${end} ${ids.join(",")}`);

  it.each([
    ["la ministre du Numérique", ["1-2 minister"]],
    ["Premiers ministres", ["0-2 prime-minister"]],
    ["directrice generale et patrons", ["0-2 ceo", "3-4 ceo"]],
  ])("in %j are %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
  it.each(["ministère", "directeur", "administration", ""])("in %j is none", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("listHolders", () => {
  it("gives the posts of the roles asked for, with their titles and the country", () => {
    expect(listHolders(graph, ["minister"])).toEqual([
      {
        person: "ada-valmont",
        org: "luxembourg-government",
        role: "minister",
        titles: ["Minister for Digital Affairs", "ministre du Numérique"],
        country: "LU",
        current: true,
      },
      expect.objectContaining({ person: "bea-carlin" }),
    ]);
    expect(listHolders(graph, [])).toEqual([]);
  });
});
