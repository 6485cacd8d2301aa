import type { Instant } from "../../src/model/dates.ts";
import type { SourceRecord, SourceSilence } from "../../src/model/records.ts";
import { countryName } from "../names.ts";
import { usePage } from "../page.ts";
import { errorInWords, type SourceState } from "../source-words.ts";
import { Badge, LanguageSign } from "./bits.tsx";

/** A moment, or that there was none. */
export function Moment({ at }: { at: Instant | undefined }) {
  const { texts, words } = usePage();
  if (at === undefined) return <span class="faint">{texts.sources.never}</span>;
  return <time datetime={at}>{words.moment(at)}</time>;
}

/** Whether a source works, and where it does not, why and since when. */
export function StateLines({
  source,
  state,
  open,
}: {
  source: SourceRecord;
  state: SourceState;
  /** The silence that still lasts. */
  open?: SourceSilence | undefined;
}) {
  const { texts, words } = usePage();
  const labels = {
    failing: texts.sources.failing,
    idle: texts.sources.idle,
    working: texts.sources.ok,
    waiting: texts.sources.notYet,
  };
  const since = open?.from ?? source.lastSuccessAt;
  const { failing, idle } = { failing: state === "failing", idle: state === "idle" };
  return (
    <>
      <span class={`state is-${state}`}>{labels[state]}</span>
      {(failing || idle) && since !== undefined && (
        <span class="since"> {texts.sources.openGap(words.moment(since))}</span>
      )}
      {failing && (
        <p class="plain-error">
          {errorInWords(texts.sources, source.errorCode, source.errorMessage)}{" "}
          <span class="faint">{texts.counts.failures(source.failures)}</span>
        </p>
      )}
    </>
  );
}

/** Kind, language, country and, where it is not high, confidence of a source, in one line. */
export function SourceTraits({ source }: { source: SourceRecord }) {
  const { texts, lang } = usePage();
  const { kind, lang: code, country, confidence } = source;
  return (
    <span class="source-kind">
      {texts.sources.kinds[kind]}
      {code !== undefined && (
        <>
          {" "}
          <LanguageSign code={code} />
        </>
      )}
      {country !== undefined && <> {countryName(country, lang)}</>}
      {confidence !== undefined && confidence !== "high" && (
        <>
          {" "}
          <Badge kind={`confidence-${confidence}`}>
            {texts.sources.confidence} {texts.sources.confidenceLevels[confidence]}
          </Badge>
        </>
      )}
    </span>
  );
}
