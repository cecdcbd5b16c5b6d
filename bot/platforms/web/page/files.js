// Files on their way to the bot.

export const MAX_BYTES = 25e6; // the server's bound, in one line

export function readFile(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("error", () => failed(reader.error));
    reader.addEventListener("load", () =>
      done({ name: file.name, mime: file.type, data: reader.result.split(",")[1] ?? "" }));
    reader.readAsDataURL(file);
  });
}
