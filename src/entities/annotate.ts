import type { AnnotatedEntity, Document, Mention } from "../model/annotation.ts";
import type { GazetteerEntity } from "../model/gazetteer.ts";
import type { Language } from "../model/ontology.ts";
import { findAcronyms, findExpansion } from "./acronyms.ts";
import { findBodies } from "./bodies.ts";
import { type Candidate, endOf, keyOf, overlaps, startOf, surfaceOf } from "./candidate.ts";
import { classify } from "./classify.ts";
import { createDictionary } from "./dictionary.ts";
import { findDocumentNames } from "./document-names.ts";
import { spreadTypes } from "./enumerations.ts";
import { type FieldText, readFields } from "./field-text.ts";
import type { Hit, KnownNames } from "./homonyms.ts";
import type { NameLexicon } from "./lexicon.ts";
import { describe, groupNames, mergeNames, type NamedEntity, shortKeys } from "./names.ts";
import { markParties } from "./parties.ts";
import { findPortfolios } from "./portfolios.ts";
import { findRuns } from "./runs.ts";
import { type RunCandidate, splitRun } from "./split-runs.ts";
import type { TypeModel } from "./type-model.ts";

/** What the entity annotator says of one article, mentions in reading order. */
export interface EntityAnnotation {
  mentions: Mention[];
  entities: AnnotatedEntity[];
}

export interface EntityAnnotator {
  annotate(document: Document, lang: Language): EntityAnnotation;
}

/**
 * Builds the annotator: names of the gazetteer, names that only their form and context betray, short
 * forms and acronyms of both, each resolved to one entity within the article.
 */
export function createEntityAnnotator(
  gazetteer: readonly GazetteerEntity[],
  lexicon: NameLexicon,
  model?: TypeModel,
): EntityAnnotator {
  const dictionary = createDictionary(gazetteer, lexicon);
  const byId = new Map(gazetteer.map((entity) => [entity.id, entity]));
  return {
    annotate(document, lang) {
      const fields = readFields(document, lang);
      const candidates = findCandidates(fields, dictionary.find(fields), lexicon);
      const groups = resolveNames(candidates, fields, { lexicon, model });
      return toAnnotation(groups, byId);
    },
  };
}

function findCandidates(
  fields: readonly FieldText[],
  { found: known, unresolved }: KnownNames,
  lexicon: NameLexicon,
): RunCandidate[] {
  const found = fields.flatMap((field) => {
    const portfolio = findPortfolios(field, lexicon);
    const listed = known.filter(
      (candidate) => candidate.field === field && !isOfficeWord(candidate, portfolio),
    );
    const bodies = findBodies(field, listed, lexicon);
    const kept = [
      ...listed.filter((candidate) => !bodies.some((body) => overlaps(body, candidate))),
      ...bodies,
    ];
    const byToken = new Map(kept.map((candidate) => [candidate.from, candidate]));
    const context = { lexicon, known: byToken, portfolio };
    const fromRuns = findRuns(field, context).flatMap((run) => splitRun(run, lexicon));
    for (const one of fromRuns) one.weak ||= unresolved.some((hit) => isSameSpan(hit, one));
    const outside = kept.filter((candidate) => !fromRuns.some((one) => overlaps(one, candidate)));
    return [...fromRuns, ...outside.map((candidate) => ({ ...candidate, weak: false }))];
  });
  addExpansions(found);
  for (const candidate of found) {
    if (!candidate.entity) candidate.votes.push(...classify(candidate, lexicon));
  }
  spreadTypes(found);
  markParties(found, lexicon);
  return found.sort((a, b) => (a.field === b.field ? a.from - b.from : a.field.field === "title" ? -1 : 1));
}

function isSameSpan(hit: Hit, candidate: Candidate): boolean {
  return hit.field === candidate.field && hit.from === candidate.from && hit.to === candidate.to;
}

/** Replaces what lies inside the expansion of a bracketed acronym by the whole expansion. */
function addExpansions(found: RunCandidate[]): void {
  for (const short of [...found]) {
    const range = findExpansion(short);
    if (!range) continue;
    const long: RunCandidate = {
      ...short,
      ...range,
      votes: [],
      rule: "acronym-expansion",
      confidence: 0.6,
      weak: false,
    };
    delete long.entity;
    const inside = found.filter((candidate) => overlaps(candidate, long));
    if (
      inside.some(
        (candidate) => candidate.from < long.from || (candidate.entity && candidate.from === long.from),
      )
    )
      continue;
    for (const candidate of inside) found.splice(found.indexOf(candidate), 1);
    found.push(long);
  }
}

