import FoundationEssentials
import Glibc

// crash-probe <part> <seconds> [<occurrence> <point>]: plays a part of the scenario over the databases that the
// environment names, as in `lectern serve`, with a clock that is so many seconds on; dies at that pass of that point.
// Prints what is there in the end, the calls that were made in all its lives, and the points that were passed, each on a
// line of its own.
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2, let part = Scenario.Part(rawValue: arguments[0]), let seconds = Double(arguments[1]) else {
    print("error crash-probe <part> <seconds> [<occurrence> <point>]")
    exit(64)
}
var target: CrashPoints.Target?
if arguments.count >= 4, let occurrence = Int(arguments[2]) {
    target = CrashPoints.Target(name: arguments.dropFirst(3).joined(separator: " "), occurrence: occurrence)
}
let code = await Probe.run(part, shift: seconds, target: target)
// As `lectern` ends: without the cleanups that race with threads which still close connections.
_exit(code)
