// The page: takes a resume and a posting, has a worker read them, shows the report in a frame in
// which nothing can run. Nothing is sent or kept anywhere.
"use strict";

const SIZE_MAX = 64 << 20;

const part = (id) => document.getElementById(id);
const text = (id) => part(id).textContent;

const deadlineS = Number(part("form").dataset.deadlineS);
let resume = null;
let report = "";
let isBusy = false;

/** Says how things stand: `loading`, `idle`, `busy`, `done` or `error`. */
function say(state, message = "") {
  document.documentElement.dataset.state = state;
  part("status").textContent = message;
  part("status").classList.toggle("error", state === "error");
}

const compiled = (async () => {
  const packed = Uint8Array.from(atob(text("module")), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
})();
const workerUrl = URL.createObjectURL(new Blob([text("worker")], { type: "text/javascript" }));

function take(file) {
  if (!file || isBusy) return;
  if (file.size > SIZE_MAX) {
    say("error", "This file is larger than 64 MB; resumes are smaller. Export it without pictures.");
    return;
  }
  resume = file;
  part("chosen").textContent = file.name;
  part("go").disabled = false;
  say("idle");
}

/** Asks a worker of its own, which is ended with its answer or at the deadline. */
function ask(module, head, bytes) {
  return new Promise((answer) => {
    const worker = new Worker(workerUrl);
    const done = (result) => {
      clearTimeout(late);
      worker.terminate();
      answer(result);
    };
    const late = setTimeout(() => {
      done({ error: `${head.name}: timeout: not done within ${deadlineS} s; export the document again, or shorten it` });
    }, deadlineS * 1000);
    worker.onmessage = (event) => done(event.data);
    worker.onerror = (event) => done({ crash: event.message });
    worker.postMessage({ module, head, resume: bytes });
  });
}

/** Gives the report, or throws why there is none. */
async function read() {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
  const head = { name: resume.name, as_of: part("as-of").value || today, posting: part("posting").value, redact: part("redact").checked };
  const bytes = await resume.arrayBuffer();
  const module = await compiled;
  let answer = await ask(module, head, bytes);
  // The program goes on where the second PDF reader fails; a module that failed is of no more use.
  if (answer.crash) answer = await ask(module, { ...head, pdf_reader: "hayro" }, bytes);
  if (answer.crash) answer.error = `${head.name}: crash: the document made the reader fail; save it in another format and use that`;
  if (answer.error) throw new Error(answer.error);
  return answer.report;
}

/** Shows the report; done when the frame has loaded. */
function show() {
  const frame = document.createElement("iframe");
  frame.title = "Report";
  frame.setAttribute("sandbox", "");
  // A frame of this kind takes "#line" for a place in the page around it.
  frame.srcdoc = report.replaceAll('href="#', 'href="about:srcdoc#');
  frame.addEventListener("load", () => say("done", "The report is below."));
  part("report").replaceChildren(frame);
  part("result").hidden = false;
  part("result").scrollIntoView();
}

async function go(event) {
  event.preventDefault();
  if (!resume || isBusy) return;
  isBusy = true;
  part("go").disabled = true;
  part("result").hidden = true;
  say("busy", "Reading …");
  try {
    report = await read();
    show();
  } catch (error) {
    say("error", error.message);
  }
  isBusy = false;
  part("go").disabled = false;
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([report], { type: "text/html" }));
  link.download = "report.html";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const drop = part("drop");
const isFile = (event) => event.dataTransfer.types.includes("Files");
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", (event) => {
  if (!isFile(event)) return;
  event.preventDefault();
  drop.classList.remove("over");
  take(event.dataTransfer.files[0]);
});
// Choosing the same file again, perhaps with other content, is a choice too.
part("file").addEventListener("click", (event) => {
  event.target.value = "";
});
part("file").addEventListener("change", (event) => take(event.target.files[0]));
part("form").addEventListener("submit", go);
part("save").addEventListener("click", save);
compiled.then(
  () => say("idle"),
  (error) => say("error", `This browser cannot run the page: ${error.message}`),
);
