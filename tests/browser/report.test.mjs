// The HTML reports in a real browser: nothing runs, quotes lead to their lines, every width fits,
// and the automated accessibility rules hold in both colour schemes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { troubleOf } from "./trouble.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.SKILLGAP ?? path.join(root, "target/release/skillgap");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const evil = `<script>window.hacked=1</script><img src=x onerror="window.hacked=1">" onmouseover="window.hacked=1`;

let browser;
let folder;

before(async () => {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  folder = mkdtempSync(path.join(tmpdir(), "skillgap-browser-"));
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

function write(name, ...args) {
  const file = path.join(folder, name);
  execFileSync(program, [...args, "--as-of", "2026-11", "--format", "html", "--output", file], { cwd: root });
  return file;
}

function hostile() {
  const resume = path.join(folder, "hostile.txt");
  const lines = [
    `Eve Hostile ${evil}`,
    "Experience",
    "",
    `Senior Backend Engineer ${evil}, Acme ${evil}\tJan 2018 – Present`,
    `- Designed ${evil} the payment API in Go on PostgreSQL and Kubernetes for four teams`,
    `- Mentored four engineers \u202Egnp.exe ${"x".repeat(300)}`,
    "",
    "Education",
    `BSc Computer Science ${evil} 2014`,
  ];
  writeFileSync(resume, lines.join("\n"));
  return resume;
}

const reports = {
  analysis: () => write("analysis.html", "analyze", "fixtures/people/senior-go/chromium.pdf"),
  redacted: () => write("redacted.html", "analyze", "fixtures/people/mid-java/xelatex.pdf", "--redact"),
  manager: () => write("manager.html", "analyze", "fixtures/people/vp/typst.pdf"),
  noEngineer: () => write("none.html", "analyze", "fixtures/people/sales-engineer/typst.pdf"),
  comparison: () =>
    write("comparison.html", "compare", "fixtures/people/senior-go/chromium.pdf", "--job", "fixtures/postings/senior-go-platform.html"),
  market: () => write("market.html", "compare", "fixtures/people/senior-go/chromium.pdf", "--job", "fixtures/postings"),
  hostile: () => write("hostile.html", "analyze", hostile()),
  batch: () => {
    const out = path.join(folder, "batch");
    execFileSync(program, ["batch", "fixtures/postings", "fixtures/people/vp", "--out", out, "--as-of", "2026-11"], { cwd: root, stdio: "ignore" });
    return path.join(out, "summary.html");
  },
};

async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  const trouble = troubleOf(page, (url) => url === pathToFileURL(file).href);
  await page.goto(pathToFileURL(file).href);
  return { page, trouble };
}

// A page with a strict policy lets no script in; the rules of axe need a context without it.
async function violations(file, colorScheme, width) {
  const { page } = await open(file, { bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
  await page.addScriptTag({ path: axe });
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  await page.context().close();
  return result.violations.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}

for (const [name, make] of Object.entries(reports)) {
  test(`${name}: nothing runs, nothing is asked for, no policy is broken`, async () => {
    const { page, trouble } = await open(make());
    assert.deepEqual(trouble, []);
    assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
    assert.equal(await page.locator("script, iframe, img").count(), 0);
    const display = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
    assert.match(display, /sans/, "the style sheet applies");
    await page.context().close();
  });

  test(`${name}: fits a phone and a wide screen`, async () => {
    const file = make();
    for (const width of [320, 360, 768, 1100, 1440, 1920]) {
      const { page } = await open(file, { viewport: { width, height: 800 } });
      const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= window, `${content} px of content at ${width} px`);
      await page.context().close();
    }
  });

  test(`${name}: no violation of the accessibility rules`, async () => {
    const file = make();
    for (const scheme of ["light", "dark"]) {
      for (const width of [360, 1440]) {
        assert.deepEqual(await violations(file, scheme, width), [], `${scheme}, ${width} px`);
      }
    }
  });
}

test("a quote leads to its line and back", async () => {
  for (const width of [360, 1440]) {
    const { page } = await open(reports.analysis(), { viewport: { width, height: 900 } });
    const quote = page.locator("a.quote").last();
    const words = (await quote.locator("q").innerText()).trim();
    await quote.click();
    const line = page.locator(".line:target");
    await line.waitFor();
    await page.waitForFunction(() => {
      const box = document.querySelector(".line:target").getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    });
    const text = (await line.locator(".words").innerText()).replace(/\s+/g, " ");
    assert.ok(text.startsWith(words.replace(/…$/, "").slice(0, 60)), `${words} against ${text}`);
    await line.locator("a.back").click();
    await page.waitForFunction(() => document.querySelector("a:target")?.closest("main"));
    await page.context().close();
  }
});

test("on a wide screen the report stays in place while a quote is followed", async () => {
  const { page } = await open(reports.analysis(), { reducedMotion: "reduce" });
  const quote = page.locator("#requirements a.quote").first();
  await quote.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await quote.click();
  await page.locator(".line:target").waitFor();
  const moved = Math.abs((await page.evaluate(() => scrollY)) - before);
  assert.ok(moved < 200, `the report moved by ${moved} px`);
  await page.context().close();
});

test("the keyboard reaches the report past the links", async () => {
  const { page } = await open(reports.analysis());
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().left >= 0), "the link is seen");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "report");
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid", "the focus is seen");
  await page.context().close();
});

test("dark mode is dark, print is light and short", async () => {
  const { page } = await open(reports.analysis(), { colorScheme: "dark" });
  const brightness = () => page.evaluate(() => Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)[0]));
  assert.ok((await brightness()) < 60);
  await page.emulateMedia({ media: "print" });
  assert.ok((await brightness()) > 200);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  assert.ok((pdf.match(/\/Type \/Page\b/g) ?? []).length <= 2, "two pages at most");
  await page.context().close();
});
