import Testing

@testable import LecternLocalEngines

/// Samples of one tenth of a second each: loud where there is a digit above zero.
private func sound(_ loudness: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for level in loudness {
        for sample in 0..<1600 {
            let height = Int16(sample % 2 == 0 ? level * 1000 : -level * 1000)
            withUnsafeBytes(of: height.littleEndian) { bytes += $0 }
        }
    }
    return bytes
}

@Suite struct SpeechWindowsTests {
    @Test("a window ends in the middle of the last quietest moment of its end")
    func cut() {
        var windows = SpeechWindows(seconds: 2, search: 1)
        let levels = [0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 1, 5, 1, 5, 5, 5, 5, 5, 7]
        let all = sound(levels)
        let window = windows.add(all)
        #expect(window?.count == 14 * 3200 + 1600)
        #expect(windows.add([]) == nil)
        let rest = windows.finish() ?? []
        #expect((window ?? []) + rest == all)
        #expect(windows.finish() == nil)
    }

    @Test(
        "whatever the pieces it comes in, nothing is lost and no window is too long", arguments: [1, 777, 3200, 99_999])
    func pieces(size: Int) {
        var state: UInt64 = 42
        let all = sound(
            (0..<95).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1
                return Int(state >> 61)
            })
        var windows = SpeechWindows(seconds: 2, search: 1)
        var given: [[UInt8]] = []
        var rest = all[...]
        while !rest.isEmpty {
            var next = windows.add(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            while let window = next {
                given.append(window)
                next = windows.add([])
            }
        }
        if let last = windows.finish() { given.append(last) }
        #expect(given.flatMap { $0 } == all)
        #expect(given.allSatisfy { $0.count <= 20 * 3200 && $0.count % 2 == 0 })
        #expect(given.dropLast().allSatisfy { $0.count >= 10 * 3200 })
    }

    @Test("half a sample at the end is dropped")
    func odd() {
        var windows = SpeechWindows()
        #expect(windows.add([1, 2, 3]) == nil)
        #expect(windows.finish() == [1, 2])
    }
}
