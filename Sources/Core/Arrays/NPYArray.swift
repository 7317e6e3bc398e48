import Text

/// An array of numbers in NumPy's NPY format, versions 1 to 3.
package struct NPYArray: Equatable {
    /// An error in an array.
    package enum Fault: Error, Equatable {
        /// The bytes do not start with the format's magic number.
        case noArray
        /// A version of the format other than 1, 2 and 3.
        case version(Int)
        /// The header is truncated or invalid.
        case header
        /// Elements other than whole numbers of 1, 2, 4 or 8 bytes, flags, and floating-point numbers of 2, 4 or 8.
        case type(String)
        /// More elements than `limit`.
        case tooLarge(limit: Int)
        /// Fewer bytes of elements than the shape requires.
        case cut(found: Int, expected: Int)
    }

    /// The extents, slowest index first.
    package let shape: [Int]
    /// The elements in the order of the file.
    package let stored: [Double]
    /// The elements in C order, with the last index varying fastest.
    package let values: [Double]

    /// The maximum number of elements.
    package static let limit = 4_000_000

    /// Whether `bytes` start with the magic number.
    package static func isLikely(_ bytes: [UInt8]) -> Bool { bytes.starts(with: NPYHeader.magic) }

    /// Parses `bytes`; trailing bytes are ignored.
    package init(_ bytes: [UInt8]) throws(Fault) {
        guard Self.isLikely(bytes), bytes.count >= 8 else { throw .noArray }
        let version = Int(bytes[6])
        guard (1...3).contains(version) else { throw .version(version) }
        let width = version == 1 ? 2 : 4
        guard let length = bytes.littleEndian(at: 8, count: width), length <= bytes.count - 8 - width else {
            throw .header
        }
        let start = 8 + width + length
        let header = try NPYHeader(bytes[8 + width..<start])
        let type = try NPYElement(header.type)
        var count = 1
        for extent in header.shape {
            let (product, isTooMuch) = count.multipliedReportingOverflow(by: extent)
            guard !isTooMuch, product <= Self.limit else { throw .tooLarge(limit: Self.limit) }
            count = product
        }
        guard count * type.size <= bytes.count - start else {
            throw .cut(found: bytes.count - start, expected: count * type.size)
        }
        shape = header.shape
        stored = bytes[start...].withUnsafeBytes { data in
            (0..<count).map { type.value(data, at: $0 * type.size) }
        }
        values = header.isFortran && shape.count == 2 ? Self.transposed(stored, shape[1], shape[0]) : stored
        if header.isFortran, shape.count > 2 { throw .header }
    }

    /// `values`, `rows` rows of `columns`, column by column.
    private static func transposed(_ values: [Double], _ rows: Int, _ columns: Int) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(values.count)
        for column in 0..<columns {
            for row in 0..<rows { result.append(values[row * columns + column]) }
        }
        return result
    }
}

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
        case (UInt8(ascii: "f"), 2), (UInt8(ascii: "f"), 4), (UInt8(ascii: "f"), 8): kind = .float
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
            return switch size {
            case 2: Self.half(UInt16(truncatingIfNeeded: bits))
            case 4: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
            default: Double(bitPattern: bits)
            }
        }
    }

    /// The number of 16 bits (IEEE 754 binary16) with these bits; Float16 is not there on every platform.
    private static func half(_ bits: UInt16) -> Double {
        let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Double(bits & 0x3FF))
        let size: Double =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default: Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction * 0x1p-10)
            }
        return bits >> 15 == 0 ? size : -size
    }
}

extension NPYArray.Fault: CustomStringConvertible {
    /// What follows the array's name.
    package var description: String {
        switch self {
        case .noArray: "is not in NumPy's .npy format"
        case .version(let version): "has version \(version) of the .npy format; supported: 1, 2, 3"
        case .header: "has an invalid header"
        case .type(let type):
            "has dtype '\(Printable.text(type))'; supported: float16, float32, float64, integers, bool"
        case .tooLarge(let limit): "has more than \(limit) elements"
        case .cut(let found, let expected): "is truncated: \(found) of \(expected) bytes"
        }
    }
}
