/** Collects what a page says, throws and asks for beside its own addresses. */
export function troubleOf(page, isOwn) {
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => {
    if (!isOwn(request.url())) trouble.push(`request for ${request.url()}`);
  });
  return trouble;
}
