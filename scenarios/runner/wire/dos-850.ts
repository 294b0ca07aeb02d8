// DOS code page 850, for the letters that Norwegian names have: what a file looks like when an old program saved it.

const letters: Readonly<Record<string, number>> = {
  æ: 0x91,
  ø: 0x9b,
  å: 0x86,
  Æ: 0x92,
  Ø: 0x9d,
  Å: 0x8f,
  é: 0x82,
  ü: 0x81,
  ö: 0x94,
  ä: 0x84,
};

/** Bytes of a text in code page 850; a letter that is not in the table above becomes a question mark. */
export function encodeDos850(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => (letter.charCodeAt(0) < 0x80 ? letter.charCodeAt(0) : (letters[letter] ?? 0x3f))),
  );
}
