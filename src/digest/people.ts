import { listOffices, listRelations } from "../graph/facts.ts";
import type { Graph } from "../graph/open.ts";
import type { EvidenceRecord, OfficeRecord, RelationRecord } from "../model/records.ts";
import { type KnownEvidence, knownBy, sourcesOf } from "./evidence.ts";
import { type DigestOffice, type DigestTerm, type Shortened, shorten, type Title } from "./model.ts";
import { byRank, statusOf } from "./new-facts.ts";
import type { WeekOfArticles } from "./week.ts";

const SHOWN_OFFICES = 20;
const ALL = 1_000_000;

/** A post that articles of the week are the first to name: a relation, or an office without organisation. */
interface Post {
  id: string;
  person: DigestOffice["person"];
  org: DigestOffice["org"];
  role: string | undefined;
  evidence: readonly EvidenceRecord[];
}

/**
 * Posts that articles of the week are the first to name, with their organisation or without ("Elisabeth Margue,
 * ministre de la Justice"). One person's post is one line, however many articles word it and in whatever
 * language.
 */
export function listNewOffices(graph: Graph, { week, copies }: WeekOfArticles): Shortened<DigestOffice> {
  const roles = listRelations(graph, { predicate: "role_at", firstDayBetween: week, limit: ALL }).map(
    postOfRelation,
  );
  const offices = listOffices(graph, { origin: "article", limit: ALL })
    .filter(({ firstDay }) => firstDay >= week.first && firstDay <= week.last)
    .map(postOfOffice);
  const found = mergePosts([...roles, ...offices]).flatMap((post) => {
    const known = knownBy(week, post.evidence, copies);
    return known ? [{ fact: toOffice(post, known), known }] : [];
  });
  const { items, more } = shorten(found.sort(byRank), SHOWN_OFFICES);
  return { items: items.map(({ fact }) => fact), more };
}

function postOfRelation({ id, subject, object, role, evidence }: RelationRecord): Post {
  return { id, person: subject, org: object, role, evidence };
}

function postOfOffice({ id, person, org, role, evidence }: OfficeRecord): Post {
  return { id, person, org, role, evidence };
}

/** Joins posts of one person and role where the organisation is the same or one does not name it. */
function mergePosts(posts: readonly Post[]): Post[] {
  const merged: Post[] = [];
  for (const post of [...posts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const at = merged.findIndex(
      ({ person, role, org }) =>
        person.id === post.person.id &&
        role !== undefined &&
        role === post.role &&
        (org === undefined || post.org === undefined || org.id === post.org.id),
    );
    const same = merged[at];
    if (!same) merged.push(post);
    else merged[at] = { ...same, org: same.org ?? post.org, evidence: joined(same.evidence, post.evidence) };
  }
  return merged;
}

function joined(a: readonly EvidenceRecord[], b: readonly EvidenceRecord[]): EvidenceRecord[] {
  const key = ({ day = "", publishedAt = "", articleId, start }: EvidenceRecord): string =>
    `${day} ${publishedAt} ${articleId} ${String(start).padStart(9, "0")}`;
  return [...a, ...b].sort((x, y) => (key(x) < key(y) ? -1 : 1));
}

function toOffice({ id, person, org, role }: Post, known: KnownEvidence): DigestOffice {
  const titles = known.evidence.flatMap(({ detail, articleLang }): Title[] =>
    detail === undefined ? [] : [{ text: detail, lang: articleLang }],
  );
  return {
    id,
    person,
    org,
    titles,
    role,
    status: statusOf(known),
    confidence: known.confidence,
    sources: sourcesOf(known.evidence),
  };
}

/** Terms of office of the gazetteer that begin or end on a day of the week. */
export function listTerms(graph: Graph, { week }: WeekOfArticles): DigestTerm[] {
  const inWeek = (date: string | undefined): date is string =>
    date?.length === 10 && date >= week.first && date <= week.last;
  const terms = listOffices(graph, { origin: "gazetteer", limit: ALL }).flatMap((office): DigestTerm[] => {
    const { from, to } = office;
    const term = termOf(office);
    return [
      ...(inWeek(to) ? [{ ...term, change: "ends" as const, day: to }] : []),
      ...(inWeek(from) ? [{ ...term, change: "begins" as const, day: from }] : []),
    ];
  });
  const key = ({ day, id }: DigestTerm): string => `${day} ${id}`;
  return terms.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function termOf({ id, person, org, title, role }: OfficeRecord): DigestOffice {
  const titles: Title[] =
    typeof title === "string"
      ? [{ text: title, lang: "und" }]
      : [
          { text: title.fr, lang: "fr" },
          { text: title.en, lang: "en" },
        ];
  return { id, person, org, titles, role, status: "stated", confidence: 1, sources: { items: [], more: 0 } };
}
