import Glibc

Signals.install()
exit(await Lectern.run(Array(CommandLine.arguments.dropFirst())))
