/// A drawn page in shades of gray.
struct GrayPicture {
    let width, height: Int
    private let pixels: ArraySlice<UInt8>

    /// A binary portable graymap (PGM, `P5`) of one byte a pixel; nil when it is something else or cut off.
    init?(portableGraymap bytes: [UInt8]) {
        var numbers: [Int] = []
        var index = 2
        guard bytes.starts(with: Array("P5".utf8)) else { return nil }
        while numbers.count < 3, index < bytes.count {
            let start = index
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            if index > start {
                guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else { return nil }
                numbers.append(number)
            }
            index += 1
        }
        guard numbers.count == 3, numbers[2] == 255 else { return nil }
        let (count, overflow) = numbers[0].multipliedReportingOverflow(by: numbers[1])
        guard !overflow, bytes.count - index >= count else { return nil }
        (width, height) = (numbers[0], numbers[1])
        pixels = bytes[index..<(index + count)]
    }

    /// Whether it shows nothing: all of one shade but for a few specks.
    var isBlank: Bool {
        guard let paper = pixels.first else { return true }
        return pixels.withUnsafeBufferPointer { pixels in
            var marks = 0
            for pixel in pixels where abs(Int(pixel) - Int(paper)) > 48 {
                marks += 1
                if marks > 40 { return false }
            }
            return true
        }
    }
}
