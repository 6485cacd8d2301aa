import { UNCERTAIN_BELOW } from "../../src/model/annotation.ts";
import type { EvidenceRecord } from "../../src/model/records.ts";
import { evidenceHref, hostOf } from "../links.ts";
import { usePage } from "../page.ts";
import { DayOf } from "./bits.tsx";

/** One quoted sentence with where it stands: publisher, date, link to the passage. */
export function Quote({ evidence, explained = false }: { evidence: EvidenceRecord; explained?: boolean }) {
  const { texts, lang } = usePage();
  const [open, close] = texts.facts.quoteMarks;
  return (
    <figure class="quote">
      <blockquote lang={evidence.articleLang === lang ? undefined : evidence.articleLang}>
        {open}
        {evidence.quote}
        {close}
      </blockquote>
      <figcaption>
        <a href={evidenceHref(evidence)} title={evidence.articleTitle}>
          {evidence.publisherName ?? hostOf(evidence.articleUrl)}
        </a>
        {evidence.publishedAt !== undefined && (
          <>
            , <DayOf instant={evidence.publishedAt} brief />
          </>
        )}
        {explained && (
          <span class="rule">
            {texts.facts.rule} <code>{evidence.rule}</code>,{" "}
            {texts.facts.confidence(Math.round(evidence.confidence * 100))}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

/** The evidence of a fact: the first sentence in full, the others one click away. */
export function Evidence({ evidence }: { evidence: readonly EvidenceRecord[] }) {
  const { texts } = usePage();
  const [first, ...others] = evidence;
  if (!first) return null;
  return (
    <>
      <Quote evidence={first} />
      {others.length > 0 && (
        <details class="more-quotes">
          <summary>{texts.counts.moreSources(others.length)}</summary>
          {others.map((one) => (
            <Quote evidence={one} />
          ))}
        </details>
      )}
    </>
  );
}

/** Says that a fact is uncertain; nothing where it is not. */
export function Uncertain({ confidence }: { confidence: number }) {
  const { texts } = usePage();
  if (confidence >= UNCERTAIN_BELOW) return null;
  const percent = Math.round(confidence * 100);
  return (
    <span class="badge is-uncertain" title={texts.facts.lowConfidenceLong(percent)}>
      {texts.facts.lowConfidence}, {percent}
      {"\u00a0"}%
    </span>
  );
}
