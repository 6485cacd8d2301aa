import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { createFetcher } from "../../src/fetch/client.ts";
import { createAddressGuard, type Lookup } from "../../src/fetch/guard.ts";
import { startServer } from "../support/http-server.ts";

describe("createAddressGuard", () => {
  const guard = createAddressGuard([]);

  it.each([
    "127.0.0.1",
    "127.255.255.254",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
    "::1",
    "::",
    "::127.0.0.1",
    "::7f00:1",
    "::ffff:0:127.0.0.1",
    "64:ff9b:1::a00:1",
    "2001::7f00:1",
    "100::1",
    "fec0::1",
    "3fff::1",
    "4000::1",
    "fe80::1%eth0",
    "2606:4700::1%lo",
    "2606:4700::1%25lo",
    "192.0.0.8",
    "192.88.99.1",
    "198.51.100.7",
    "203.0.113.9",
    "0177.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "8.8",
    "8.8.8.8 ",
    "8.8.8.8/8",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "2001:db8::1",
    "localhost",
    "",
  ])("refuses %s", (address) => {
    expect(guard(address)).toBe(false);
  });

  it.each(["8.8.8.8", "193.0.6.139", "2606:4700::1", "2001:67c:2e8:22::c100:68b", "::ffff:8.8.8.8"])(
    "passes %s",
    (address) => {
      expect(guard(address)).toBe(true);
    },
  );

  it("passes exactly the ranges that the operator names", () => {
    const open = createAddressGuard(["192.168.7.0/24", "::1"]);
    expect(["192.168.7.9", "::1", "192.168.8.1", "127.0.0.1"].map(open)).toEqual([true, true, false, false]);
    expect(createAddressGuard(["127.0.0.1"])("::ffff:127.0.0.1")).toBe(true);
  });

  it("closes the public internet where told", () => {
    const closed = createAddressGuard(["127.0.0.1"], { allowPublic: false });
    expect(["127.0.0.1", "127.0.0.2", "8.8.8.8", "2606:4700::1"].map(closed)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("refuses a range that is none", () => {
    expect(() => createAddressGuard(["10.0.0.0/33"])).toThrow(/no address range/);
    expect(() => createAddressGuard(["intranet"])).toThrow(/no address range/);
  });
});

describe("fetching through the guard", () => {
  const resolveTo =
    (address: string): Lookup =>
    (_host, _options, callback) =>
      callback(null, [{ address, family: address.includes(":") ? 6 : 4 }]);
  const fetcherWith = (lookup?: Lookup) =>
    createFetcher({ userAgent: "test", hostDelay: 0, clock: systemClock, ...(lookup ? { lookup } : {}) });

  it.each([
    (port: string) => `http://127.0.0.1:${port}/`,
    (port: string) => `http://2130706433:${port}/`,
    (port: string) => `http://0x7f.1:${port}/`,
    (port: string) => `http://017700000001:${port}/`,
    (port: string) => `http://127.1:${port}/`,
    (port: string) => `http://[::1]:${port}/`,
    (port: string) => `http://[::ffff:127.0.0.1]:${port}/`,
    (port: string) => `http://localhost:${port}/`,
    (port: string) => `http://0.0.0.0:${port}/`,
    (port: string) => `http://0:${port}/`,
    (port: string) => `http://127.0.0.1.:${port}/`,
    (port: string) => `http://0177.0.0.1:${port}/`,
    (port: string) => `http://0x7f000001:${port}/`,
    (port: string) => `http://127.0.1:${port}/`,
    (port: string) => `http://%31%32%37.0.0.1:${port}/`,
    (port: string) => `http://１２７.0.0.1:${port}/`,
    (port: string) => `http://[::127.0.0.1]:${port}/`,
    (port: string) => `http://[0:0:0:0:0:ffff:7f00:1]:${port}/`,
    (port: string) => `http://[64:ff9b::127.0.0.1]:${port}/`,
    (port: string) => `http://[2002:7f00:1::]:${port}/`,
    (port: string) => `http://[::]:${port}/`,
    (port: string) => `http://user:secret@127.0.0.1:${port}/`,
  ])("reaches no loopback server, however the address is spelt (%#)", async (spell) => {
    const server = await startServer((_, response) => response.end("secret"));
    const fetcher = fetcherWith();
    await expect(fetcher.fetch(spell(new URL(server.url).port))).rejects.toThrow(
      expect.objectContaining({ code: "fetch.blocked-address" }),
    );
    expect(server.requests).toEqual([]);
    await fetcher.close();
    await server.close();
  });

  it.each(["10.1.2.3", "::1", "169.254.169.254"])(
    "refuses a public name that resolves to %s",
    async (address) => {
      const fetcher = fetcherWith(resolveTo(address));
      await expect(fetcher.fetch("https://paper.example/")).rejects.toThrow(
        expect.objectContaining({ code: "fetch.blocked-address" }),
      );
      await fetcher.close();
    },
  );

  it.each(["http://[fe80::1%25eth0]/", "http://[::1%lo]/", "http://256.1.1.1/", "http://0x1.0x2.0x3.0x4.5/"])(
    "takes %s for no address at all",
    async (address) => {
      const fetcher = fetcherWith();
      await expect(fetcher.fetch(address)).rejects.toThrow(
        expect.objectContaining({ code: "fetch.invalid-url" }),
      );
      await fetcher.close();
    },
  );

  /** A name that resolves to these addresses, one list after the other. */
  const resolveInTurn =
    (...turns: string[][]): Lookup =>
    (_host, _options, callback) => {
      const addresses = turns.length > 1 ? turns.shift() : turns[0];
      callback(
        null,
        (addresses ?? []).map((address) => ({ address, family: 4 })),
      );
    };

  it("goes to the allowed one of several addresses of a name, never to the other", async () => {
    const server = await startServer((_, response) => response.end("ok"));
    const { port } = new URL(server.url);
    const options = { userAgent: "test", hostDelay: 0, clock: systemClock, allowAddresses: ["127.0.0.1"] };
    const fetcher = createFetcher({
      ...options,
      lookup: resolveInTurn(["10.0.0.1", "127.0.0.1", "192.168.0.1"]),
    });
    expect((await fetcher.fetch(`http://paper.example:${port}/`)).outcome).toBe("ok");
    await fetcher.close();
    await server.close();
  });

  it("asks the guard again when a name comes to mean another address", async () => {
    const server = await startServer((_, response) =>
      response.writeHead(200, { connection: "close" }).end("ok"),
    );
    const { port } = new URL(server.url);
    const options = { userAgent: "test", hostDelay: 0, clock: systemClock, allowAddresses: ["127.0.0.1"] };
    // robots.txt, then the page, then the rebound name.
    const lookup = resolveInTurn(["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]);
    const fetcher = createFetcher({ ...options, lookup });
    expect((await fetcher.fetch(`http://paper.example:${port}/`)).outcome).toBe("ok");
    await expect(fetcher.fetch(`http://paper.example:${port}/`)).rejects.toThrow(
      expect.objectContaining({
        code: "fetch.blocked-address",
        message: expect.stringContaining("10.0.0.1"),
      }),
    );
    await fetcher.close();
    await server.close();
  });

  it("refuses a name that resolves to no address", async () => {
    const fetcher = fetcherWith(resolveInTurn([]));
    await expect(fetcher.fetch("http://paper.example/")).rejects.toThrow(
      expect.objectContaining({ code: "fetch.blocked-address" }),
    );
    await fetcher.close();
  });

  it("refuses a redirect from an allowed address to a private one", async () => {
    const server = await startServer((_, response) =>
      response.writeHead(302, { location: "http://10.0.0.1/admin" }).end(),
    );
    const fetcher = createFetcher({
      userAgent: "test",
      hostDelay: 0,
      clock: systemClock,
      allowAddresses: ["127.0.0.1/32"],
    });
    await expect(fetcher.fetch(server.url)).rejects.toThrow(
      expect.objectContaining({ code: "fetch.blocked-address" }),
    );
    await fetcher.close();
    await server.close();
  });
});
