// Reads one file that nobody vouches for from standard input and writes its text to standard output.
// Its caller runs it with limits on time, memory and output, and without network.

exit(code: Invocation(CommandLine.arguments.dropFirst()).run())
