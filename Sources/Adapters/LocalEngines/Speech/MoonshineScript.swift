/// The program that Python runs: it loads the model once and then answers one line of JSON for each that it reads.
///
/// Request: `{"pcm": "<base64 of 16-bit little-endian mono samples at 16 kHz>"}`. Answer: `{"lines": [{"start", "end",
/// "text"}]}` in seconds, or `{"error": "…"}`. The first line it writes is `{"ready": true}`. An answer with
/// `"last": true` asks to be ended: the recogniser gives some of its memory back in no other way.
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
            said = recogniser.transcribe_without_streaming([s / 32768 for s in samples], 16000).lines
            return [{"start": l.start_time, "end": l.start_time + l.duration, "text": l.text} for l in said]

        def is_full():
            with open("/proc/self/statm") as numbers:
                return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") > int(sys.argv[1])

        recogniser = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY, options={
            # Neither is used, and both cost time and memory.
            "identify_speakers": "false", "return_audio_data": "false"})
        answer({"ready": True})
        for request in sys.stdin:
            try:
                found = lines(json.loads(request)["pcm"])
                answer({"lines": found, "last": is_full()})
            except Exception as error:
                answer({"error": f"{type(error).__name__}: {error}"[:500]})
        """
}
