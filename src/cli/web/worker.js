// One request, one answer; the page ends this worker afterwards.
onmessage = async (event) => {
  const { module, head, resume } = event.data;
  try {
    const { exports } = await WebAssembly.instantiate(module, {});
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
