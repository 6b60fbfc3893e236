// One request, one answer; the page ends this worker afterwards.

// What the module imports: libraries in it ask the browser for random numbers by way of glue that
// this page does without. Nothing else is ever called, and no result depends on the numbers.
function imports(module, memory) {
  const random = (start, length) => {
    crypto.getRandomValues(new Uint8Array(memory().buffer, start, length));
  };
  const found = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    found[from] ??= {};
    found[from][name] = name.includes("getRandomValues") ? random : () => 0;
  }
  return found;
}

onmessage = async (event) => {
  const { module, head, resume } = event.data;
  try {
    let instance = null;
    instance = await WebAssembly.instantiate(module, imports(module, () => instance.exports.memory));
    const { exports } = instance;
    const start = new TextEncoder().encode(JSON.stringify(head));
    const at = exports.reserve(4 + start.length + resume.byteLength);
    const memory = new Uint8Array(exports.memory.buffer);
    new DataView(exports.memory.buffer).setUint32(at, start.length, true);
    memory.set(start, at + 4);
    memory.set(new Uint8Array(resume), at + 4 + start.length);
    exports.run();
    const answer = new Uint8Array(exports.memory.buffer, exports.output(), exports.output_length());
    postMessage(JSON.parse(new TextDecoder().decode(answer)));
  } catch (error) {
    postMessage({ error: `crash: the document made the reader fail (${error.message}); save it in another format and use that` });
  }
};
