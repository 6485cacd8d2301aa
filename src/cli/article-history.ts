import type { Graph } from "../graph/open.ts";
import type { Language } from "../model/ontology.ts";
import type { ArticleRecord } from "../model/records.ts";
import type { ArticleEdit, CopyFamily, TextDifference, WithdrawnFact } from "../model/revisions.ts";

/** Everything on record of one article's history: its addresses, edits and copies. */
export interface ArticleHistory {
  article: ArticleRecord;
  /** The canonical one first. */
  addresses: readonly string[];
  edits: readonly ArticleEdit[];
  copies?: CopyFamily | undefined;
}

/** Reads an article's history by its id, any of its addresses, or an importer's id; undefined where there is none. */
export async function readArticleHistory(graph: Graph, key: string): Promise<ArticleHistory | undefined> {
  const { findArticle, findCopyFamily, listAddresses, listEdits } = await import("../graph/articles.ts");
  const article = findArticle(graph, key);
  if (!article) return undefined;
  const { id } = article;
  return {
    article,
    addresses: listAddresses(graph, id),
    edits: listEdits(graph, id),
    copies: findCopyFamily(graph, id),
  };
}

const WORDS = {
  fr: {
    addresses: "Adresses",
    edit: (n: number, at: string) => `Version ${n}, vue le ${at}`,
    title: "Titre : ",
    withdrawn: "Retiré : ",
    stands: " (un autre article l’affirme encore)",
    original: "Original",
    copy: "Reprise",
    adds: "ajoute : ",
    omits: "omet : ",
  },
  en: {
    addresses: "Addresses",
    edit: (n: number, at: string) => `Version ${n}, seen ${at}`,
    title: "Title: ",
    withdrawn: "Withdrawn: ",
    stands: " (another article still states it)",
    original: "Original",
    copy: "Reprint",
    adds: "adds: ",
    omits: "leaves out: ",
  },
} as const;

/** An article's history as lines to read: `[-gone-]` and `{+new+}` mark what an edit changed. */
export function historyLines({ addresses, edits, copies }: ArticleHistory, lang: Language): string[] {
  const words = WORDS[lang];
  return [
    "",
    words.addresses,
    ...addresses.map((url) => `    ${url}`),
    ...edits.flatMap((edit) => ["", ...editLines(edit, lang)]),
    ...(copies ? ["", ...familyLines(copies, lang)] : []),
  ];
}

function editLines({ number, at, title, text, withdrawn }: ArticleEdit, lang: Language): string[] {
  const words = WORDS[lang];
  return [
    words.edit(number, `${at.slice(0, 16).replace("T", " ")} UTC`),
    ...(title ? changedLines(title).map((line) => `    ${words.title}${line}`) : []),
    ...(text ? changedLines(text).map((line) => `    ${line}`) : []),
    ...withdrawn.map((fact) => `    ${words.withdrawn}${factLine(fact, lang)}`),
  ];
}

const MARKS = { same: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] } as const;

/** The sentences that changed; those that stayed are left out. */
function changedLines({ sentences }: TextDifference): string[] {
  return sentences
    .filter(({ kind }) => kind !== "same")
    .map(({ parts }) => parts.map(({ kind, text }) => MARKS[kind].join(text)).join(""));
}

function factLine({ label, entities, quote, stands }: WithdrawnFact, lang: Language): string {
  const names = entities.map(({ name }) => name[lang]).join(", ");
  return `${label} (${names}): “${quote}”${stands ? WORDS[lang].stands : ""}`;
}

function familyLines({ original, copies }: CopyFamily, lang: Language): string[] {
  const words = WORDS[lang];
  const about = (one: CopyFamily["original"]): string =>
    [one.publisherName, one.day, one.credit?.name[lang], one.url]
      .filter((part) => part !== undefined)
      .join(" · ");
  return [
    `${words.original} · ${about(original)}`,
    ...copies.flatMap((copy) => [
      `${words.copy} (${Math.round(copy.similarity * 100)} %) · ${about(copy)}`,
      ...copy.added.map((sentence) => `    ${words.adds}${sentence}`),
      ...copy.omitted.map((sentence) => `    ${words.omits}${sentence}`),
    ]),
  ];
}
