// The page: takes a resume and a posting, has a worker read them, shows the report in a frame in
// which nothing can run. Nothing is sent or kept anywhere.
"use strict";

const DEADLINE_MS = 30_000;
const SIZE_MAX = 64 << 20;

const part = (id) => document.getElementById(id);
const text = (id) => part(id).textContent;

let resume = null;
let report = "";
let worker = null;

const status = (message, isError = false) => {
  part("status").textContent = message;
  part("status").classList.toggle("error", isError);
  document.documentElement.dataset.state = isError ? "error" : message ? "busy" : "idle";
};

const compiled = (async () => {
  const packed = Uint8Array.from(atob(text("module")), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
})();
const workerUrl = URL.createObjectURL(new Blob([text("worker")], { type: "text/javascript" }));

function take(file) {
  if (!file) return;
  if (file.size > SIZE_MAX) {
    status("This file is larger than 64 MB; resumes are smaller. Export it without pictures.", true);
    return;
  }
  resume = file;
  part("chosen").textContent = file.name;
  part("go").disabled = false;
  status("");
}

function ask(module, head, bytes) {
  return new Promise((answer) => {
    worker?.terminate();
    worker = new Worker(workerUrl);
    const late = setTimeout(() => done({ error: "timeout: the document is not done after 30 seconds; save it in another format and use that" }), DEADLINE_MS);
    const done = (result) => {
      clearTimeout(late);
      worker.terminate();
      answer(result);
    };
    worker.onmessage = (event) => done(event.data);
    worker.onerror = (event) => done({ error: `crash: ${event.message || "the reader failed"}; save the document in another format and use that` });
    worker.postMessage({ module, head, resume: bytes }, [bytes]);
  });
}

function show(html) {
  report = html;
  const frame = document.createElement("iframe");
  frame.title = "Report";
  frame.setAttribute("sandbox", "");
  // A frame of this kind takes "#line" for a place in the page around it.
  frame.srcdoc = html.replaceAll('href="#', 'href="about:srcdoc#');
  frame.addEventListener("load", () => {
    document.documentElement.dataset.state = "done";
  });
  part("report").replaceChildren(frame);
  part("result").hidden = false;
  part("result").scrollIntoView();
}

async function go(event) {
  event.preventDefault();
  if (!resume) return;
  part("go").disabled = true;
  part("result").hidden = true;
  status("Reading …");
  try {
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
    const head = { name: resume.name, as_of: part("as-of").value || day, posting: part("posting").value, redact: part("redact").checked };
    const answer = await ask(await compiled, head, await resume.arrayBuffer());
    if (answer.report) {
      status("");
      show(answer.report);
    } else {
      status(answer.error, true);
    }
  } catch (error) {
    status(`The file could not be read: ${error.message}`, true);
  }
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
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  take(event.dataTransfer.files[0]);
});
part("file").addEventListener("change", (event) => take(event.target.files[0]));
part("form").addEventListener("submit", go);
part("save").addEventListener("click", save);
compiled.then(
  () => status(""),
  (error) => status(`This browser cannot run the page: ${error.message}`, true),
);
