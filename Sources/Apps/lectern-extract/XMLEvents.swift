import CXML2
import Glibc

/// Reads XML from front to back: no document types, hence no entities of its own; nothing is fetched.
final class XMLEvents {
    enum Event: Equatable {
        /// With its local name; the namespaces of Office XML differ between its editions, the names do not.
        case start(String, empty: Bool)
        case end(String)
        case text(String)
    }

    private let reader: xmlTextReaderPtr
    private let bytes: UnsafeMutableBufferPointer<CChar>

    init(_ source: [UInt8]) throws(Failure) {
        // The reader keeps the address, so the bytes must stay where they are.
        bytes = .allocate(capacity: source.count)
        _ = bytes.initialize(from: source.map { CChar(bitPattern: $0) })
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        guard let reader = xmlReaderForMemory(bytes.baseAddress, Int32(clamping: bytes.count), nil, nil, options)
        else {
            bytes.deallocate()
            throw .broken("no memory for the XML reader")
        }
        self.reader = reader
    }

    deinit {
        xmlFreeTextReader(reader)
        bytes.deallocate()
    }

    /// Nil at the end.
    func next() throws(Failure) -> Event? {
        while true {
            switch xmlTextReaderRead(reader) {
            case 1: break
            case 0: return nil
            default: throw .corrupt("its XML is damaged")
            }
            switch xmlReaderTypes(rawValue: UInt32(xmlTextReaderNodeType(reader))) {
            case XML_READER_TYPE_ELEMENT: return .start(name, empty: xmlTextReaderIsEmptyElement(reader) == 1)
            case XML_READER_TYPE_END_ELEMENT: return .end(name)
            case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE,
                XML_READER_TYPE_WHITESPACE:
                return .text(string(xmlTextReaderConstValue(reader)) ?? "")
            case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE:
                throw .corrupt("its XML defines entities, which no Word document does")
            default: continue
            }
        }
    }

    /// An attribute of the present start, by its local name in whatever namespace.
    func attribute(_ name: String) -> String? {
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
        defer { xmlTextReaderMoveToElement(reader) }
        repeat {
            if self.name == name { return string(xmlTextReaderConstValue(reader)) }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        return nil
    }

    private var name: String { string(xmlTextReaderConstLocalName(reader)) ?? "" }

    private func string(_ text: UnsafePointer<xmlChar>?) -> String? { text.map { String(cString: $0) } }
}
