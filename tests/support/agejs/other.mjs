// The other implementation of age at work: a request a line on the standard input, an answer a line on the standard output.
// Bytes are base64. Requests: new identity; seal data to recipients; open a file with an identity.

import { createInterface } from "node:readline";
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";

const deeds = {
  async identity() {
    const identity = await generateHybridIdentity();
    return { identity, recipient: await identityToRecipient(identity) };
  },
  async seal({ recipients, data }) {
    const encrypter = new Encrypter();
    recipients.forEach((one) => encrypter.addRecipient(one));
    return { file: base64(await encrypter.encrypt(bytes(data))) };
  },
  async open({ identity, file }) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return { data: base64(await decrypter.decrypt(bytes(file), "uint8array")) };
  },
};

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const base64 = (data) => Buffer.from(data).toString("base64");

for await (const line of createInterface({ input: process.stdin })) {
  const { deed, ...given } = JSON.parse(line);
  let answer;
  try {
    answer = await deeds[deed](given);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
