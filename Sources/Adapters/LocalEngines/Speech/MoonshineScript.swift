/// The program that Python runs: it loads the model once and then answers one line of JSON for each that it reads.
///
/// Request: `{"pcm": "<base64 of 16-bit little-endian mono samples at 16 kHz>"}`. Answer: `{"lines": [{"start", "end",
/// "text"}]}` in seconds, or `{"error": "…"}`. The first line it writes is `{"ready": true}`.
///
/// It is kept here rather than in a file, so that there is no file to be lost or exchanged on its way to a server.
enum MoonshineScript {
    static let text = """
        import array, base64, json, os, sys
        # Libraries may write to standard output; answers keep a descriptor of their own.
        answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\\n")
        os.dup2(2, 1)
        from moonshine_voice import ModelArch, Transcriber, get_model_path

        def answer(value):
            answers.write(json.dumps(value) + "\\n")
            answers.flush()

        def lines(pcm):
            samples = array.array("h")
            samples.frombytes(base64.b64decode(pcm))
            if sys.byteorder == "big":
                samples.byteswap()
            found = recogniser.transcribe_without_streaming([s / 32768 for s in samples], 16000).lines
            return [{"start": l.start_time, "end": l.start_time + l.duration, "text": l.text} for l in found]

        recogniser = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY)
        answer({"ready": True})
        for request in sys.stdin:
            try:
                answer({"lines": lines(json.loads(request)["pcm"])})
            except Exception as error:
                answer({"error": f"{type(error).__name__}: {error}"[:500]})
        """
}
