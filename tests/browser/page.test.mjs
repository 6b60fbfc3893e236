// The web page in a real browser: a resume is dropped, a posting pasted, the program's report comes;
// nothing is sent, nothing hostile runs, a bad document costs its own worker only, every width fits,
// and the automated accessibility rules hold in both colour schemes.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
const fixture = (name) => path.join(root, "fixtures", name);
const resume = fixture("people/senior-go/chromium.pdf");
const posting = readFileSync(fixture("postings/senior-go-platform.html"), "utf8");
const day = "2026-11-30";
const evil = `<script>parent.hacked=1</script><img src=x onerror="parent.hacked=1">" onmouseover="parent.hacked=1`;

let browser;
let folder;
let address;
let skip = false;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  folder = mkdtempSync(path.join(tmpdir(), "skillgap-page-"));
  const made = spawnSync(program, ["web", "--output", path.join(folder, "page.html")], { encoding: "utf8" });
  address = pathToFileURL(path.join(folder, "page.html")).href;
  if (made.status !== 0) {
    skip = /without the web page/.test(made.stderr);
    assert.ok(skip, made.stderr);
  }
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** A test on the page, opened without a network. */
function onPage(name, options, run) {
  test(name, { timeout: 120_000 }, async (t) => {
    if (skip) return t.skip("the program was built without the web page");
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, offline: true, ...options });
    const page = await context.newPage();
    const trouble = troubleOf(page, (url) => url === address || /^(blob|about):/.test(url));
    await run(page, trouble, t);
    await context.close();
  });
}

async function open(page) {
  await page.goto(address);
  await page.locator("html[data-state=idle]").waitFor();
}

/** Puts a file where the pointer is, as the system does that it is dragged from. */
async function drop(page, file) {
  const box = await page.locator("#drop").boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: box.x + box.width / 2, y: box.y + box.height / 2, data });
  }
}

/** Has the chosen file read and says how that ended. */
async function read(page, file) {
  if (file) await page.locator("#file").setInputFiles(file);
  await page.locator("#as-of").fill(day);
  await page.locator("#go").click();
  return ended(page);
}

async function ended(page) {
  await page.locator("html[data-state=done], html[data-state=error]").waitFor({ timeout: 60_000 });
  return page.locator("html").getAttribute("data-state");
}

/** What the page saves. */
async function saved(page) {
  const download = page.waitForEvent("download");
  await page.locator("#save").click();
  return readFileSync(await (await download).path(), "utf8");
}

function printed(...args) {
  return execFileSync(program, [...args, "--as-of", day, "--format", "html"], { encoding: "utf8" });
}

