// Reads the code of a certificate: the same rules as judging_app/printing/certificate/code.py.
// No DOM here. The tables and texts come from Python, in `data.coding`, so that each is written once.
"use strict";

const certificateCode = (() => {
  const SIGNATURE = 64;
  const TAG = 6;
  const ORDER = bytesOfHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  // The order of the group of Ed25519, little-endian: a signature with a larger number is refused,
  // so that no second signature for the same text can be made of a genuine one.

  function bytesOfHex(hex) {
    return Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
  }

  function hexOf(bytes) {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function joined(first, second) {
    const all = new Uint8Array(first.length + second.length);
    all.set(first);
    all.set(second, first.length);
    return all;
  }

  function bare(text, coding) {
    return text.replace(new RegExp(`[${coding.ignored}]`, "g"), "");
  }

  // The bytes of a text in base 32. Null for anything else; two texts never give the same bytes.
  function base32(text) {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bytes = [];
    let value = 0;
    let bits = 0;
    for (const letter of text) {
      const digit = letters.indexOf(letter);
      if (digit < 0) return null;
      value = ((value << 5) | digit) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push((value >> bits) & 0xff);
      }
    }
    return bits >= 5 || value & ((1 << bits) - 1) ? null : Uint8Array.from(bytes);
  }

  // The bytes of a text in the letters of alphabet.py: three letters for two bytes.
  function base41(text, letters) {
    const bytes = [];
    for (let at = 0; at < text.length; at += 3) {
      const piece = text.slice(at, at + 3);
      let number = 0;
      for (let place = piece.length - 1; place >= 0; place -= 1) {
        const digit = letters.indexOf(piece[place]);
        if (digit < 0) return null;
        number = number * letters.length + digit;
      }
      if (piece.length === 1 || number >= (piece.length === 3 ? 0x10000 : 0x100)) return null;
      if (piece.length === 3) bytes.push(number >> 8);
      bytes.push(number & 0xff);
    }
    return Uint8Array.from(bytes);
  }

  function isShort(text, whole) {
    const digits = text.replace(/[\p{Z}\p{P}\p{C}\u2212]/gu, "");
    return /^\p{Nd}{12}$/u.test(digits) || /^[A-Z2-7]{5}[-–—]?[A-Z2-7]{5}$/i.test(whole);
  }

  // Splits a text into greeting, body and signature. `problem` names why that is impossible.
  function parse(text, coding) {
    const whole = bare(text, coding);
    if (!whole) return { problem: "empty" };
    if (isShort(text, whole)) return { problem: "short" };
    const letters = coding.letters.replace(/[$*+/]/g, "\\$&");
    const found =
      whole.match(new RegExp(`^(.*?)(JA[0-9])([${letters}a-z]*)$`, "i")) ||
      whole.match(/^(.*?)(JA[0-9])(.*)$/i);
    if (!found) return { problem: whole === bare(coding.draft, coding) ? "draft" : "magic" };
    const form = coding.forms[found[2].toUpperCase()];
    if (!form) return { problem: "newer" };
    // eslint-disable-next-line no-control-regex
    if (/[^\x00-\x7f]/.test(found[3])) return { problem: "parse" };
    const rest = found[3].toUpperCase();
    const signed = form.number === 3 ? base41(rest, coding.letters) : base32(rest);
    if (!signed) return { problem: "parse" };
    if (signed.length <= SIGNATURE + TAG + 3) return { problem: "truncated" };
    const body = signed.slice(0, -SIGNATURE);
    return {
      form,
      before: found[1],
      body,
      signature: signed.slice(-SIGNATURE),
      message: joined(bytesOfHex(form.signed), body),
      tag: hexOf(body.slice(0, TAG)),
    };
  }

  function isBelowOrder(signature) {
    for (let at = 31; at >= 0; at -= 1) {
      const digit = signature[32 + at];
      if (digit !== ORDER[at]) return digit < ORDER[at];
    }
    return false;
  }

  function isSigned(parsed, key) {
    return (
      isBelowOrder(parsed.signature) &&
      nacl.sign.detached.verify(parsed.message, parsed.signature, bytesOfHex(key))
    );
  }

  // The same answer from the browser's own cryptography; from the library where it has none.
  async function isSignedByBrowser(parsed, key) {
    const subtle = typeof crypto === "undefined" ? undefined : crypto.subtle;
    let owner;
    try {
      owner = await subtle.importKey("raw", bytesOfHex(key), { name: "Ed25519" }, false, ["verify"]);
    } catch {
      return isSigned(parsed, key);
    }
    return subtle.verify({ name: "Ed25519" }, owner, parsed.signature, parsed.message);
  }

  // The letters of short_text.py by their bits: a canonical prefix code.
  function lettersByBits(table) {
    const letters = new Map();
    let number = 0n;
    let length = 0;
    for (const [bits, row] of table) {
      number <<= BigInt(bits - length);
      length = bits;
      for (const letter of row) {
        letters.set(number.toString(2).padStart(bits, "0"), letter);
        number += 1n;
      }
    }
    return letters;
  }

  function unpackedLines(bytes, count, table) {
    const letters = lettersByBits(table);
    const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
    const lines = [];
    let line = "";
    let at = 0;
    let end = 0;
    while (lines.length < count) {
      end += 1;
      if (end > bits.length) throw new RangeError("no such letter");
      const letter = letters.get(bits.slice(at, end));
      if (letter === undefined) continue;
      at = end;
      if (letter === "\n") {
        lines.push(line);
        line = "";
      } else if (letter === "\0") {
        end = at + 21;
        line += String.fromCodePoint(parseInt(bits.slice(at, end), 2));
        at = end;
      } else {
        line += letter;
      }
    }
    return lines;
  }

  function factsOf(body, form, data) {
    const { coding } = data;
    const names = coding.names.slice(0, form.facts);
    let at = TAG;
    let flags = 0;
    for (; at < TAG + form.flags; at += 1) flags = flags * 256 + body[at];
    const digests = {};
    names.forEach((name, place) => {
      if (!((flags >> place) & 1)) return;
      digests[name] = hexOf(body.slice(at, at + coding.digest));
      at += coding.digest;
    });
    const lines = unpackedLines(body.slice(at), names.length, coding.table);
    return names.map((name, place) => {
      const full = name in digests ? data.known[digests[name]] : lines[place];
      const isWhole = full !== undefined;
      return { name, text: isWhole ? full : lines[place], isWhole, inCode: lines[place] };
    });
  }

  // The facts of the first form (first_code.py).
  function firstFactsOf(body, coding) {
    const letters = Array.from(coding.first_letters);
    const text = (bytes) => {
      let said = "";
      for (let at = 0; at < bytes.length; at += 1) {
        if (bytes[at] === 0xff) {
          said += String.fromCodePoint((bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]);
          at += 3;
        } else {
          said += letters[bytes[at]];
        }
      }
      return said;
    };
    const count = body[TAG];
    let rest = body.slice(TAG + 1);
    const serial = text(rest.slice(1, 1 + rest[0]));
    rest = rest.slice(1 + rest[0]);
    const award = text(rest.slice(1, 1 + rest[0]));
    rest = rest.slice(1 + rest[0]);
    const names = text(count & 0x80 ? rest.slice(0, -8) : rest).split("\n");
    const fact = (name, said) => ({ name, text: said, isWhole: true, inCode: said });
    const facts = [fact("serial", serial), fact("award", award), fact("names", names.join("\t"))];
    return { facts, others: (count & 0x7f) - names.length };
  }

  function persian(text) {
    return String(text).replace(/[0-9٠-٩]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"["0123456789٠١٢٣٤٥٦٧٨٩".indexOf(digit) % 10]);
  }

  function shortened(name, most) {
    let size = 0;
    let kept = "";
    for (const letter of name) {
      const point = letter.codePointAt(0);
      size += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (size <= most) kept += letter;
    }
    return size <= most ? name : `${kept}…`;
  }

  // The line before the code (greeting.py). It follows from the facts as the code has them.
  function greetingOf(facts, coding) {
    const said = (name) => facts.find((fact) => fact.name === name).inCode;
    const names = said("names").split("\t");
    let name = shortened(names[0], coding.most_name);
    if (names.length > 1) name = coding.others.replace("{name}", () => name);
    const serial = said("serial");
    const shown = /\p{L}/u.test(serial) ? serial : persian(serial);
    return coding.greeting.replace("{name}", () => name).replace("{serial}", () => shown);
  }

  function hasGreeting(parsed) {
    return parsed.form.number === 3 && Boolean(parsed.body[TAG] & 0x80);
  }

  // The verdict on a code whose signature was checked: a state, and what the certificate must say.
  function judged(parsed, isGenuine, data) {
    if (parsed.problem) return { state: parsed.problem };
    if (parsed.tag !== data.tag) return { state: "unknown" };
    if (!isGenuine) return { state: "forged" };
    const isFirst = parsed.form.number === 1;
    const read = isFirst
      ? firstFactsOf(parsed.body, data.coding)
      : { facts: factsOf(parsed.body, parsed.form, data), others: 0 };
    const greeting = hasGreeting(parsed) ? bare(greetingOf(read.facts, data.coding), data.coding) : "";
    if (parsed.before && parsed.before !== greeting) return { state: "forged" };
    const serial = read.facts.find((fact) => fact.name === "serial").text;
    const ended = Object.prototype.hasOwnProperty.call(data.ended, serial) ? data.ended[serial] : null;
    return { state: ended ? ended.state : "genuine", form: parsed.form.number, serial, ended, ...read };
  }

  function check(text, data) {
    const parsed = parse(text, data.coding);
    return judged(parsed, !parsed.problem && isSigned(parsed, data.key), data);
  }

  async function checkByBrowser(text, data) {
    const parsed = parse(text, data.coding);
    return judged(parsed, !parsed.problem && (await isSignedByBrowser(parsed, data.key)), data);
  }

  return { check, checkByBrowser, persian };
})();
