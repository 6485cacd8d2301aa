import type { EntityNames } from "../graph/entities.ts";
import type { Holder } from "../graph/holders.ts";
import { searchWords } from "../text/stem.ts";
import { cognateStems } from "./cognates.ts";
import { findNames, type NameIndex } from "./entity-names.ts";
import { isFunctionWord } from "./function-words.ts";
import { findConcepts, type Glossary, type GlossaryTerm } from "./glossary.ts";
import {
  type Concept,
  type Form,
  type Pattern,
  phraseForms,
  rarityOf,
  termsOf,
  textForm,
  wordForms,
} from "./patterns.ts";
import type { Alternatives, ParsedQuery, Term } from "./query.ts";
import { describedPersons, findRoles, type RoleIndex } from "./role-holders.ts";

/** What a plan is made with. */
export interface Knowledge {
  names: NameIndex;
  glossary: Glossary;
  roles: RoleIndex;
  /** Who holds or held any of these roles. */
  listHolders(roles: readonly string[]): readonly Holder[];
  /** In how many articles an index word stands. */
  countTerm(term: string): number;
  /** How many articles there are. */
  articles: number;
}

/** What to look for, and how much each thing found is worth. */
export interface Plan {
  concepts: readonly Concept[];
  patterns: readonly Pattern[];
  without: readonly Pattern[];
  /** Entities that the query names. */
  entities: readonly EntityNames[];
  alsoSearched: readonly string[];
}

// Worth of a place against one that has the words typed. Set on dev queries and on headlines of the sample
// newsroom looked up in the other language; results hardly move between 0.4 and 0.8.
const WEIGHTS = {
  /** A term of the glossary in the other language, and another word for it in the same. */
  translation: 0.6,
  synonym: 0.45,
  /** A word of the other language that looks like a twin. */
  cognate: 0.5,
  /** A full name of the entity, where the annotators did not find it. */
  otherName: 0.8,
  /** One word of a longer name: "commission" for a query that names a certain commission. */
  partOfName: 0.35,
  /** A glossary term inside a longer name. */
  insideName: 0.5,
  /** A person for the post that the query describes. */
  holder: 0.9,
} as const;

const MOST_OTHER_NAMES = 16;

/** Works out what a parsed query asks for. With `expand` false, nothing but the words themselves. */
export function buildPlan(query: ParsedQuery, knowledge: Knowledge, expand = true): Plan {
  const planner = new Planner(knowledge, expand);
  for (const group of query.wanted) planner.add(group);
  planner.endRun();
  return planner.finish(query.without);
}

interface FreeWord {
  word: string;
  text: string;
}

class Planner {
  private readonly concepts: Concept[] = [];
  private readonly patterns: Pattern[] = [];
  private readonly entities = new Map<string, EntityNames>();
  private readonly also = new Set<string>();
  private readonly posts: {
    roles: readonly string[];
    named: readonly number[];
    beside: readonly number[];
  }[] = [];
  private run: FreeWord[] = [];

  constructor(
    private readonly knowledge: Knowledge,
    private readonly expand: boolean,
  ) {}

  add(group: Alternatives): void {
    const [only, ...more] = group;
    if (only && more.length === 0 && only.kind === "word" && !only.title) {
      for (const word of only.words) this.run.push({ word, text: only.text });
      return;
    }
    this.endRun();
    this.addGroup(group);
  }

  /** Plans the words typed one after the other up to here: names and terms may span them. */
  endRun(): void {
    const run = this.run;
    this.run = [];
    if (run.length === 0) return;
    const content = run.filter(({ word, text }) => !isFunctionWord(word) || isAcronym(text));
    const counted = content.length > 0 ? content : run;
    const conceptOf = new Map<string, number>();
    for (const { word, text } of counted) {
      if (!conceptOf.has(word)) conceptOf.set(word, this.addConcept(text, false));
    }
    const words = run.map(({ word }) => word);
    const named = this.addExpansions(words, (at) => conceptOf.get(words[at] ?? ""));
    if (this.expand) this.noteRoles(words, conceptOf);
    for (const [word, concept] of conceptOf) {
      const weight = named.has(concept) ? WEIGHTS.partOfName : 1;
      this.patterns.push({
        kind: "literal",
        covers: [concept],
        weight,
        forms: wordForms(word),
        title: false,
      });
      if (this.expand && !named.has(concept)) this.addCognates(word, concept);
    }
  }

