"use strict";
// Reads figures as people type them, by the rules of angka_ketik.py. Figures are plain text
// ("-1234.5") throughout; no JavaScript number ever holds one.
window.renaksiAngka = (() => {
  const SATUAN = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
  const BESAR = ["", "ribu", "juta", "miliar", "triliun"];
  const GROUPED = { ",": /^[1-9]\d{0,2}(,\d{3})+$/, ".": /^[1-9]\d{0,2}(\.\d{3})+$/, " ": /^[1-9]\d{0,2}( \d{3})+$/ };
  const DALAM = { Rp: "Isian ini dalam rupiah", "%": "Isian ini dalam persen" };
  const digits = (text) => /^[0-9]+$/.test(text);

  const plain = (text) => {
    let [whole, decimals = ""] = text.split(".");
    whole = whole.replace(/^0+(?=\d)/, "");
    decimals = decimals.replace(/0+$/, "");
    return decimals ? `${whole}.${decimals}` : whole;
  };

  const withoutUnit = (typed, satuan) => {
    if (typed.slice(0, 2).toLowerCase() === "rp") {
      return [typed.slice(2).replace(/^[. ]+/, "").replace(/,--?$/, "").trimEnd(), "Rp"];
    }
    if (typed.endsWith("%")) return [typed.slice(0, -1).trimEnd(), "%"];
    const unit = (satuan || "").toLowerCase();
    if (unit && typed.toLowerCase().endsWith(unit)) {
      const rest = typed.slice(0, -unit.length).trimEnd();
      if (/\d$/.test(rest)) return [rest, null];
    }
    return [typed, null];
  };

  const plainDecimals = (body, mark) => {
    const at = body.indexOf(mark);
    if (at < 0) return [];
    const whole = body.slice(0, at), rest = body.slice(at + 1);
    return digits(whole) && digits(rest) ? [plain(`${whole}.${rest}`)] : [];
  };

  const readings = (body, rupiah, utuh) => {
    if ((body.match(/\d/g) || []).length > 30) return [];
    const times = body.match(/^([0-9]{1,6})\s*[xX×]\s*([0-9]{1,6})$/);
    if (times) return [String(BigInt(times[1]) * BigInt(times[2]))];
    if (digits(body)) return [plain(body)];
    if (GROUPED[" "].test(body)) return [body.replaceAll(" ", "")];
    if (body.includes(",") && body.includes(".")) {
      const mark = body.lastIndexOf(",") > body.lastIndexOf(".") ? "," : ".";
      const other = mark === "," ? "." : ",";
      const at = body.lastIndexOf(mark), whole = body.slice(0, at), rest = body.slice(at + 1);
      return GROUPED[other].test(whole) && digits(rest) ? [plain(`${whole.replaceAll(other, "")}.${rest}`)] : [];
    }
    const mark = body.includes(",") ? "," : ".";
    const whole = GROUPED[mark].test(body) ? [body.replaceAll(mark, "")] : [];
    const decimals = plainDecimals(body, mark);
    if (whole.length && decimals.length) return rupiah || (utuh && mark === ".") ? whole : [...whole, ...decimals];
    return whole.length ? whole : decimals;
  };

  const whyNot = (typed, satuan) => {
    const counted = typed.match(/^[-\u2212]?[0-9][0-9.,]* ?(\p{L}[^0-9]*)$/u);
    if (counted && satuan) {
      const where = DALAM[satuan] ?? `Satuan indikator ini ${satuan.slice(0, 40)}`;
      return `${where}, bukan ${counted[1].trim().slice(0, 40)}.`;
    }
    return `«${typed.slice(0, 40)}» tidak terbaca sebagai angka. Tulis misalnya 12,5.`;
  };

  // {kosong} | {nilai, mark} | {pilihan: [ribuan, desimal], mark} | {galat}
  // `utuh`: the cell counts whole things; `tampak`: the figure that the page showed as this text.
  const read = (text, satuan, utuh = false, tampak = "") => {
    const typed = text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
    if (!typed) return { kosong: true };
    let [body, mark] = withoutUnit(typed, satuan);
    const negative = /^[-\u2212]/.test(body);
    if (negative) body = body.slice(1).trimStart();
    const found = readings(body, (mark || satuan) === "Rp", utuh && !mark).map((one) => (negative && one !== "0" ? `-${one}` : one));
    if (!found.length) return { galat: whyNot(typed, satuan) };
    if (found.length === 2 && found.includes(tampak) && typed === idId(tampak)) return { nilai: tampak, mark };
    return found.length === 1 ? { nilai: found[0], mark } : { pilihan: found, mark };
  };

  const idId = (value) => {
    const [whole, decimals] = value.replace("-", "").split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
    return (value.startsWith("-") ? "-" : "") + grouped + (decimals ? `,${decimals}` : "");
  };

  const rest = (value) => (value ? ` ${belowThousand(value)}` : "");
  const belowThousand = (value) => {
    if (value < 12) return SATUAN[value];
    if (value < 20) return `${SATUAN[value - 10]} belas`;
    if (value < 100) return `${SATUAN[Math.floor(value / 10)]} puluh${rest(value % 10)}`;
    return (value < 200 ? "seratus" : `${SATUAN[Math.floor(value / 100)]} ratus`) + rest(value % 100);
  };
  const spell = (text) => [...text].map((digit) => SATUAN[digit]).join(" ");
  const wholeWords = (text) => {
    if (text.length > 15) return spell(text);
    const padded = text.padStart(Math.ceil(text.length / 3) * 3, "0");
    const groups = padded.match(/.{3}/g).map((group) => parseInt(group, 10));
    const words = groups.map((group, at) => {
      const unit = BESAR[groups.length - 1 - at];
      if (group === 1 && unit === "ribu") return "seribu";
      return group ? `${belowThousand(group)} ${unit}`.trim() : "";
    });
    return words.filter(Boolean).join(" ") || "nol";
  };
  const terbilang = (value) => {
    const [whole, decimals] = value.replace("-", "").split(".");
    const words = wholeWords(whole) + (decimals ? ` koma ${spell(decimals)}` : "");
    return value.startsWith("-") ? `minus ${words}` : words;
  };

  return { read, idId, terbilang };
})();
