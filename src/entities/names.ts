import type { AnnotatedEntity } from "../model/annotation.ts";
import type { GazetteerEntity } from "../model/gazetteer.ts";
import type { EntityType } from "../model/ontology.ts";
import { slugify } from "../text/fold.ts";
import { type Candidate, keyOf, surfaceOf } from "./candidate.ts";
import { decideType } from "./classify.ts";
import type { NameLexicon } from "./lexicon.ts";
import { contextFeatures, nameFeatures } from "./type-features.ts";
import { predictTypes, type TypeModel } from "./type-model.ts";

type Vote = Candidate["votes"][number];

/** One thing that an article names, with every candidate that stands for it. */
export interface NamedEntity {
  id: string;
  type: EntityType;
  name: string;
  known?: GazetteerEntity;
  keys: Set<string>;
  candidates: Candidate[];
  /** The cue that decided the type, for names that are in no list. */
  rule: string;
  /** Sum of the cues for the type. */
  weight: number;
}

/** Groups candidates by name: those of the gazetteer by entity, the others by their folded words. */
export function groupNames(
  candidates: readonly Candidate[],
  lexicon: NameLexicon,
  model: TypeModel | undefined,
): NamedEntity[] {
  const groups = new Map<string, NamedEntity>();
  for (const candidate of candidates) {
    const key = candidate.entity ? `id ${candidate.entity.id}` : keyOf(candidate);
    let group = groups.get(key);
    if (!group) {
      group = newGroup(candidate);
      groups.set(key, group);
    }
    group.keys.add(keyOf(candidate));
    group.candidates.push(candidate);
  }
  for (const group of groups.values()) if (!group.known) settle(group, lexicon, model);
  return [...groups.values()];
}

function newGroup(candidate: Candidate): NamedEntity {
  const { entity } = candidate;
  return {
    id: entity?.id ?? "",
    type: entity?.type ?? "company",
    name: entity ? entity.name[candidate.field.lang] : surfaceOf(candidate),
    ...(entity ? { known: entity } : {}),
    keys: new Set(),
    candidates: [],
    rule: candidate.rule,
    weight: entity ? 10 : 0,
  };
}

/** What the model may add: as much as a word right beside the name. */
const MODEL_WEIGHT = 3;
const LIKELY = 0.1;

/** Decides the type of a name that no list holds from the cues of all its occurrences and from the model. */
function settle(group: NamedEntity, lexicon: NameLexicon, model: TypeModel | undefined): void {
  const votes = joinVotes(group.candidates.flatMap((candidate) => candidate.votes));
  if (model) votes.push(...modelVotes(group, lexicon, model));
  const decided = decideType(votes);
  group.type = decided.type;
  group.rule = decided.rule;
  group.weight = decided.weight;
  group.id = slugify(group.name) || "x";
}

/** One vote a rule and type: a cue that is seen again adds ever less, so that a name used often is not decided by its weakest cue. */
function joinVotes(votes: readonly Vote[]): Vote[] {
  const joined = new Map<string, { vote: Vote; count: number }>();
  for (const vote of votes) {
    const key = `${vote.rule} ${vote.type}`;
    const one = joined.get(key);
    if (!one) joined.set(key, { vote: { ...vote }, count: 1 });
    else {
      one.count++;
      one.vote.weight = Math.max(one.vote.weight, vote.weight);
    }
  }
  return [...joined.values()].map(({ vote, count }) => ({
    ...vote,
    weight: vote.weight >= 1 ? vote.weight * Math.sqrt(count) : vote.weight,
  }));
}

function modelVotes(group: NamedEntity, lexicon: NameLexicon, model: TypeModel): Vote[] {
  const [first] = group.candidates;
  if (!first) return [];
  const name = nameFeatures(first.field.tokens.slice(first.from, first.to), lexicon);
  const contexts = group.candidates.map(({ field, from, to }) => contextFeatures(field, from, to));
  return [...predictTypes(model, name, contexts)]
    .filter(([, probability]) => probability >= LIKELY)
    .map(([type, probability]) => ({ type, weight: MODEL_WEIGHT * probability, rule: "name-model" }));
}

/** Lets `from` stand for the same thing as `into`. */
export function mergeNames(into: NamedEntity, from: NamedEntity): void {
  into.candidates.push(...from.candidates);
  for (const key of from.keys) into.keys.add(key);
  from.candidates = [];
  from.keys.clear();
}

/** Other names under which the same thing may appear later in the article, as folded keys. */
export function shortKeys(group: NamedEntity, lexicon: NameLexicon): string[] {
  const names = group.known ? [group.known.name.fr, group.known.name.en] : [group.name];
  const words = [...group.keys, ...names.map((name) => slugify(name).replaceAll("-", " "))].map((key) =>
    key.split(" "),
  );
  return [
    ...new Set(
      words.flatMap((one) => (group.type === "person" ? surnames(one) : headNames(group.type, one, lexicon))),
    ),
  ];
}

/** The name without the given name: `ursula von der leyen` → `von der leyen`, `der leyen`, `leyen`. */
function surnames(words: readonly string[]): string[] {
  const tails: string[] = [];
  for (let from = 1; from < words.length; from++) tails.push(words.slice(from).join(" "));
  return tails.filter((tail) => tail.length > 2);
}

/** The first word of an organisation's name, where it is no generic word: `opennebula systems` → `opennebula`. */
function headNames(type: EntityType, words: readonly string[], lexicon: NameLexicon): string[] {
  if (type === "institution") return genericHead(words, lexicon);
  if (type !== "company" && type !== "product" && type !== "event" && type !== "infrastructure") return [];
  const [first] = words;
  if (!first || words.length < 2 || first.length < 4 || /^\d/.test(first)) return [];
  const generic =
    lexicon.cues.first.has(first) ||
    lexicon.cues.last.has(first) ||
    lexicon.firstNames.has(first) ||
    ["fr", "en"].some((lang) =>
      (["demonyms", "openers", "common", "titles"] as const).some((list) =>
        lexicon.words[list][lang as "fr" | "en"].has(first),
      ),
    );
  return generic ? [] : [first];
}

/** `l'Autorité`, `the Commission`: the generic word that opens or closes an institution's name, used as a name. */
function genericHead(words: readonly string[], lexicon: NameLexicon): string[] {
  const [first, last] = [words[0] ?? "", words.at(-1) ?? ""];
  if (words.length < 2) return [];
  if (lexicon.cues.first.get(first) === "institution") return [first];
  return lexicon.cues.last.get(last) === "institution" ? [last] : [];
}

/** The entity as the annotation lists it. */
export function describe(group: NamedEntity): AnnotatedEntity {
  return {
    id: group.id,
    type: group.type,
    name: group.name,
    origin: group.known ? "gazetteer" : "found",
    names: [...new Set(group.candidates.map(surfaceOf))].sort(),
  };
}