  /** Remembers which words name a role and which stand beside it; who is meant is found when all are planned. */
  private noteRoles(words: readonly string[], conceptOf: ReadonlyMap<string, number>): void {
    for (const { start, end, roles } of findRoles(words, this.knowledge.roles)) {
      const inside = new Set(words.slice(start, end));
      const named = [...conceptOf].filter(([word]) => inside.has(word)).map(([, concept]) => concept);
      const beside = [...conceptOf].filter(([word]) => !inside.has(word)).map(([, concept]) => concept);
      if (named.length > 0 && beside.length > 0) this.posts.push({ roles, named, beside });
    }
  }

  private addHolders(): void {
    const { names, listHolders } = this.knowledge;
    for (const { roles, named, beside } of this.posts) {
      const context = { concepts: this.concepts, patterns: this.patterns, names };
      for (const { person, share, covers } of describedPersons(listHolders(roles), beside, context)) {
        const name = names.byId.get(person)?.name.fr;
        if (name !== undefined) this.also.add(name);
        const weight = WEIGHTS.holder * share;
        const forms: Form[] = [{ entity: person }];
        this.patterns.push({ kind: "role", covers: [...named, ...covers], weight, forms, title: false });
      }
    }
  }

  private addGroup(group: Alternatives): void {
    const required = group.some(({ kind, title }) => kind !== "word" || title);
    const concept = this.addConcept(group.map(({ text }) => text).join(" | "), required);
    for (const term of group) {
      this.patterns.push(termPattern(term, concept));
      if (term.kind === "word" && !term.title) this.addExpansions(term.words, () => concept);
    }
  }

  private addConcept(text: string, required: boolean): number {
    this.concepts.push({ text, required, idf: 0 });
    return this.concepts.length - 1;
  }

  /** Adds names, terms of the glossary and joined forms; returns the concepts that longer names cover. */
  private addExpansions(
    words: readonly string[],
    conceptAt: (at: number) => number | undefined,
  ): Set<number> {
    const named = new Set<number>();
    if (!this.expand) return named;
    const covers = (start: number, end: number): number[] => [
      ...new Set(words.slice(start, end).flatMap((_, offset) => conceptAt(start + offset) ?? [])),
    ];
    for (const { start, end, entities } of findNames(words, this.knowledge.names)) {
      const covered = covers(start, end);
      if (covered.length === 0) continue;
      this.addEntities(entities, covered, words.slice(start, end));
      if (end - start > 1) for (const concept of covered) named.add(concept);
    }
    for (const { start, end, matched, others } of findConcepts(words, this.knowledge.glossary)) {
      const covered = covers(start, end);
      if (covered.length === 0) continue;
      const inside = covered.every((concept) => named.has(concept));
      this.addTerms(matched, others, covered, inside ? WEIGHTS.insideName : 1);
    }
    for (let at = 0; at + 1 < words.length; at++) this.addJoined(words, at, covers(at, at + 2));
    return named;
  }

  private addEntities(entities: readonly EntityNames[], covers: number[], typed: readonly string[]): void {
    for (const entity of entities) this.entities.set(entity.id, entity);
    const ids = entities.map(({ id }): Form => ({ entity: id }));
    this.patterns.push({ kind: "entity", covers, weight: 1, forms: ids, title: false });
    if (typed.length > 1) {
      this.patterns.push({ kind: "literal", covers, weight: 1, forms: phraseForms(typed), title: false });
    }
    const names = new Set(
      entities.flatMap(({ name, aliases }) =>
        [name.fr, name.en, ...aliases].map((one) =>
          searchWords(one)
            .map(({ word }) => word)
            .join(" "),
        ),
      ),
    );
    names.delete(typed.join(" "));
    const forms = [...names]
      .map((name) => name.split(" "))
      .filter((name) => name.length > 1 && name.length <= 8)
      .slice(0, MOST_OTHER_NAMES)
      .flatMap(phraseForms);
    if (forms.length > 0) {
      this.patterns.push({ kind: "entity", covers, weight: WEIGHTS.otherName, forms, title: false });
    }
  }

