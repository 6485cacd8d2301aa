import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../src/cli.ts";
import { fixedClock } from "../../src/clock.ts";
import { runVigie } from "../support/run-cli.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-start-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("vigie start", () => {
  it("serves on a free port until it is asked to stop", async () => {
    const stop = new AbortController();
    const stderr = new PassThrough().setEncoding("utf8");
    const running = runCli(
      ["start", "--no-ingest", "--db", join(folder, "v.db"), "--port", "0", "--lang", "en"],
      {
        stdin: Readable.from([]),
        stdout: new PassThrough(),
        stderr,
        env: {},
        clock: fixedClock("2026-11-19T09:00:00Z"),
        signal: stop.signal,
      },
    );
    const url = await new Promise<string>((resolve) => {
      stderr.on("data", (text: string) => {
        const found = /answers at (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    const home = await fetch(url);
    expect([home.status, await home.text()]).toEqual([200, expect.stringContaining("Nothing read yet")]);
    stop.abort();
    expect(await running).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it("says which port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const argv = ["start", "--no-ingest", "--db", join(folder, "v.db"), "--port", String(port)];
    const { status, stderr } = await runVigie(argv);
    other.close();
    expect([status, stderr]).toEqual([2, expect.stringContaining(`port ${port} of 127.0.0.1 is taken`)]);
  });
});

describe("vigie timeline", () => {
  it("names near entities where there is none of that name", async () => {
    const db = join(folder, "v.db");
    const stdin = JSON.stringify({
      url: "https://a.example/1",
      title: "OVHcloud ouvre un centre de données",
      text: "OVHcloud ouvre un centre de données dans le nord de la France.",
      published: "2026-11-02",
    });
    expect((await runVigie(["import", "-", "--db", db], { stdin })).status).toBe(0);
    const { status, stderr } = await runVigie(["timeline", "OVHclod", "--db", db]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("OVHcloud")]);
    const found = await runVigie(["timeline", "OVHcloud", "--json", "--db", db]);
    const lines = found.stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    const title = "OVHcloud ouvre un centre de données";
    expect(lines).toContainEqual(
      expect.objectContaining({ first: "2026-11-02", what: "article", text: title }),
    );
  });
});