function write(name, content) {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** A PDF whose only line is drawn in a font so large that the second reader fails. */
function failing() {
  const content = "BT /F1 1e38 Tf (Senior Engineer) Tj ET";
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
  ];
  let file = "%PDF-1.7\n";
  let table = "0000000000 65535 f \n";
  objects.forEach((object, at) => {
    table += `${String(file.length).padStart(10, "0")} 00000 n \n`;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const size = objects.length + 1;
  return `${file}xref\n0 ${size}\n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
}

onPage("a dropped resume becomes a report; a quote leads to its line", {}, async (page, trouble) => {
  await open(page);
  await drop(page, resume);
  assert.equal(await page.locator("#chosen").innerText(), "chromium.pdf");
  assert.equal(await read(page), "done");
  const report = page.frameLocator("iframe");
  assert.equal(await report.locator("h1").innerText(), "Mikkel Thorsen");
  const quote = report.locator("#requirements a.quote").first();
  const words = (await quote.locator("q").innerText()).replace(/\s+/g, " ").trim();
  await quote.click();
  const line = (await report.locator(".line:target .words").innerText()).replace(/\s+/g, " ");
  assert.ok(line.startsWith(words.replace(/…$/, "").slice(0, 60)), `${words} against ${line}`);
  assert.notEqual(await report.locator("section").first().evaluate((part) => getComputedStyle(part).borderRadius), "0px", "the style sheet applies");
  assert.deepEqual(trouble, []);
});

onPage("the page's report is the program's, byte for byte", {}, async (page, trouble, t) => {
  await open(page);
  for (const name of ["people/senior-go/chromium.pdf", "people/mid-java/resume.docx", "people/vp/typst.pdf"]) {
    const start = performance.now();
    assert.equal(await read(page, fixture(name)), "done");
    t.diagnostic(`${name}: ${Math.round(performance.now() - start)} ms to the report`);
    assert.ok((await saved(page)) === printed("analyze", fixture(name)), `the reports on ${name} differ`);
  }
  await page.locator("#redact").check();
  assert.equal(await read(page, resume), "done");
  assert.ok((await saved(page)) === printed("analyze", resume, "--redact"), "the redacted reports differ");
  assert.equal(await page.frameLocator("iframe").locator("h1").innerText(), "[name]");
  assert.deepEqual(trouble, []);
});

onPage("a pasted posting gives the fit with both texts, the program's too", {}, async (page, trouble) => {
  await open(page);
  await page.locator("#posting").focus();
  await page.keyboard.insertText(posting);
  assert.equal(await read(page, resume), "done");
  assert.equal(await page.frameLocator("iframe").locator("aside").count(), 2);
  // A text area has one kind of line ending, so its text is what the program gets.
  const job = write("posting", await page.locator("#posting").inputValue());
  assert.ok((await saved(page)) === printed("compare", resume, "--job", job), "the comparisons differ");
  assert.deepEqual(trouble, []);
});

onPage("hostile markup stays text", {}, async (page, trouble) => {
  await open(page);
  const lines = [
    `Eve Hostile ${evil}`,
    "Experience",
    "",
    `Senior Backend Engineer ${evil}, Acme\tJan 2018 – Present`,
    `- Built ${evil} in Go on PostgreSQL and Kubernetes`,
  ];
  const files = [write("<img src=x onerror=parent.hacked=1>.txt", lines.join("\n")), fixture("hostile/markup.pdf")];
  for (const file of files) {
    for (const text of ["", `Backend Engineer ${evil}\n\nRequirements\n- Go ${evil}\n- Kafka\n`]) {
      await page.locator("#posting").fill(text);
      assert.equal(await read(page, file), "done");
      const report = page.frameLocator("iframe");
      assert.ok((await report.locator("body").innerText()).includes("<script>"));
      assert.equal(await report.locator("script, iframe, img, [onerror], [onmouseover]").count(), 0);
    }
  }
  assert.equal(await page.locator("img").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
  assert.deepEqual(trouble, []);
});

onPage("the policy lets nothing out, of the page or of a worker", { offline: false }, async (page) => {
  await open(page);
  const refused = await page.evaluate(async () => {
    const code = "addEventListener('securitypolicyviolation',(e)=>postMessage(e.effectiveDirective));fetch('http://localhost:9/').catch(()=>{})";
    const inWorker = new Promise((resolve) => {
      new Worker(URL.createObjectURL(new Blob([code]))).onmessage = (event) => resolve(event.data);
    });
    const inPage = new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
    });
    fetch("http://localhost:9/").catch(() => {});
    return Promise.all([inPage, inWorker]);
  });
  assert.deepEqual(refused, ["connect-src", "connect-src"]);
});

onPage("a document that cannot be read gets the program's reason, and the next one its report", {}, async (page, trouble) => {
  await open(page);
  let workers = 0;
  page.on("worker", () => (workers += 1));
  const hostile = ["encrypted.pdf", "empty.pdf", "not-a-resume.pdf", "scanned.pdf"].map((name) => fixture(`hostile/${name}`));
  for (const file of [...hostile, write("failing.pdf", failing())]) {
    assert.equal(await read(page, file), "error", file);
    const told = spawnSync(program, ["analyze", file, "--as-of", day], { encoding: "utf8" }).stderr.trim().split("\n");
    assert.equal(`skillgap: ${await page.locator("#status").innerText()}`, told.at(-1));
    assert.ok(await page.locator("#result").isHidden());
  }
  assert.equal(workers, hostile.length + 2, "the worker that failed had a successor");
  assert.equal(await read(page, resume), "done");
  assert.deepEqual(trouble, []);
});

onPage("a document that takes too long is ended, and the next one read", {}, async (page) => {
  await page.clock.install();
  await open(page);
  const long = `${readFileSync(fixture("people/mid-java/resume.md"), "utf8")}\n${"Kubernetes, ".repeat(200_000)}`;
  await page.locator("#file").setInputFiles(write("long.txt", long));
  const started = page.waitForEvent("worker");
  await page.locator("#go").click();
  const worker = await started;
  const gone = new Promise((resolve) => worker.on("close", resolve));
  await page.clock.fastForward(10_000);
  assert.equal(await ended(page), "error");
  assert.match(await page.locator("#status").innerText(), /^long\.txt: timeout: not done within 10 s/);
  await gone;
  assert.equal(await read(page, resume), "done");
});

for (const [colorScheme, width] of [["light", 320], ["dark", 360], ["light", 1440], ["dark", 1440]]) {
  onPage(`${colorScheme}, ${width} px: the page fits and keeps the rules of accessibility`, { bypassCSP: true, colorScheme, viewport: { width, height: 800 } }, async (page) => {
    const check = async (state) => {
      for (const frame of page.frames()) {
        const [content, window] = await frame.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(content <= window, `${state}: ${content} px of content at ${window} px`);
        const color = await frame.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/)[0]);
        assert.equal(Number(color) < 60, colorScheme === "dark", `${state}: the page is ${colorScheme}`);
      }
      // The frame's own rules are tested with the reports.
      const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], iframes: false }));
      assert.deepEqual(result.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).join(", ")}`), [], state);
    };
    await open(page);
    await page.addScriptTag({ path: axe });
    await check("form");
    assert.equal(await read(page, fixture("hostile/encrypted.pdf")), "error");
    await check("error");
    await page.locator("#posting").fill(posting);
    assert.equal(await read(page, resume), "done");
    await check("report");
  });
}