/** A gazetteer name inside an office (`ministre de l'Éducation nationale`) is no mention, unless it is a place or body. */
function isOfficeWord(candidate: Candidate, portfolio: ReadonlySet<number>): boolean {
  if (!portfolio.has(candidate.from)) return false;
  if (candidate.entity?.type === "institution" && candidate.to - candidate.from === 1) return true;
  return !["place", "person", "institution"].includes(candidate.entity?.type ?? "");
}

/** One entity per name; short forms, acronyms and unsure names go to the entity they stand for. */
function resolveNames(
  candidates: readonly RunCandidate[],
  fields: readonly FieldText[],
  { lexicon, model }: { lexicon: NameLexicon; model: TypeModel | undefined },
): NamedEntity[] {
  const sure = candidates.filter((candidate) => !candidate.weak || hasStrongCue(candidate));
  const groups = groupNames(sure, lexicon, model);
  mergeAcronyms(sure, groups);
  mergeShortForms(groups, lexicon);
  const live = groups.filter((group) => group.candidates.length > 0);
  const taken = live.flatMap((group) => group.candidates);
  for (const found of findDocumentNames(fields, live, taken, lexicon)) {
    found.group.candidates.push(found.candidate);
  }
  return live;
}

function hasStrongCue(candidate: Candidate): boolean {
  return candidate.votes.some((vote) => vote.weight >= 3);
}

function mergeAcronyms(candidates: readonly Candidate[], groups: readonly NamedEntity[]): void {
  const groupOf = (candidate: Candidate) => groups.find((group) => group.candidates.includes(candidate));
  for (const { long, short } of findAcronyms(candidates)) {
    const [longGroup, shortGroup] = [groupOf(long), groupOf(short)];
    if (!longGroup || !shortGroup || longGroup === shortGroup) continue;
    if (shortGroup.known && !longGroup.known) mergeNames(shortGroup, longGroup);
    else if (!shortGroup.known) mergeNames(longGroup, shortGroup);
  }
}

/** `Martí` after `Alberto Martí`: a name that is the short form of exactly one longer one. */
function mergeShortForms(groups: readonly NamedEntity[], lexicon: NameLexicon): void {
  const owners = new Map<string, NamedEntity[]>();
  for (const group of groups) {
    if (group.candidates.length === 0) continue;
    for (const key of shortKeys(group, lexicon)) owners.set(key, [...(owners.get(key) ?? []), group]);
  }
  for (const group of groups) {
    if (group.known || group.candidates.length === 0) continue;
    const candidates = [...group.keys]
      .flatMap((key) => owners.get(key) ?? [])
      .filter((owner) => owner !== group);
    const [owner] = candidates;
    if (!owner || new Set(candidates).size !== 1 || owner.candidates.length === 0) continue;
    for (const candidate of group.candidates) takeParticles(candidate, shortKeys(owner, lexicon));
    mergeNames(owner, group);
  }
}

/** `de Galzain` rather than `Galzain`: the particle belongs to the surname. */
function takeParticles(candidate: Candidate, surnames: readonly string[]): void {
  for (;;) {
    const before = candidate.field.tokens[candidate.from - 1];
    if (!before || !surnames.includes(`${before.fold} ${keyOf(candidate)}`)) return;
    candidate.from--;
  }
}

function toAnnotation(
  groups: readonly NamedEntity[],
  byId: ReadonlyMap<string, GazetteerEntity>,
): EntityAnnotation {
  for (const group of groups) {
    const namesake = group.known ? undefined : byId.get(group.id);
    if (namesake && (namesake.type !== group.type || group.rule === "body-of-some-country"))
      group.id = `${group.id}-${group.type}`;
  }
  const mentions = groups.flatMap((group) =>
    group.candidates.map((candidate) => toMention(candidate, group)),
  );
  mentions.sort((a, b) => (a.field === b.field ? a.start - b.start : a.field === "title" ? -1 : 1));
  return { mentions, entities: groups.map(describe).sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

function toMention(candidate: Candidate, group: NamedEntity): Mention {
  const unsure = Math.min(0.85, 0.35 + 0.1 * group.weight);
  return {
    field: candidate.field.field,
    start: startOf(candidate),
    end: endOf(candidate),
    text: surfaceOf(candidate),
    type: group.type,
    entity: group.id,
    rule: candidate.entity || group.known ? candidate.rule : group.rule,
    confidence: candidate.entity ? candidate.confidence : Number(unsure.toFixed(2)),
  };
}
