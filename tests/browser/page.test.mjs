// The web page in a real browser: a resume is dropped, a posting pasted, a report comes; nothing is
// sent, nothing hostile runs, the rules of accessibility hold.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.SKILLGAP ?? path.join(root, "target/debug/skillgap");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const fixture = (name) => path.join(root, "fixtures", name);

let browser;
let folder;
let file;
let missing = false;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  folder = mkdtempSync(path.join(tmpdir(), "skillgap-page-"));
  file = path.join(folder, "page.html");
  try {
    execFileSync(program, ["web", "--output", file], { stdio: "pipe" });
  } catch (error) {
    missing = /without the web page/.test(String(error.stderr));
    if (!missing || process.env.SKILLGAP_WASM) throw error;
  }
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, offline: true, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file:|blob:|about:|data:)/.test(request.url())) trouble.push(`request for ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  await page.locator("html[data-state=idle]").waitFor();
  return { page, trouble };
}

async function drop(page, name, bytes) {
  const data = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
      return transfer;
    },
    [name, bytes.toString("base64")],
  );
  await page.locator("#drop").dispatchEvent("drop", { dataTransfer: data });
}

async function result(page) {
  await page.locator("html[data-state=done], html[data-state=error]").waitFor({ timeout: 60_000 });
  return page.locator("iframe").count().then((count) => (count ? page.frameLocator("iframe") : null));
}

test("a dropped resume becomes a report; a quote leads to its line", async (t) => {
  if (missing) return t.skip("built without the web page");
  const { page, trouble } = await open();
  await drop(page, "chromium.pdf", readFileSync(fixture("people/senior-go/chromium.pdf")));
  await page.locator("#as-of").fill("2026-11-30");
  await page.locator("#go").click();
  const report = await result(page);
  assert.equal(await report.locator("h1").innerText(), "Mikkel Thorsen");
  await report.locator("#gap a.quote").first().click();
  await report.locator(".line:target").waitFor();
  assert.equal(await report.locator("h1").innerText(), "Mikkel Thorsen");
  assert.notEqual(await report.locator("section").first().evaluate((part) => getComputedStyle(part).borderRadius), "0px");
  assert.deepEqual(trouble, []);
  await page.context().close();
});

test("the page gives the same report as the program", async (t) => {
  if (missing) return t.skip("built without the web page");
  const { page } = await open();
  await page.locator("#file").setInputFiles(fixture("people/mid-java/resume.docx"));
  await page.locator("#as-of").fill("2026-11-30");
  await page.locator("#go").click();
  await result(page);
  const shown = (await page.locator("iframe").getAttribute("srcdoc")).replaceAll("about:srcdoc#", "#");
  const printed = execFileSync(program, ["analyze", fixture("people/mid-java/resume.docx"), "--as-of", "2026-11-30", "--format", "html"], { encoding: "utf8" });
  assert.ok(shown === printed, "the reports differ");
  await page.context().close();
});

test("a pasted posting gives the fit with both texts", async (t) => {
  if (missing) return t.skip("built without the web page");
  const { page, trouble } = await open();
  await page.locator("#file").setInputFiles(fixture("people/mid-java/resume.md"));
  await page.locator("#posting").fill(readFileSync(fixture("postings/mid-java-kafka.txt"), "utf8"));
  await page.locator("#redact").check();
  await page.locator("#go").click();
  const report = await result(page);
  assert.equal(await report.locator("aside").count(), 2);
  assert.equal(await report.locator("h1").innerText(), "[name]");
  assert.deepEqual(trouble, []);
  await page.context().close();
});

test("a hostile resume stays text, a bad file gets its reason, and the page works on", async (t) => {
  if (missing) return t.skip("built without the web page");
  const { page, trouble } = await open();
  const evil = `<script>parent.hacked=1</script><img src=x onerror="parent.hacked=1">`;
  const resume = path.join(folder, "evil.txt");
  writeFileSync(resume, `Eve ${evil}\nExperience\n\nSenior Backend Engineer ${evil}, Acme\tJan 2018 – Present\n- Built ${evil} in Go on PostgreSQL\n`);
  for (const [name, expected] of [["hostile/encrypted.pdf", /encrypted/], ["hostile/not-a-resume.pdf", /not-a-resume/], ["hostile/truncated.pdf", /./], ["hostile/flate-bomb.pdf", /limit|no-text|corrupt|crash|timeout/]]) {
    await page.locator("#file").setInputFiles(fixture(name));
    await page.locator("#go").click();
    await result(page);
    if ((await page.locator("html").getAttribute("data-state")) === "error") {
      assert.match(await page.locator("#status").innerText(), expected, name);
    }
  }
  await page.locator("#file").setInputFiles(resume);
  await page.locator("#go").click();
  await page.waitForFunction(() => document.documentElement.dataset.state === "busy" || document.documentElement.dataset.state === "done");
  const report = await result(page);
  assert.ok((await report.locator("main").innerText()).includes("<script>"));
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
  assert.deepEqual(trouble, []);
  await page.context().close();
});

test("the page fits a phone and keeps the rules of accessibility", async (t) => {
  if (missing) return t.skip("built without the web page");
  for (const [colorScheme, width] of [["light", 360], ["dark", 1440]]) {
    const { page } = await open({ bypassCSP: true, colorScheme, viewport: { width, height: 800 } });
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= window, `${content} px of content at ${width} px`);
    await page.addScriptTag({ path: axe });
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(result.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).join(", ")}`), []);
    await page.context().close();
  }
});
