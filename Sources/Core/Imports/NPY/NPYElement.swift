/// The binary format of the elements of an NPY array.
struct NPYElement {
    /// Bytes of an element.
    let size: Int
    private let kind: Kind
    private let isBigEndian: Bool

    private enum Kind {
        case signed, unsigned, float
    }

    /// The format of NumPy's dtype `text`, as in `<f8`.
    init(_ text: String) throws(NPYArray.Fault) {
        let letters = Array(text.utf8)
        guard letters.count == 3 else { throw .type(text) }
        switch letters[0] {
        case UInt8(ascii: ">"): isBigEndian = true
        case UInt8(ascii: "<"), UInt8(ascii: "|"), UInt8(ascii: "="): isBigEndian = false
        default: throw .type(text)
        }
        size = Int(letters[2]) - Int(UInt8(ascii: "0"))
        switch (letters[1], size) {
        case (UInt8(ascii: "f"), 4), (UInt8(ascii: "f"), 8): kind = .float
        case (UInt8(ascii: "i"), 1), (UInt8(ascii: "i"), 2), (UInt8(ascii: "i"), 4), (UInt8(ascii: "i"), 8):
            kind = .signed
        case (UInt8(ascii: "u"), 1), (UInt8(ascii: "u"), 2), (UInt8(ascii: "u"), 4), (UInt8(ascii: "u"), 8),
            (UInt8(ascii: "b"), 1):
            kind = .unsigned
        default: throw .type(text)
        }
    }

    /// The element at `offset`, which must lie within `data`; whole numbers beyond 2^53 are rounded.
    func value(_ data: UnsafeRawBufferPointer, at offset: Int) -> Double {
        var bits: UInt64 = 0
        for place in 0..<size {
            bits = bits << 8 | UInt64(data[offset + (isBigEndian ? place : size - 1 - place)])
        }
        switch kind {
        case .unsigned: return Double(bits)
        case .signed:
            let unused = UInt64(64 - 8 * size)
            return Double(Int64(bitPattern: bits << unused) >> Int64(unused))
        case .float:
            return size == 4
                ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
        }
    }
}
