import FoundationEssentials
import Glibc

// crash-probe <seconds> [<occurrence> <point>]: plays the scenario over the databases that the environment names, as in
// `lectern serve`, with a clock that is so many seconds on; dies at that pass of that point. Prints what is there in the
// end, the calls that were made in all its lives, and the points that were passed, each on a line of its own.
let arguments = CommandLine.arguments.dropFirst()
var target: CrashPoints.Target?
if arguments.count >= 3, let occurrence = Int(arguments[arguments.startIndex + 1]) {
    target = CrashPoints.Target(name: arguments.dropFirst(2).joined(separator: " "), occurrence: occurrence)
}
let code = await Probe.run(shift: arguments.first.flatMap { Double($0) } ?? 0, target: target)
// As `lectern` ends: without the cleanups that race with threads which still close connections.
_exit(code)
