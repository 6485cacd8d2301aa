import type { EntityNames } from "../graph/entities.ts";
import type { Holder } from "../graph/holders.ts";
import type { NameIndex } from "./entity-names.ts";
import { cognatePattern, expandRun, partialNamePatterns, WEIGHTS, type WordRun } from "./expansions.ts";
import { isFunctionWord } from "./function-words.ts";
import type { Glossary } from "./glossary.ts";
import {
  type Concept,
  type Form,
  type Pattern,
  phraseForms,
  rarityOf,
  termsOf,
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
  private readonly persons = new Set<string>();
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
    const named = this.addExpansions({ words, conceptAt: (at) => conceptOf.get(words[at] ?? "") });
    for (const [word, concept] of conceptOf) {
      const weight = named.has(concept) ? WEIGHTS.partOfName : 1;
      const literal = { kind: "literal" as const, covers: [concept], weight, forms: wordForms(word) };
      this.patterns.push({ ...literal, title: false });
    }
    if (this.expand) this.addGuesses(words, conceptOf, named);
  }

  /** What the words may mean besides: parts of names, posts, twins in the other language. */
  private addGuesses(
    words: readonly string[],
    conceptOf: ReadonlyMap<string, number>,
    named: ReadonlySet<number>,
  ): void {
    const free = new Map([...conceptOf].filter(([, concept]) => !named.has(concept)));
    this.patterns.push(...partialNamePatterns(free, this.knowledge.names));
    this.noteRoles(words, conceptOf);
    for (const [word, concept] of free) {
      // The glossary knows better.
      const isKnown = this.patterns.some(
        ({ kind, covers }) => kind === "glossary" && covers.includes(concept),
      );
      if (!isKnown) this.patterns.push(cognatePattern(word, concept));
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
        if (name !== undefined) this.persons.add(name);
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
      const isPlain = term.kind === "word" && !term.title;
      if (isPlain) this.addExpansions({ words: term.words, conceptAt: () => concept });
    }
  }

  private addConcept(text: string, required: boolean): number {
    this.concepts.push({ text, required, idf: 0 });
    return this.concepts.length - 1;
  }

  /** Adds what else says the same as the words; returns the concepts that longer names cover. */
  private addExpansions(run: WordRun): ReadonlySet<number> {
    if (!this.expand) return new Set();
    const { patterns, entities, named } = expandRun(run, this.knowledge.names, this.knowledge.glossary);
    this.patterns.push(...patterns);
    for (const entity of entities) this.entities.set(entity.id, entity);
    return named;
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
    const patterns = this.patterns
      .map((pattern) => this.withoutUnknown(pattern))
      .filter(({ forms }) => forms.length > 0);
    return {
      concepts: this.concepts,
      patterns,
      without: without.map((term) => termPattern(term, 0)),
      entities: [...this.entities.values()],
      alsoSearched: [...new Set([...glossaryTexts(patterns), ...this.persons])],
    };
  }

  /** Forms with a word that no article has only make the query longer. */
  private withoutUnknown(pattern: Pattern): Pattern {
    const forms = pattern.forms.filter(
      (form) => "entity" in form || "prefix" in form || this.countForm(form) > 0,
    );
    return { ...pattern, forms };
  }
}

/** The terms of the glossary among the patterns, as the glossary writes them. */
function glossaryTexts(patterns: readonly Pattern[]): string[] {
  const forms = patterns.filter(({ kind }) => kind === "glossary").flatMap((pattern) => pattern.forms);
  return forms.flatMap((form) => ("text" in form && form.text !== undefined ? [form.text] : []));
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