  private addTerms(
    matched: GlossaryTerm,
    others: readonly GlossaryTerm[],
    covers: number[],
    factor: number,
  ): void {
    for (const same of [true, false]) {
      const terms = others.filter(({ lang }) => (lang === matched.lang) === same);
      const forms = terms.map(({ text, lang }) => textForm(text, lang));
      if (forms.length === 0) continue;
      const weight = factor * (same ? WEIGHTS.synonym : WEIGHTS.translation);
      this.patterns.push({ kind: "glossary", covers, weight, forms, title: false });
      for (const [index, form] of forms.entries()) {
        const text = terms[index]?.text;
        if (text !== undefined && this.isKnown(form)) this.also.add(text);
      }
    }
  }

  /** The twin of a learned word in the other language, where the glossary has nothing better. */
  private addCognates(word: string, concept: number): void {
    if (this.patterns.some(({ kind, covers }) => kind === "glossary" && covers.includes(concept))) return;
    const forms = (["fr", "en"] as const).flatMap((from) =>
      cognateStems(word, from).map((stem): Form => ({ lang: from === "fr" ? "en" : "fr", stems: [stem] })),
    );
    const known = forms.filter((form) => this.isKnown(form));
    if (known.length === 0) return;
    const weight = WEIGHTS.cognate;
    this.patterns.push({ kind: "cognate", covers: [concept], weight, forms: known, title: false });
  }

  /** `data center` also finds `datacenter`. */
  private addJoined(words: readonly string[], at: number, covers: number[]): void {
    const joined = `${words[at]}${words[at + 1]}`;
    if (covers.length < 2 && words[at] !== words[at + 1]) return;
    const forms = wordForms(joined).filter((form) => this.isKnown(form));
    if (forms.length > 0) this.patterns.push({ kind: "joined", covers, weight: 1, forms, title: false });
  }

  private isKnown(form: Form): boolean {
    return this.countForm(form) > 0;
  }

  /** At most so many articles have this form: as many as have the rarest of its words. */
  private countForm(form: Form): number {
    if ("entity" in form) return this.knowledge.names.byId.get(form.entity)?.articleCount ?? 0;
    return Math.min(...termsOf(form).map((term) => this.knowledge.countTerm(term)));
  }

  finish(without: readonly Term[]): Plan {
    this.concepts.forEach((concept, index) => {
      const covering = this.patterns.filter(({ covers }) => covers.includes(index));
      const literal = covering.filter(({ kind, covers }) => kind !== "glossary" && covers.length === 1);
      const count = ({ forms }: Pattern): number =>
        forms.reduce((sum, form) => sum + this.countForm(form), 0);
      const df = Math.max(0, ...literal.map(count)) || Math.max(0, ...covering.map(count));
      concept.idf = rarityOf(Math.min(df, this.knowledge.articles), this.knowledge.articles);
    });
    this.addHolders();
    return {
      concepts: this.concepts,
      patterns: this.patterns
        .map((pattern) => this.withoutUnknown(pattern))
        .filter(({ forms }) => forms.length > 0),
      without: without.map((term) => termPattern(term, 0)),
      entities: [...this.entities.values()],
      alsoSearched: [...this.also],
    };
  }

  /** Forms with a word that no article has only make the query longer. */
  private withoutUnknown(pattern: Pattern): Pattern {
    const forms = pattern.forms.filter((form) => "entity" in form || "prefix" in form || this.isKnown(form));
    return { ...pattern, forms };
  }
}

/** The pattern of a term that stands alone: in quotes, after `title:`, after a minus, between ORs. */
function termPattern(term: Term, concept: number): Pattern {
  const { kind, words, title } = term;
  const forms: Form[] =
    kind === "phrase"
      ? [{ exact: words }]
      : kind === "prefix"
        ? words.map((prefix) => ({ prefix }))
        : phraseForms(words);
  return { kind: kind === "word" ? "literal" : kind, covers: [concept], weight: 1, forms, title };
}

function isAcronym(text: string): boolean {
  return text.length > 1 && /^\p{Lu}+$/u.test(text);
}
