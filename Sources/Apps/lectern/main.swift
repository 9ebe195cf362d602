import Glibc

StandardOutput.occupyClosed()
Signals.install()
let code = await Lectern.run(Array(CommandLine.arguments.dropFirst()))
fflush(nil)
// Not `exit`: OpenSSL's cleanup there races with threads that still close a database's connections.
_exit(code)
