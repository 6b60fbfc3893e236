// One request, one answer; the page ends this worker afterwards.

// Libraries in the module could ask the browser for random numbers. Nothing that only reads does, so
// what is asked for from outside ends the work.
function outside(module) {
  const found = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    found[from] ??= {};
    found[from][name] = () => {
      throw new Error(`${name} is not given to the module`);
    };
  }
  return found;
}

onmessage = async (event) => {
  const { module, head, resume } = event.data;
  try {
    const { exports } = await WebAssembly.instantiate(module, outside(module));
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
    postMessage({ crash: error.message });
  }
};
