// Finds the QR code in a picture. Nothing leaves the page: the picture is drawn and searched here.
"use strict";

const certificatePicture = (() => {
  const MOST_PIXELS = 16_000_000;
  const SIDES = [1200, 2000, 3200, 4200];

  function loaded(file) {
    if (typeof createImageBitmap === "function") return createImageBitmap(file);
    return new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = () => reject(new Error("no picture"));
      image.src = URL.createObjectURL(file);
    });
  }

  // The longest sides at which the picture is searched: reduced, as it is, and enlarged if small.
  function sidesFor(longest) {
    const sides = SIDES.filter((side) => side < longest);
    sides.push(Math.min(longest, SIDES[SIDES.length - 1]));
    if (longest < 1600) sides.push(longest * 2);
    if (longest < 800) sides.push(longest * 3);
    return sides;
  }

  function pixelsOf(image, scale) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const drawing = canvas.getContext("2d", { willReadFrequently: true });
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.imageSmoothingQuality = "high";
    drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
    return drawing.getImageData(0, 0, canvas.width, canvas.height);
  }

  function pause() {
    return new Promise((resolve) => setTimeout(resolve, 0));
  }

  // The text of the QR code in a picture; null without a readable one.
  async function textIn(file) {
    const image = await loaded(file);
    const longest = Math.max(image.width, image.height);
    for (const side of sidesFor(longest)) {
      const scale = side / longest;
      if (image.width * image.height * scale * scale > MOST_PIXELS) continue;
      await pause();
      const pixels = pixelsOf(image, scale);
      const found = jsQR(pixels.data, pixels.width, pixels.height, { inversionAttempts: "attemptBoth" });
      if (found && found.data) return found.data;
    }
    return null;
  }

  return { textIn };
})();
