import { registerAnnotate } from "./annotate.ts";
import { registerArticle } from "./article.ts";
import type { RegisterCommand } from "./context.ts";
import { registerDates } from "./dates.ts";
import { registerFeed } from "./feed.ts";
import { registerLanguage } from "./language.ts";

/** Every command, in the order in which `--help` lists them. */
export const commands: readonly RegisterCommand[] = [
  registerAnnotate,
  registerArticle,
  registerFeed,
  registerLanguage,
  registerDates,
];
