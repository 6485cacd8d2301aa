import { registerAnnotate } from "./annotate.ts";
import { registerArticle } from "./article.ts";
import { registerArticles } from "./articles.ts";
import { registerBackup } from "./backup.ts";
import type { RegisterCommand } from "./context.ts";
import { registerDates } from "./dates.ts";
import { registerDemo } from "./demo.ts";
import { registerDigest } from "./digest.ts";
import { registerDoctor } from "./doctor.ts";
import { registerEntity } from "./entity.ts";
import { registerExport } from "./export.ts";
import { registerFeed } from "./feed.ts";
import { registerImport } from "./import.ts";
import { registerIngest } from "./ingest.ts";
import { registerLanguage } from "./language.ts";
import { registerReannotate } from "./reannotate.ts";
import { registerRuns } from "./runs.ts";
import { registerSearch } from "./search.ts";
import { registerSources } from "./sources.ts";
import { registerStart } from "./start.ts";
import { registerStories } from "./stories.ts";
import { registerTimeline } from "./timeline.ts";

/** Every command, in the order in which `--help` lists them. */
export const commands: readonly RegisterCommand[] = [
  registerStart,
  registerDemo,
  registerIngest,
  registerSources,
  registerRuns,
  registerImport,
  registerReannotate,
  registerSearch,
  registerTimeline,
  registerStories,
  registerDigest,
  registerArticles,
  registerEntity,
  registerExport,
  registerBackup,
  registerDoctor,
  registerAnnotate,
  registerArticle,
  registerFeed,
  registerLanguage,
  registerDates,
];
