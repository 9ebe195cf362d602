import LecternPorts

/// How many pages a PDF has and how large they are, in points of 1/72 inch.
struct PDFLayout: Equatable {
    struct Size: Equatable {
        var width, height: Double
    }

    var pages: Int
    /// By page number, from 1.
    var sizes: [Int: Size]

    /// From what `pdfinfo -f 1 -l n` prints.
    init(report: [UInt8]) throws(ExtractionError) {
        var pages: Int?
        var sizes: [Int: Size] = [:]
        for line in String(decoding: report, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == "Pages:" { pages = Int(words[1]) }
            if words.count >= 6, words[0] == "Page", words[2] == "size:", let number = Int(words[1]),
                let width = Double(words[3]), let height = Double(words[5])
            {
                sizes[number] = Size(width: width, height: height)
            }
        }
        guard let pages else { throw .corrupt("it has no page count") }
        guard pages > 0 else { throw .empty }
        self.pages = pages
        self.sizes = sizes
    }

    /// Dots per inch at which a page is drawn: 300, or less where its longer side would pass `longest` dots.
    func resolution(ofPage number: Int, longest: Double) -> Double {
        guard let size = sizes[number], max(size.width, size.height) > 0 else { return 150 }
        return max(1, min(300, longest * 72 / max(size.width, size.height)))
    }

    /// The pages of which one picture covers at least `share`, from what `pdfimages -list` prints.
    func coveredPages(imageList: [UInt8], share: Double) -> Set<Int> {
        var covered: Set<Int> = []
        for line in String(decoding: imageList, as: UTF8.self).split(separator: "\n") {
            // page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio
            let words = line.split(separator: " ")
            guard words.count >= 14, let page = Int(words[0]), let size = sizes[page], let width = Double(words[3]),
                let height = Double(words[4]), let across = Double(words[12]), let down = Double(words[13]),
                across > 0, down > 0
            else { continue }
            let area = width / across * 72 * (height / down) * 72
            if area >= share * size.width * size.height { covered.insert(page) }
        }
        return covered
    }
}
